/** The kinds of devices that `where.device` can name. */
export const DEVICES = ['phone', 'tablet', 'desktop'] as const;

/** A kind of device. */
export type Device = (typeof DEVICES)[number];

/** A touch screen whose shorter side is below this many CSS px is a phone. */
const PHONE_PX = 600;

/** The kind of device with such a pointer and a window of this size in CSS px. */
export function deviceOf(isCoarse: boolean, width: number, height: number): Device {
  if (!isCoarse) return 'desktop';
  return Math.min(width, height) < PHONE_PX ? 'phone' : 'tablet';
}

/** The kind of device that shows this page now. */
export function deviceNow(): Device {
  return deviceOf(matchMedia('(pointer: coarse)').matches, innerWidth, innerHeight);
}
