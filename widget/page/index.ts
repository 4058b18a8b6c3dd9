// How a card lives on a page that we have never seen. One file, fetched after the first paint, or earlier where an option or
// something in the card's corner needs it.
export { followEvents } from './analytics.ts';
export { avoidObstacles } from './avoidObstacles.ts';
export { startCardEffects } from './cardEffects.ts';
export { placeLauncher } from './launcher.tsx';
export { untilQuiet } from './untilQuiet.ts';
