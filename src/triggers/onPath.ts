// Trigger `path`: the page has an address of this form, now or after a navigation within it.
import { CALM_MS, onNavigation } from '../targeting/navigation.ts';
import { matchesUrlPattern } from '../targeting/urlPattern.ts';
import { onLoad } from './onLoad.ts';

/** Calls back once, when the page has had such an address for a second after its load or a navigation; returns the undo. */
export function onPath(pattern: string, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unfollow = () => {};
  const end = () => {
    clearTimeout(timer);
    unfollow();
  };
  const look = () => {
    if (!matchesUrlPattern(pattern)) return;
    end();
    callback();
  };
  const unload = onLoad(() => {
    unfollow = onNavigation(() => {
      clearTimeout(timer);
      timer = setTimeout(look, CALM_MS);
    });
    look();
  });
  return () => {
    unload();
    end();
  };
}
