import { describe, expect, it } from 'vitest';
import { parseTrigger } from '../../../src/config/trigger.ts';
import { TRIGGER_FORMS } from '../../../src/config/triggerForms.ts';

describe('TRIGGER_FORMS', () => {
  it('names only forms that can be read', () => {
    for (const form of TRIGGER_FORMS.split(', ')) expect(parseTrigger(form)).toBeDefined();
  });
});
