import { describe, expect, it } from 'vitest';
import { isOffset, isUrl, parseDurationMs, parseLimit } from '../../../src/config/values.ts';

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

describe('isUrl', () => {
  it.each([
    [true, 'https://example.com/a?b=c#d'],
    [true, 'http://localhost:8080'],
    [true, '/feedback'],
    [true, 'feedback'],
    [true, '//cdn.example/x'],
    [true, 'https://مثال.ایران/'],
    [false, ''],
    [false, 'http://'],
    [false, 'ftp://example.com/'],
    [false, 'javascript:alert(1)'],
    [false, 'JavaScript:alert(1)'],
    [false, 'data:text/html,x'],
    [false, 'mailto:a@example.com'],
    [false, 'http://a b'],
  ])('is %s for %j', (expected, text) => {
    expect(isUrl(text)).toBe(expected);
  });
});

describe('isOffset', () => {
  it.each(['0', '80', '24 80', '24  80'])('takes %j', (text) => {
    expect(isOffset(text)).toBe(true);
  });

  it.each(['', ' ', '-1', '1.5.2', '80px', '24,80', '1 2 3', 'NaN'])('refuses %j', (text) => {
    expect(isOffset(text)).toBe(false);
  });
});
