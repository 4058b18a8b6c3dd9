// `nabz/widget`: the client with everything a visitor sees, for pages that bundle their own script.
// Importing it does nothing; `mount` starts it.
export { type MountOptions, mount } from './mount.ts';
