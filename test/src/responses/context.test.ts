import { describe, expect, it, vi } from 'vitest';
import { toContext } from '../../../src/responses/context.ts';
import { CONTEXT_LIMIT } from '../../../src/survey/context.ts';

describe('toContext', () => {
  it('passes on what JSON can carry', () => {
    const wrong = vi.fn();
    const fields = { agent: 'sara', floor: 0, vip: false, note: '', price: -1.5 };
    expect(toContext(fields, wrong)).toEqual(fields);
    expect(wrong).not.toHaveBeenCalled();
  });

  it.each<[unknown]>([
    [{}],
    [null],
    [['a']],
    [new Date()],
    [undefined],
    [() => {}],
    [Symbol('x')],
    [5n],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
  ])('leaves out %o, tells it, and keeps the rest', (value) => {
    const wrong = vi.fn();
    expect(toContext({ agent: 'sara', wrong: value } as never, wrong)).toEqual({ agent: 'sara' });
    expect(wrong).toHaveBeenCalledExactlyOnceWith('wrong', value);
  });

  it('leaves out what is too long, and keeps what fits beside it', () => {
    const wrong = vi.fn();
    const long = 'x'.repeat(CONTEXT_LIMIT);
    expect(toContext({ ref: 'T-42', long, agent: 'sara' }, wrong)).toEqual({ ref: 'T-42', agent: 'sara' });
    expect(wrong).toHaveBeenCalledExactlyOnceWith('long', long);
  });

  it('takes as many characters as are allowed, names included, and not one more', () => {
    const wrong = vi.fn();
    const a = 'x'.repeat(CONTEXT_LIMIT - 3);
    expect(toContext({ a, b: 'y' }, wrong)).toEqual({ a, b: 'y' });
    expect(wrong).not.toHaveBeenCalled();
    expect(toContext({ a, b: 'yz' }, wrong)).toEqual({ a });
    expect(wrong).toHaveBeenCalledExactlyOnceWith('b', 'yz');
  });
});
