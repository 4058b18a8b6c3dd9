import { describe, expect, it } from 'vitest';
import { isOffset } from '../../../src/config/offset.ts';

describe('isOffset', () => {
  it.each(['0', '80', '24 80', '24  80'])('takes %j', (text) => {
    expect(isOffset(text)).toBe(true);
  });

  it.each(['', ' ', '-1', '1.5.2', '80px', '24,80', '1 2 3', 'NaN'])('refuses %j', (text) => {
    expect(isOffset(text)).toBe(false);
  });
});
