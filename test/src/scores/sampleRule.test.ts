import { describe, expect, it } from 'vitest';
import { sampleRule } from '../../../src/scores/sampleRule.ts';

describe('sampleRule', () => {
  it.each([
    [0, 'none', 'dash', false, false, false],
    [1, 'private', 'count', false, false, false],
    [4, 'private', 'count', false, false, false],
    [5, 'few', 'greyed', true, true, false],
    [29, 'few', 'greyed', true, true, false],
    [30, 'fair', 'plain', true, true, true],
    [99, 'fair', 'plain', true, true, true],
    [100, 'full', 'plain', true, true, true],
    [1e6, 'full', 'plain', true, true, true],
  ] as const)(
    'for %d answers is "%s": %s, interval %s, segments %s, comparable %s',
    (n, size, display, hasInterval, hasSegments, isComparable) => {
      expect(sampleRule(n)).toMatchObject({ size, display, hasInterval, hasSegments, isComparable });
    },
  );

  it.each([-1, 0.5, Number.NaN])('takes %d for no answer', (n) => {
    expect(sampleRule(n).size).toBe('none');
  });
});
