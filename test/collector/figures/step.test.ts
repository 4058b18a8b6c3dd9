// How long the periods of a course are.
import { describe, expect, it } from 'vitest';
import { stepOf } from '../../../collector/figures/step.ts';

const TODAY = 20_787;

describe('the length of the periods of a trend', () => {
  it.each([
    [7, 10_000, 'day'],
    [30, 10_000, 'day'],
    [30, 200, 'week'],
    [90, 10_000, 'week'],
    [90, 100, 'month'],
    [365, 10_000, 'month'],
  ] as const)('of %i days with %i answers is a %s', (days, n, step) => {
    expect(stepOf({ from: TODAY - days + 1, to: TODAY }, n)).toBe(step);
  });

  it('of all days is a month', () => {
    expect(stepOf({ to: TODAY })).toBe('month');
  });
});
