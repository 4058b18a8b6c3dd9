// Navigations within a page, without touching its `history`.

/** Where there is no Navigation API: how soon after a click, and how often at all, the address is looked at. */
const AFTER_CLICK_MS = 50;
const LOOK_MS = 1_000;

/** The part of the Navigation API that is used; the types of the DOM do not have it everywhere. */
type Navigable = { navigation?: EventTarget };

/** Calls back whenever the page's address has changed; returns the undo. */
export function onNavigation(changed: () => void): () => void {
  const listen = new AbortController();
  const { signal } = listen;
  let { href } = location;
  const look = () => {
    if (signal.aborted || location.href === href) return;
    href = location.href;
    changed();
  };
  const { navigation } = globalThis as Navigable;
  if (navigation) {
    navigation.addEventListener('currententrychange', look, { signal });
    return () => listen.abort();
  }
  const timer = setInterval(look, LOOK_MS);
  addEventListener('popstate', look, { signal });
  addEventListener('hashchange', look, { signal });
  addEventListener('click', () => setTimeout(look, AFTER_CLICK_MS), { capture: true, passive: true, signal });
  return () => {
    clearInterval(timer);
    listen.abort();
  };
}
