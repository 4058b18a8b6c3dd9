import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../../src/survey/devices.ts';

describe('deviceOf', () => {
  it.each([
    [false, 360, 640, 'desktop'],
    [false, 1440, 900, 'desktop'],
    [true, 390, 844, 'phone'],
    [true, 844, 390, 'phone'],
    [true, 820, 1180, 'tablet'],
  ])('coarse pointer %s, %i × %i: %s', (isCoarse, width, height, expected) => {
    expect(deviceOf(isCoarse, width, height)).toBe(expected);
  });
});
