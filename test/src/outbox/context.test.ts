import { describe, expect, it, vi } from 'vitest';
import { toContext } from '../../../src/outbox/context.ts';

describe('toContext', () => {
  it('passes on what JSON can carry', () => {
    const report = vi.fn();
    const fields = { agent: 'sara', floor: 0, vip: false, note: '', price: -1.5 };
    expect(toContext(fields, report)).toEqual(fields);
    expect(report).not.toHaveBeenCalled();
  });

  it.each<[string, unknown]>([
    ['object', {}],
    ['object', null],
    ['object', ['a']],
    ['object', new Date()],
    ['undefined', undefined],
    ['function', () => {}],
    ['symbol', Symbol('x')],
    ['bigint', 5n],
    ['number', Number.NaN],
    ['number', Number.POSITIVE_INFINITY],
  ])('leaves out what is %s, aloud, and keeps the rest', (kind, value) => {
    const report = vi.fn();
    expect(toContext({ agent: 'sara', wrong: value } as never, report)).toEqual({ agent: 'sara' });
    expect(report).toHaveBeenCalledExactlyOnceWith(
      'context',
      `context.wrong is ${kind}; allowed: a string, number or boolean`,
    );
  });
});
