import { describe, expect, it } from 'vitest';
import { toAttributeFault } from '../../../src/config/attributeHelp.ts';

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
