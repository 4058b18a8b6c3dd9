import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { QuestionDefinition, SurveyDefinition } from '../../../src/survey/definition.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import { checkSurvey, MAX_STEPS, type Misfit } from '../../../src/survey/validate.ts';

const check = (definition: Omit<SurveyDefinition, 'id'>) =>
  checkSurvey(defineSurvey({ id: 's', ...definition }));
const named = (...values: string[]) => values.map((value) => ({ value, text: { en: value } }));

const rating: QuestionDefinition = { id: 'rating', type: 'stickers' };
const csat: QuestionDefinition = { id: 'rating', type: 'csat' };
const nps: QuestionDefinition = { id: 'rating', type: 'nps' };
const text = (id: string, when?: QuestionDefinition['when']): QuestionDefinition => ({
  id,
  type: 'text',
  ...(when && { when }),
});
const several: QuestionDefinition = {
  id: 'why',
  type: 'choice',
  multiple: true,
  options: named('a', 'b', 'c'),
};

describe('MAX_STEPS', () => {
  it('is three', () => {
    expect(MAX_STEPS).toBe(3);
  });
});

describe('checkSurvey', () => {
  it.each(TEMPLATE_NAMES)('finds nothing in the template %s', (template) => {
    expect(check({ template })).toEqual([]);
  });

  it.each<[string, Omit<SurveyDefinition, 'id'>]>([
    ['values', { questions: [rating, text('c', { rating: ['sad', 'neutral'] })] }],
    ['moods', { questions: [csat, text('c', { rating: ['positive', 'negative', 'neutral'] })] }],
    ['numbers', { questions: [csat, text('c', { rating: [1, '2'] })] }],
    ['bands', { questions: [nps, text('c', { rating: ['promoter', 'passive', 'detractor'] })] }],
    ['options', { questions: [several, text('c', { why: ['a', 'c'] })] }],
    ['two questions', { questions: [rating, several, text('c', { rating: ['sad'], why: ['a'] })] }],
    [
      'one of two of the same id',
      {
        questions: [
          rating,
          { ...several, when: { rating: ['sad'] } },
          { ...several, options: named('x'), when: { rating: ['happy'] } },
          text('c', { why: ['a', 'x'] }),
        ],
      },
    ],
  ])('takes a condition on %s', (_, definition) => {
    expect(check(definition)).toEqual([]);
  });

  it.each<[string, Omit<SurveyDefinition, 'id'>, Misfit[]]>([
    [
      'a condition on a later question',
      { questions: [text('c', { rating: ['sad'] }), rating] },
      [{ path: 'questions[0].when.rating', value: ['sad'], allowed: 'nothing: no question is before it' }],
    ],
    [
      'a condition on itself',
      { questions: [rating, text('c', { c: ['x'] })] },
      [{ path: 'questions[1].when.c', value: ['x'], allowed: 'rating' }],
    ],
    [
      'a condition on an unknown question',
      { questions: [rating, text('c', { ratting: ['sad'] })] },
      [{ path: 'questions[1].when.ratting', value: ['sad'], allowed: 'rating' }],
    ],
    [
      'a condition on an unknown value',
      { questions: [rating, text('c', { rating: ['sad', 'angry'] })] },
      [
        {
          path: 'questions[1].when.rating',
          value: 'angry',
          allowed: 'sad, negative, neutral, happy, positive',
        },
      ],
    ],
    [
      'a condition on two unknown values',
      { questions: [several, text('c', { why: ['d', 'a', 'e'] })] },
      [
        { path: 'questions[1].when.why', value: 'd', allowed: 'a, b, c' },
        { path: 'questions[1].when.why', value: 'e', allowed: 'a, b, c' },
      ],
    ],
    [
      'a condition on a number beside the scale',
      { questions: [csat, text('c', { rating: [0] })] },
      [
        {
          path: 'questions[1].when.rating',
          value: '0',
          allowed: '1, negative, 2, 3, neutral, 4, positive, 5',
        },
      ],
    ],
    [
      'a band of another metric',
      { questions: [csat, text('c', { rating: ['promoter'] })] },
      [
        {
          path: 'questions[1].when.rating',
          value: 'promoter',
          allowed: '1, negative, 2, 3, neutral, 4, positive, 5',
        },
      ],
    ],
    [
      'a condition on a text',
      { questions: [text('a'), text('b', { a: ['x'] })] },
      [{ path: 'questions[1].when.a', value: 'x', allowed: 'a question with options or a scale' }],
    ],
    [
      'a condition on a contact',
      { questions: [{ id: 'a', type: 'contact' }, text('b', { a: ['x'] })] },
      [{ path: 'questions[1].when.a', value: 'x', allowed: 'a question with options or a scale' }],
    ],
    [
      'rotating an unknown question',
      { questions: [rating, csat, text('c')].slice(1), rotate: ['rating', 'speed'] },
      [{ path: 'rotate[1]', value: 'speed', allowed: 'rating, c' }],
    ],
    [
      'thanks for an unknown answer',
      { questions: [rating], thanks: { angry: {} } },
      [
        {
          path: 'thanks.angry',
          value: 'angry',
          allowed: 'sad, negative, neutral, happy, positive, default',
        },
      ],
    ],
    [
      'thanks for a band of another metric',
      { questions: [rating, nps].slice(0, 1), thanks: { promoter: {}, default: {} } },
      [
        {
          path: 'thanks.promoter',
          value: 'promoter',
          allowed: 'sad, negative, neutral, happy, positive, default',
        },
      ],
    ],
    [
      'thanks for a text',
      { questions: [text('c')], thanks: { x: {} } },
      [{ path: 'thanks.x', value: 'x', allowed: 'default' }],
    ],
    [
      'four questions in a row',
      { questions: [text('a'), text('b'), text('c'), text('d')] },
      [
        {
          path: 'questions',
          value: ['a', 'b', 'c', 'd'],
          allowed: 'at most 3 questions on any path; this one meets 4',
        },
      ],
    ],
    [
      'two questions of one id',
      { questions: [text('a'), text('a')] },
      [{ path: 'questions', value: 'a', allowed: 'questions of different ids on any path' }],
    ],
  ])('finds %s', (_, definition, misfits) => {
    expect(check(definition)).toEqual(misfits);
  });

  it.each<[string, QuestionDefinition[], string[] | undefined]>([
    [
      'on the path of one value alone',
      [nps, text('a', { rating: [0] }), text('b', { rating: [0, 1] }), text('c', { rating: [0, 9] })],
      ['rating', 'a', 'b', 'c'],
    ],
    [
      'no value of which meets all',
      [nps, text('a', { rating: [0] }), text('b', { rating: [1] }), text('c', { rating: [2] })],
      undefined,
    ],
    [
      'of several options picked at once',
      [several, text('x', { why: ['a'] }), text('y', { why: ['b'] }), text('z', { why: ['c'] })],
      ['why', 'x', 'y', 'z'],
    ],
    [
      'through an optional question',
      [{ ...rating, optional: true }, text('a'), text('b'), text('c', { rating: ['sad'] })],
      ['rating', 'a', 'b', 'c'],
    ],
    [
      'when an optional question is passed over',
      [rating, { id: 'b', type: 'csat', optional: true }, text('c'), text('d', { rating: ['happy'] })],
      ['rating', 'b', 'c', 'd'],
    ],
    [
      'by two questions that never meet',
      [
        rating,
        text('a', { rating: ['sad'] }),
        text('b', { rating: ['happy'] }),
        text('c', { rating: ['sad', 'happy'] }),
      ],
      undefined,
    ],
    [
      'after a pick that opens another',
      [
        rating,
        { id: 'p', type: 'choice', options: named('x', 'y'), when: { rating: ['sad'] } },
        text('q', { p: ['x'] }),
        text('r', { p: ['x', 'y'] }),
      ],
      ['rating', 'p', 'q', 'r'],
    ],
  ])('looks over all combinations for paths that are too long: %s', (_, questions, path) => {
    const misfits = check({ questions });
    if (!path) expect(misfits).toEqual([]);
    else expect(misfits).toMatchObject([{ path: 'questions', value: path }]);
  });

  it.each<[string, QuestionDefinition[], boolean]>([
    ['that never meet', [rating, text('c', { rating: ['sad'] }), text('c', { rating: ['happy'] })], true],
    [
      'that meet on one path',
      [rating, text('c', { rating: ['sad', 'happy'] }), text('c', { rating: ['happy'] })],
      false,
    ],
    ['that meet because one is always asked', [rating, text('c'), text('c', { rating: ['happy'] })], false],
    [
      'that meet when several are picked',
      [several, text('c', { why: ['a'] }), text('c', { why: ['b'] })],
      false,
    ],
  ])('validates two questions of one id %s', (_, questions, isRight) => {
    const misfits = check({ questions });
    expect(misfits.map(({ value }) => value)).toEqual(isRight ? [] : ['c']);
  });

  it('counts of rotating questions one at a time', () => {
    const many = ['a', 'b', 'c', 'd'].map((id): QuestionDefinition => ({ id, type: 'csat' }));
    const ids = many.map(({ id }) => id);
    expect(check({ questions: [...many, text('x'), text('y')], rotate: ids })).toEqual([]);
    expect(check({ questions: [...many, text('x'), text('y'), text('z')], rotate: ids })).toMatchObject([
      { value: ['a', 'x', 'y', 'z'] },
    ]);
  });

  it('looks at every turn, not just the first', () => {
    const rotating: QuestionDefinition[] = [csat, { id: 'other', type: 'nps' }];
    const questions = [
      ...rotating,
      text('x', { other: [0] }),
      text('y', { other: [0] }),
      text('z', { other: [0] }),
    ];
    expect(check({ questions, rotate: ['rating', 'other'] })).toMatchObject([
      { value: ['other', 'x', 'y', 'z'] },
    ]);
  });

  it('takes thanks by value, mood, band and default', () => {
    const thanks = { 0: {}, 10: {}, detractor: {}, promoter: {}, positive: {}, default: {} };
    expect(check({ questions: [nps], thanks })).toEqual([]);
    expect(check({ template: 'support', thanks: { 1: {}, negative: {} } })).toEqual([]);
    expect(check({ template: 'article', thanks: { yes: {}, no: {} } })).toEqual([]);
  });

  it('finds every condition that does not fit, not just the first', () => {
    const questions = [rating, text('a', { x: ['1'] }), text('b', { rating: ['y'] })];
    expect(check({ questions, thanks: { z: {} }, rotate: ['q'] }).map(({ path }) => path)).toEqual([
      'questions[1].when.x',
      'questions[2].when.rating',
      'rotate[0]',
      'thanks.z',
    ]);
  });

  it('comes to its end soon, however many options there are', () => {
    const options = named(...Array.from({ length: 12 }, (_, index) => `o${index}`));
    const all: QuestionDefinition[] = ['a', 'b', 'c'].map((id) => ({
      id,
      type: 'choice',
      multiple: true,
      options,
    }));
    const startedAt = performance.now();
    expect(check({ questions: all })).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('finds the same whatever follows a misfit', () => {
    const tail = fc.array(fc.constantFrom('x', 'y', 'z', 'w'), { maxLength: 5 });
    fc.assert(
      fc.property(tail, (ids) => {
        const misfits = check({
          questions: [rating, text('bad', { nothing: ['x'] }), ...ids.map((id) => text(id))],
        });
        expect(misfits[0]?.path).toBe('questions[1].when.nothing');
      }),
      { numRuns: 50 },
    );
  });
});
