// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { FIELDS, question, survey } from '../../../src/config/fields.ts';
import { OPTIONS, type Option } from '../../../src/config/options.ts';
import { findFaults, toSchema } from '../../../src/config/schema.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';

const surveySchema = toSchema(survey);
const questionSchema = toSchema(question);

describe('FIELDS', () => {
  it('has every option of a config, and no other', () => {
    expect(Object.keys(FIELDS)).toEqual(Object.keys(OPTIONS));
  });

  const choices = Object.entries<Option>(OPTIONS).flatMap(([name, { type }]) =>
    typeof type === 'string' ? [] : type.map((choice) => [name, choice] as const),
  );

  it.each(choices)('takes %s: %j', (name, choice) => {
    expect(findFaults(toSchema(FIELDS[name as 'ack']), choice, name)).toEqual([]);
  });
});

describe('the shape of a survey', () => {
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

describe('the shape of a question', () => {
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
    expect(findFaults(toSchema(FIELDS.offset), offset, 'offset')).toEqual([]);
  });

  it.each([[-1], ['16px'], [''], [[24]], [[24, 80, 10]], [[24, -80]], [true]])('may not be %j', (offset) => {
    expect(findFaults(toSchema(FIELDS.offset), offset, 'offset')).toMatchObject([
      {
        path: expect.stringMatching(/^offset/),
        allowed: expect.stringMatching(/^(CSS px from the edge|at least 0)/),
      },
    ]);
  });
});
