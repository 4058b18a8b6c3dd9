import { describe, expect, it } from 'vitest';
import { isSameScale, MEASURES, type MeasureName, measureOf } from '../../../src/scores/measures.ts';

describe('measureOf', () => {
  it.each(Object.keys(MEASURES) as MeasureName[])('finds %s by its metric and scale', (name) => {
    expect(measureOf(MEASURES[name].metric, { ...MEASURES[name].scale })).toBe(name);
  });

  it.each([
    ['another scale', 'csat', { min: 1, max: 7, good: 'high' }],
    ['the other good end', 'csat', { min: 1, max: 5, good: 'low' }],
    ['another metric', 'stars', { min: 1, max: 5, good: 'high' }],
    ['a name instead of a metric', 'csat10', { min: 1, max: 10, good: 'high' }],
  ] as const)('finds nothing for %s', (_, metric, scale) => {
    expect(measureOf(metric, scale)).toBeUndefined();
  });
});

describe('isSameScale', () => {
  it('looks at both ends and at the good one', () => {
    const scale = { min: 1, max: 5, good: 'high' } as const;
    expect(isSameScale(scale, { ...scale })).toBe(true);
    expect(isSameScale(scale, { ...scale, min: 0 })).toBe(false);
    expect(isSameScale(scale, { ...scale, max: 7 })).toBe(false);
    expect(isSameScale(scale, { ...scale, good: 'low' })).toBe(false);
  });
});
