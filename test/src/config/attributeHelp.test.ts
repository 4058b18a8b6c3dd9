import { describe, expect, it } from 'vitest';
import { toAttributeFault } from '../../../src/config/attributeHelp.ts';

describe('toAttributeFault', () => {
  it('shows quotes and spaces of the value as they are', () => {
    expect(toAttributeFault('ack', ' "yes" ', []).value).toBe('" \\"yes\\" "');
  });

  it('lists the languages that it is given', () => {
    expect(toAttributeFault('lang', 'xx', ['fa', 'en']).allowed).toBe('auto, fa, en; using auto');
  });
});
