import { describe, expect, it } from 'vitest';
import { parseLimit } from '../../../src/config/limit.ts';

describe('parseLimit', () => {
  it.each([
    ['3 per 30d', { count: 3, withinMs: 30 * 86_400_000 }],
    [' 1  per 12h ', { count: 1, withinMs: 12 * 3_600_000 }],
    ['0 per 1d', { count: 0, withinMs: 86_400_000 }],
  ])('reads %j', (text, expected) => {
    expect(parseLimit(text)).toEqual(expected);
  });

  it.each(['', '3', '3 per', 'three per 30d', '3 per month', '3 per 0', '-1 per 1d', '1.5 per 1d'])(
    'finds no limit in %j',
    (text) => {
      expect(parseLimit(text)).toBeUndefined();
    },
  );
});
