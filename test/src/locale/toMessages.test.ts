import { describe, expect, it } from 'vitest';
import { toMessages } from '../../../src/locale/toMessages.ts';

describe('toMessages', () => {
  it('writes variables in single braces and makes one entry of a plural', () => {
    expect(
      toMessages({
        'scale.end': '{{ n }}: {{label}}',
        'chars.left_one': '{{n}} left',
        'chars.left_other': 'x',
      }),
    ).toEqual({ 'scale.end': '{n}: {label}', 'chars.left': { one: '{n} left', other: 'x' } });
  });

  it('leaves notes out', () => {
    expect(toMessages({ $schema: 'x' })).toEqual({});
  });

  it('takes a key that only looks like a plural as it is', () => {
    expect(toMessages({ 'phase.one_one': 'x' })).toEqual({ 'phase.one_one': 'x' });
  });
});
