import { describe, expect, it } from 'vitest';
import { NabzError, toMessage } from '../../src/errors.ts';

const fault = { path: 'data-position', value: '"left"', allowed: 'center, inline; using bottom-end' };

describe('toMessage', () => {
  it('names the place, the value and what is allowed in one line', () => {
    expect(toMessage(fault)).toBe('data-position is "left"; allowed: center, inline; using bottom-end');
  });
});

describe('NabzError', () => {
  it('has a stable code and keeps its cause', () => {
    const cause = new Error('disk');
    const error = new NabzError('storage', 'cannot write', { cause });
    expect(error).toMatchObject({ name: 'NabzError', code: 'storage', message: 'cannot write', cause });
    expect(error).toBeInstanceOf(Error);
  });
});
