/**
 * The client with everything a visitor sees, for pages that bundle their own script. Importing it does nothing; `mount`
 * starts it.
 * @module nabz/widget
 */

export { type MountOptions, mount } from './mount.ts';
