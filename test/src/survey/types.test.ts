import { describe, expect, it } from 'vitest';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import {
  DEFAULT_MAX_LENGTH,
  isRating,
  MOODS,
  primariesOf,
  ratingOf,
  STICKERS,
  type Survey,
} from '../../../src/survey/types.ts';

const survey = (...questions: QuestionDefinition[]): Survey => defineSurvey({ id: 's', questions });

describe('STICKERS', () => {
  it('runs from the lowest score to the highest', () => {
    expect(STICKERS).toEqual(['sad', 'neutral', 'happy']);
  });
});

describe('MOODS', () => {
  it('runs from the lowest score to the highest', () => {
    expect(MOODS).toEqual(['negative', 'neutral', 'positive']);
  });
});

describe('DEFAULT_MAX_LENGTH', () => {
  it('is room for a few sentences', () => {
    expect(DEFAULT_MAX_LENGTH).toBe(500);
  });
});

describe('isRating', () => {
  it.each<[boolean, QuestionDefinition['type']]>([
    [true, 'stickers'],
    [true, 'csat'],
    [true, 'nps'],
    [true, 'ces'],
    [false, 'choice'],
    [false, 'text'],
    [false, 'contact'],
  ])('is %s for %s', (expected, type) => {
    const [question] = survey({ id: 'q', type }).questions;
    expect(question && isRating(question)).toBe(expected);
  });
});

const text: QuestionDefinition = { id: 'text', type: 'text' };
const choice: QuestionDefinition = { id: 'choice', type: 'choice' };
const first: QuestionDefinition = { id: 'first', type: 'csat' };
const second: QuestionDefinition = { id: 'second', type: 'nps' };

describe('ratingOf', () => {
  it.each<[string | undefined, QuestionDefinition[]]>([
    ['first', [text, first, second]],
    ['second', [choice, second]],
    [undefined, [text, choice]],
  ])('is %s of %j', (id, questions) => {
    expect(ratingOf(survey(...questions))?.id).toBe(id);
  });
});

describe('primariesOf', () => {
  it.each<[string[], QuestionDefinition[]]>([
    [
      ['first', 'choice'],
      [choice, text, first],
    ],
    [['choice'], [choice, text]],
    [[], []],
  ])('are %j of %j', (ids, questions) => {
    expect([...new Set(primariesOf(survey(...questions)).map(({ id }) => id))]).toEqual(ids);
  });
});
