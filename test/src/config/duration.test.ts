import { describe, expect, it } from 'vitest';
import { parseDurationMs } from '../../../src/config/duration.ts';

describe('parseDurationMs', () => {
  it.each([
    ['0', 0],
    [' 0 ', 0],
    ['0s', 0],
    ['500ms', 500],
    ['5s', 5_000],
    ['1.5s', 1_500],
    ['90m', 5_400_000],
    ['12h', 43_200_000],
    ['30d', 2_592_000_000],
    [' 30 d ', 2_592_000_000],
  ])('reads %j as %d ms', (text, expected) => {
    expect(parseDurationMs(text)).toBe(expected);
  });

  it.each(['', ' ', '5', '-5s', '5 weeks', 'd', '5S', '1,5s', '.5s', '5s5s', 'Infinityd', '1e3s', '۵s'])(
    'finds no span in %j',
    (text) => {
      expect(parseDurationMs(text)).toBeUndefined();
    },
  );
});
