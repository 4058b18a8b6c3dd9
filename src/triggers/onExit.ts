// Trigger `exit`: the visitor is about to leave. A mouse goes out at the top, fast; on a touch screen the page is scrolled
// up fast after it was scrolled down (the address bar is up there), or the tab is looked at again.

import { timeNow } from '../timeNow.ts';
import { onLoad } from './onLoad.ts';

/** A mouse that leaves so near the top has left by it. */
const EDGE_PX = 8;
/** A mouse on its way out goes at least so fast, over its last moves. */
const SPEED_PX_PER_MS = 0.25;
const MEMORY_MS = 250;
/** A finger that flings the page back up moves so much of the window. */
const FLING_SHARE = 0.4;
const FLING_MS = 350;
/** A visitor who was away for less only looked at a message. */
const AWAY_MS = 5_000;

/** Calls back once, when the visitor is about to leave after the page has loaded; returns the undo. */
export function onExit(callback: () => void): () => void {
  const controller = new AbortController();
  const end = () => {
    controller.abort();
    callback();
  };
  const undo = onLoad(() => {
    followMouse(end, controller.signal);
    followTouch(end, controller.signal);
  });
  return () => {
    undo();
    controller.abort();
  };
}

function followMouse(end: () => void, signal: AbortSignal): void {
  let moves: { y: number; at: number }[] = [];
  const note = (event: PointerEvent) => {
    const now = event.timeStamp;
    moves = [...moves.filter(({ at }) => now - at < MEMORY_MS), { y: event.clientY, at: now }];
  };
  const onOut = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.relatedTarget || event.clientY > EDGE_PX) return;
    // Into a list that is open over the page, or dragging something along.
    if (event.buttons || (event.target as Element).localName === 'select') return;
    const [first] = moves.filter(({ at }) => event.timeStamp - at < MEMORY_MS);
    if (!first) return;
    const speed = (first.y - event.clientY) / Math.max(event.timeStamp - first.at, 1);
    if (speed >= SPEED_PX_PER_MS) end();
  };
  addEventListener('pointermove', note, { capture: true, passive: true, signal });
  addEventListener('pointerout', onOut, { capture: true, passive: true, signal });
}

function followTouch(end: () => void, signal: AbortSignal): void {
  if (!matchMedia('(pointer: coarse)').matches) return;
  let deepest = scrollY;
  let places: { y: number; at: number }[] = [];
  let hiddenAt = 0;
  const onScroll = () => {
    const now = timeNow();
    places = [...places.filter(({ at }) => now - at < FLING_MS), { y: scrollY, at: now }];
    deepest = Math.max(deepest, scrollY);
    const rise = Math.max(...places.map(({ y }) => y)) - scrollY;
    if (deepest > innerHeight / 2 && rise >= innerHeight * FLING_SHARE) end();
  };
  const onVisibility = () => {
    if (document.hidden) hiddenAt = timeNow();
    else if (hiddenAt && timeNow() - hiddenAt >= AWAY_MS) end();
  };
  addEventListener('scroll', onScroll, { passive: true, signal });
  document.addEventListener('visibilitychange', onVisibility, { signal });
}
