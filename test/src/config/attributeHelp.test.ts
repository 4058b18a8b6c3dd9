import { describe, expect, it } from 'vitest';
import { TRIGGER_FORMS, toAttributeFault } from '../../../src/config/attributeHelp.ts';
import { parseTrigger } from '../../../src/config/trigger.ts';

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
});

describe('TRIGGER_FORMS', () => {
  it('names only forms that can be read', () => {
    for (const form of TRIGGER_FORMS.split(', ')) expect(parseTrigger(form)).toBeDefined();
  });
});
