// What a visitor has asked of their system, for `useStage`. Chromium alone emulates it.
import type { Engine, LaunchOptions } from '../support/browsers.ts';

const asked = (name: string, value: string): LaunchOptions => ({ media: [{ name, value }] });

/** Nothing may move. */
export const STILL = asked('prefers-reduced-motion', 'reduce');

/** Colours of the visitor's own. */
export const FORCED = asked('forced-colors', 'active');

/** Nothing moves, where the engine can emulate that. */
export const still = ({ name }: Engine): LaunchOptions => (name === 'chromium' ? STILL : {});
