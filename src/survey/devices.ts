// What a page is looked at with.

/** All devices. */
export const DEVICES = ['phone', 'tablet', 'desktop'] as const;

/** One of them. */
export type Device = (typeof DEVICES)[number];
