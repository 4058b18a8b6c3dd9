// Trigger `rage`: rage clicks, several fast ones on the same spot of the same element, which does not do what it should.

const CLICKS = 3;
const WITHIN_MS = 1_000;
const WITHIN_PX = 24;
/** Where several fast clicks are nothing special: they select words, or count up. */
const CALM = 'input,textarea,select,video,audio,[contenteditable]';

interface Click {
  at: number;
  x: number;
  y: number;
  target: EventTarget | undefined;
}

/** Calls back at the first rage; returns the undo. */
export function onRage(callback: () => void): () => void {
  const listen = new AbortController();
  let clicks: Click[] = [];
  const onClick = (event: MouseEvent) => {
    const [target] = event.composedPath();
    // A click by the keyboard has no place.
    if (!event.detail || !(target instanceof Element) || target.closest(CALM)) return;
    if (getSelection()?.isCollapsed === false) return;
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const isNear = (click: Click) =>
      click.target === target &&
      at - click.at <= WITHIN_MS &&
      Math.hypot(x - click.x, y - click.y) <= WITHIN_PX;
    clicks = [...clicks.filter(isNear), { at, x, y, target }];
    if (clicks.length < CLICKS) return;
    listen.abort();
    callback();
  };
  addEventListener('click', onClick, { capture: true, passive: true, signal: listen.signal });
  return () => listen.abort();
}
