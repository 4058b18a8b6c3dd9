// Navigations within a page, without touching its `history`.

/** A page has so long to draw what is at a new address. */
export const CALM_MS = 1_000;

/** Without the Navigation API the address is compared so long after a click, and at this interval. */
const AFTER_CLICK_MS = 50;
const POLL_MS = 1_000;

/** The part of the Navigation API that is used; the types of the DOM do not have it everywhere. */
type Navigable = { navigation?: EventTarget & { currentEntry?: unknown } };

/** Everything that follows the address of the page shares one watch. */
const listeners = new Set<() => void>();
let stop: (() => void) | undefined;

/** The page at an address, whatever is changed within it: its path, and what a router writes behind the hash. */
export function pageNow(): string {
  const { pathname = '', hash = '' } = globalThis.location ?? {};
  return pathname + (/^#[!/]/.test(hash) ? hash : '');
}

/** Calls `onChange` whenever the page's address has changed; returns the undo. Outside a page it does nothing. */
export function onNavigation(onChange: () => void): () => void {
  if (!globalThis.location) return () => {};
  // A function of its own, so that the same one may be added twice.
  const listener = () => onChange();
  listeners.add(listener);
  stop ??= watchAddress(() => {
    for (const each of [...listeners]) if (listeners.has(each)) each();
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    stop?.();
    stop = undefined;
  };
}

function watchAddress(onChange: () => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let { href } = location;
  const compare = () => {
    if (signal.aborted || location.href === href) return;
    href = location.href;
    onChange();
  };
  const { navigation } = globalThis as Navigable;
  // Without the API, an element with this id is the global.
  if (navigation?.currentEntry) {
    navigation.addEventListener('currententrychange', compare, { signal });
    return () => controller.abort();
  }
  const timer = setInterval(compare, POLL_MS);
  addEventListener('popstate', compare, { signal });
  addEventListener('hashchange', compare, { signal });
  const onClick = () => setTimeout(compare, AFTER_CLICK_MS);
  addEventListener('click', onClick, { capture: true, passive: true, signal });
  return () => {
    clearInterval(timer);
    controller.abort();
  };
}
