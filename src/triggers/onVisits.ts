// Triggers `visits` and `days`: the visitor has come so often, or for so long.
import { CONSENTED, type Subscribe } from './eventBus.ts';
import { onLoad } from './onLoad.ts';

/** Calls back when `isEnough` says so, after the page has loaded; asks again after consent. Returns the undo. */
export function onVisits(isEnough: () => boolean, callback: () => void, subscribe: Subscribe): () => void {
  let undo = () => {};
  const check = () => {
    undo();
    // Counts this visit now and not after the load, so that a visitor who leaves at once has been here, too.
    if (isEnough()) undo = onLoad(callback);
  };
  const unsubscribe = subscribe((name) => {
    if (name === CONSENTED) check();
  });
  check();
  return () => {
    unsubscribe();
    undo();
  };
}
