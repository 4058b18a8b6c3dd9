// Entry of the page chunk: how a card adapts to its host page. Fetched after the first paint, or before it where an
// option or an element in the card's corner needs it.
export { followEvents } from './analytics.ts';
export { avoidObstacles } from './avoidObstacles.ts';
export { startCardEffects } from './cardEffects.ts';
export { placeLauncher } from './launcher.tsx';
export { rehearse } from './rehearse.ts';
export { untilPlace } from './untilPlace.ts';
export { untilQuiet } from './untilQuiet.ts';
