import { describe, expect, it } from 'vitest';
import {
  hasOther,
  isAnswer,
  isEmpty,
  isPick,
  moodOf,
  namesOf,
  OTHER,
  scoreOf,
} from '../../../src/survey/answers.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { OptionDefinition, QuestionDefinition } from '../../../src/survey/definition.ts';
import type { AnswerValue, Mood, Question } from '../../../src/survey/types.ts';

const ask = (definition: object): Question =>
  defineSurvey({ id: 's', questions: [{ id: 'q', ...definition } as QuestionDefinition] })
    .questions[0] as Question;

const options = ['a', 'b', 'other'].map((value): OptionDefinition => ({ value, text: { en: value } }));

const rating = ask({ type: 'stickers' });
const csat = ask({ type: 'csat' });
const csat10 = ask({ type: 'csat', scale: '1-10' });
const nps = ask({ type: 'nps' });
const nps10 = ask({ type: 'nps', scale: '1-10' });
const ces = ask({ type: 'ces' });
const ces1 = ask({ type: 'ces', scale: '1-5' });
const one = ask({ type: 'choice', options });
const several = ask({ type: 'choice', options, multiple: true });
const text = ask({ type: 'text' });
const short = ask({ type: 'text', maxLength: 3 });
const contact = ask({ type: 'contact' });

describe('isAnswer', () => {
  it.each<[boolean, string, unknown, Question]>([
    [true, 'stickers', 'sad', rating],
    [true, 'stickers', 'neutral', rating],
    [true, 'stickers', 'happy', rating],
    [false, 'stickers', 'angry', rating],
    [false, 'stickers', 3, rating],
    [false, 'stickers', '', rating],
    [false, 'stickers', ['sad'], rating],
    [false, 'csat', 0, csat],
    [true, 'csat', 1, csat],
    [true, 'csat', 5, csat],
    [false, 'csat', 6, csat],
    [false, 'csat', 2.5, csat],
    [false, 'csat', '3', csat],
    [false, 'csat', Number.NaN, csat],
    [false, 'csat', Number.POSITIVE_INFINITY, csat],
    [false, 'csat', [3], csat],
    [false, 'csat', undefined, csat],
    [false, 'csat', null, csat],
    [false, 'csat 1–10', 0, csat10],
    [true, 'csat 1–10', 10, csat10],
    [false, 'csat 1–10', 11, csat10],
    [false, 'nps', -1, nps],
    [true, 'nps', 0, nps],
    [true, 'nps', 10, nps],
    [false, 'nps', 11, nps],
    [false, 'nps 1–10', 0, nps10],
    [true, 'nps 1–10', 1, nps10],
    [true, 'ces', 7, ces],
    [false, 'ces', 8, ces],
    [true, 'ces 1–5', 5, ces1],
    [false, 'ces 1–5', 6, ces1],
    [true, 'choice of one', 'a', one],
    [true, 'choice of one', 'other', one],
    [false, 'choice of one', 'c', one],
    [false, 'choice of one', '', one],
    [false, 'choice of one', ['a'], one],
    [false, 'choice of one', undefined, one],
    [true, 'choice of several', ['a'], several],
    [true, 'choice of several', ['a', 'b'], several],
    [true, 'choice of several', [], several],
    [false, 'choice of several', ['a', 'c'], several],
    [false, 'choice of several', ['a', 'a'], several],
    [false, 'choice of several', 'a', several],
    [false, 'choice of several', [undefined], several],
    [true, 'text', 'کند بود', text],
    [true, 'text', '', text],
    [true, 'text', 'x'.repeat(500), text],
    [false, 'text', 'x'.repeat(501), text],
    [false, 'text', 5, text],
    [false, 'text', undefined, text],
    [false, 'text', ['x'], text],
    [true, 'text with a limit', 'abc', short],
    [false, 'text with a limit', 'abcd', short],
    [true, 'contact', 'a@example.com', contact],
    [true, 'contact', '', contact],
    [false, 'contact', 9121234567, contact],
  ])('says %s to a %s and %j', (expected, _, value, question) => {
    expect(isAnswer(question, value)).toBe(expected);
  });
});

describe('isEmpty', () => {
  it.each<[boolean, AnswerValue | undefined]>([
    [true, undefined],
    [true, ''],
    [true, ' \n\t'],
    [true, []],
    [false, 'a'],
    [false, ['a']],
    [false, 0],
    [false, 7],
  ])('is %s for %j', (expected, value) => {
    expect(isEmpty(value)).toBe(expected);
  });
});

describe('scoreOf', () => {
  it.each<[string, AnswerValue, number | undefined, Question]>([
    ['stickers', 'sad', 1, rating],
    ['stickers', 'neutral', 2, rating],
    ['stickers', 'happy', 3, rating],
    ['csat', 4, 4, csat],
    ['nps', 0, 0, nps],
    ['ces 1–5', 5, 5, ces1],
    ['choice', 'a', undefined, one],
    ['choice of several', ['a'], undefined, several],
    ['text', 'happy', undefined, text],
    ['contact', 'a@example.com', undefined, contact],
  ])('%s answered %j scores %s', (_, value, score, question) => {
    expect(scoreOf(question, value)).toBe(score);
  });
});

/** The bands of the metrics: which values of each scale are negative, neutral and positive. */
const BANDS: [name: string, question: Question, bands: Record<Mood, AnswerValue[]>][] = [
  ['stickers', rating, { negative: ['sad'], neutral: ['neutral'], positive: ['happy'] }],
  ['csat', csat, { negative: [1, 2], neutral: [3], positive: [4, 5] }],
  ['csat 1–10', csat10, { negative: [1, 2, 3, 4], neutral: [5, 6, 7, 8], positive: [9, 10] }],
  ['nps', nps, { negative: [0, 1, 2, 3, 4, 5, 6], neutral: [7, 8], positive: [9, 10] }],
  ['nps 1–10', nps10, { negative: [1, 2, 3, 4, 5, 6], neutral: [7, 8], positive: [9, 10] }],
  ['ces', ces, { negative: [1, 2, 3], neutral: [4], positive: [5, 6, 7] }],
  ['ces 1–5, where low is good', ces1, { negative: [4, 5], neutral: [3], positive: [1, 2] }],
];

describe('moodOf', () => {
  it.each(BANDS)('assigns every value of %s to its band', (_, question, bands) => {
    for (const [mood, values] of Object.entries(bands)) {
      for (const value of values) expect(moodOf(question, value), String(value)).toBe(mood);
    }
  });

  it.each([
    ['choice', one, 'a'],
    ['text', text, 'awful'],
    ['contact', contact, 'a@example.com'],
  ])('assigns no band to a %s', (_, question, value) => {
    expect(moodOf(question, value)).toBeUndefined();
  });
});

describe('namesOf', () => {
  it.each<[AnswerValue, string[], Question]>([
    ['sad', ['sad', 'negative'], rating],
    ['happy', ['happy', 'positive'], rating],
    [3, ['3', 'neutral'], csat],
    [0, ['0', 'negative', 'detractor'], nps],
    [6, ['6', 'negative', 'detractor'], nps],
    [7, ['7', 'neutral', 'passive'], nps],
    [9, ['9', 'positive', 'promoter'], nps],
    [10, ['10', 'positive', 'promoter'], nps10],
    [5, ['5', 'negative'], ces1],
    ['a', ['a'], one],
    [['a', 'b'], ['a', 'b'], several],
    [[], [], several],
  ])('calls %j %j', (value, names, question) => {
    expect(namesOf(question, value)).toEqual(names);
  });
});

describe('isPick', () => {
  it.each<[boolean, string, Question]>([
    [true, 'stickers', rating],
    [true, 'nps', nps],
    [true, 'choice of one', one],
    [false, 'choice of several', several],
    [false, 'text', text],
    [false, 'contact', contact],
  ])('is %s for a %s', (expected, _, question) => {
    expect(isPick(question)).toBe(expected);
  });
});

describe('hasOther', () => {
  const plain = ask({ type: 'choice', options, otherText: false });
  it.each<[boolean, string, AnswerValue | undefined, Question]>([
    [true, 'a choice', OTHER, one],
    [false, 'a choice', 'a', one],
    [false, 'a choice', undefined, one],
    [true, 'a choice of several', ['a', OTHER], several],
    [false, 'a choice of several', ['a'], several],
    [false, 'a choice of several', [], several],
    [false, 'a choice that asks for no words', OTHER, plain],
    [false, 'a text', OTHER, text],
  ])('is %s for %s and %j', (expected, _, value, question) => {
    expect(hasOther(question, value)).toBe(expected);
  });
});
