import { describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '../../../src/survey/templateNames.ts';
import { TEMPLATES } from '../../../src/survey/templates.ts';

describe('TEMPLATE_NAMES', () => {
  it('names every template once', () => {
    expect([...TEMPLATE_NAMES].sort()).toEqual(Object.keys(TEMPLATES).sort());
    expect(new Set(TEMPLATE_NAMES).size).toBe(TEMPLATE_NAMES.length);
  });

  it('has the names of the contract', () => {
    expect(TEMPLATE_NAMES).toEqual([
      'stickers',
      'csat',
      'csat10',
      'nps',
      'nps10',
      'ces',
      'ces1',
      'resolved',
      'after-chat',
      'support',
      'dimensions',
      'intent',
      'article',
      'checkout',
      'goodbye',
    ]);
  });
});
