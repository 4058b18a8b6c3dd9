// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { findFaults } from '../../../src/config/faults.ts';
import { CHOICES, type Config } from '../../../src/config/options.ts';
import { configFields } from '../../../src/config/schema.ts';
import { questionSchema, surveySchema } from '../../../src/config/surveySchema.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';

const options: Record<keyof Config, true> = {
  endpoint: true,
  survey: true,
  lang: true,
  messages: true,
  digits: true,
  trigger: true,
  position: true,
  target: true,
  offset: true,
  scheme: true,
  accent: true,
  brand: true,
  font: true,
  shortcut: true,
  launcher: true,
  privacy: true,
  privacyUrl: true,
  format: true,
  headers: true,
  credentials: true,
  transform: true,
  deliver: true,
  report: true,
  ack: true,
  where: true,
  never: true,
  max: true,
  asks: true,
  offer: true,
  later: true,
  every: true,
  cooldown: true,
  sample: true,
  consent: true,
  context: true,
  contextFrom: true,
  analytics: true,
  debug: true,
  idempotencyKey: true,
  batch: true,
  surveys: true,
};

describe('configFields', () => {
  it('has every option of a config, and no other', () => {
    expect(Object.keys(configFields).sort()).toEqual(Object.keys(options).sort());
  });

  it.each(Object.entries(CHOICES))('takes every choice of %s', (name, choices) => {
    for (const choice of choices) {
      expect(findFaults(configFields[name as 'ack'], choice, name), choice).toEqual([]);
    }
  });
});

describe('surveySchema', () => {
  it.each(TEMPLATE_NAMES)('knows the template %s', (template) => {
    expect(findFaults(surveySchema, { id: 'a', template }, 's')).toEqual([]);
  });

  it.each(['a', 'after-chat', 'پس_از_گفتگو', 'a1', 'x'.repeat(64)])('takes the id %j', (id) => {
    expect(findFaults(surveySchema, { id, template: 'nps' }, 's')).toEqual([]);
  });

  it.each(['', ' ', 'a.b', 'a b', 'a[0]', 'a/b', 'x'.repeat(65), 5, null])('refuses the id %j', (id) => {
    expect(findFaults(surveySchema, { id, template: 'nps' }, 's').map(({ path }) => path)).toContain('s.id');
  });
});

describe('questionSchema', () => {
  it.each(['stickers', 'csat', 'nps', 'ces', 'choice', 'text', 'contact'])('takes a bare %s', (type) => {
    expect(findFaults(questionSchema, { id: 'q', type }, 'q')).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['stickers', ['scale', 'topic', 'options', 'multiple', 'otherText', 'maxLength']],
    ['csat', ['options', 'multiple', 'otherText', 'maxLength']],
    ['nps', ['topic', 'options', 'multiple', 'otherText', 'maxLength']],
    ['ces', ['topic', 'options', 'multiple', 'otherText', 'maxLength']],
    ['choice', ['scale', 'topic', 'maxLength']],
    ['text', ['scale', 'topic', 'options', 'multiple', 'otherText']],
    ['contact', ['about', 'scale', 'topic', 'options', 'multiple', 'otherText', 'maxLength']],
  ])('refuses for a %s what goes with other types', (type, names) => {
    for (const name of names) {
      expect(findFaults(questionSchema, { id: 'q', type, [name]: 'x' }, 'q')).toMatchObject([
        { path: `q.${name}`, allowed: 'nothing of that name here' },
      ]);
    }
  });
});

describe('the offset', () => {
  it.each([[0], [80], [12.5], ['80'], ['24 80'], [[24, 80]]])('may be %j', (offset) => {
    expect(findFaults(configFields.offset, offset, 'offset')).toEqual([]);
  });

  it.each([[-1], ['16px'], [''], [[24]], [[24, 80, 10]], [[24, -80]], [true]])('may not be %j', (offset) => {
    expect(findFaults(configFields.offset, offset, 'offset')).toMatchObject([
      {
        path: expect.stringMatching(/^offset/),
        allowed: expect.stringMatching(/^(CSS px from the edge|at least 0)/),
      },
    ]);
  });
});
