import { describe, expect, it } from 'vitest';
import { isUrl } from '../../../src/config/url.ts';

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
