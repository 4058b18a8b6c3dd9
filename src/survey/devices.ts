// What a page is looked at with.

/** All devices. */
export const DEVICES = ['phone', 'tablet', 'desktop'] as const;

/** One of them. */
export type Device = (typeof DEVICES)[number];

/** Narrower than this, the shorter side of a touch screen is a phone's. */
const PHONE_PX = 600;

/** The device of a pointer and a window, in CSS px. */
export function deviceOf(isCoarse: boolean, width: number, height: number): Device {
  if (!isCoarse) return 'desktop';
  return Math.min(width, height) < PHONE_PX ? 'phone' : 'tablet';
}

/** What this page is looked at with now. */
export function deviceNow(): Device {
  return deviceOf(matchMedia('(pointer: coarse)').matches, innerWidth, innerHeight);
}
