import { describe, expect, it } from 'vitest';
import { explainField, toAttributeFault } from '../../../src/config/check.ts';

describe('toAttributeFault', () => {
  it('shows quotes and spaces of the value as they are', () => {
    expect(toAttributeFault('ack', ' "yes" ').value).toBe('" \\"yes\\" "');
  });

  it('says that nothing is said of privacy where it is not known what is true', () => {
    expect(toAttributeFault('privacy', 'yes').allowed).toBe('anonymous, linked; saying nothing of it');
  });

  it('lists the languages that ship, and says where another one comes from', () => {
    expect(toAttributeFault('lang', 'xx').allowed).toBe(
      'auto, fa, ar, en, ckb, ur, he, tr, fr, or a language of your messages; using auto',
    );
  });

  it('says what an offset is made of', () => {
    expect(toAttributeFault('offset', '16px')).toEqual({
      path: 'data-offset',
      value: '"16px"',
      allowed:
        'CSS px from the edge (80), or from the side and the edge (24 80), 0 to half the window; using the built-in one',
    });
  });
});

describe('explainField', () => {
  it.each<[unknown, string]>([
    [{ id: 1 }, '{"id":1}'],
    [undefined, 'missing'],
    [Number.NaN, 'NaN'],
    [5n, 'bigint'],
    ['x'.repeat(3_000), `"${'x'.repeat(79)}`],
  ])('names the field, the value and what is allowed: %o', (value, shown) => {
    expect(explainField('user', value)).toBe(
      `context.user is ${shown}; allowed: a string, a finite number, true or false; at most 2000 characters with its name and all other fields`,
    );
  });
});
