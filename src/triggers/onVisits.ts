// Triggers `visits` and `days`: the visitor has come so often, or for so long.

import { onLoad } from './onLoad.ts';
import { CONSENTED, type Hear } from './watch.ts';

/** Calls back when there were enough, after the page has loaded; returns the undo. */
export function onVisits(isEnough: () => boolean, callback: () => void, hear: Hear): () => void {
  let undo = () => {};
  const look = () => {
    undo();
    // Looked at before the page is calm, so that a visitor who leaves at once has been here, too.
    if (isEnough()) undo = onLoad(callback);
  };
  const unhear = hear((name) => name === CONSENTED && look());
  look();
  return () => {
    unhear();
    undo();
  };
}
