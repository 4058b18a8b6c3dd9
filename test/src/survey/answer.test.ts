import { describe, expect, it } from 'vitest';
import { isAnswer, isEmpty, scoreOf } from '../../../src/survey/answer.ts';
import type { Question } from '../../../src/survey/survey.ts';

const rating: Question = { id: 'rating', type: 'stickers' };
const one: Question = { id: 'one', type: 'choice', options: ['a', 'b'] };
const several: Question = { id: 'several', type: 'choice', multiple: true, options: ['a', 'b'] };
const text: Question = { id: 'text', type: 'text' };
const short: Question = { id: 'short', type: 'text', maxLength: 3 };

describe('isAnswer', () => {
  it.each<[boolean, string, Question, unknown]>([
    [true, 'stickers', rating, 'sad'],
    [true, 'stickers', rating, 'neutral'],
    [true, 'stickers', rating, 'happy'],
    [false, 'stickers', rating, 'angry'],
    [false, 'stickers', rating, 3],
    [false, 'stickers', rating, ''],
    [false, 'stickers', rating, ['sad']],
    [true, 'choice of one', one, 'a'],
    [false, 'choice of one', one, 'c'],
    [false, 'choice of one', one, ['a']],
    [true, 'choice of several', several, ['a']],
    [true, 'choice of several', several, ['a', 'b']],
    [true, 'choice of several', several, []],
    [false, 'choice of several', several, ['a', 'c']],
    [false, 'choice of several', several, 'a'],
    [true, 'text', text, 'کند بود'],
    [true, 'text', text, ''],
    [true, 'text', text, 'x'.repeat(500)],
    [false, 'text', text, 'x'.repeat(501)],
    [false, 'text', text, 5],
    [false, 'text', text, undefined],
    [true, 'text with a limit', short, 'abc'],
    [false, 'text with a limit', short, 'abcd'],
  ])('says %s to a %s and %4$j', (expected, _, question, value) => {
    expect(isAnswer(question, value)).toBe(expected);
  });
});

describe('isEmpty', () => {
  it.each([
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
  it.each<[Question, string | string[], number | undefined]>([
    [rating, 'sad', 1],
    [rating, 'neutral', 2],
    [rating, 'happy', 3],
    [one, 'a', undefined],
    [several, ['a'], undefined],
    [text, 'happy', undefined],
  ])('%j answered %j scores %s', (question, value, score) => {
    expect(scoreOf(question, value)).toBe(score);
  });
});
