import { describe, expect, it } from 'vitest';
import { findTemplate } from '../../../src/survey/define.ts';
import { takeTurn } from '../../../src/survey/turn.ts';
import type { Survey } from '../../../src/survey/types.ts';

const dimensions = findTemplate('dimensions') as Survey;
const ids = (survey: Survey) => survey.questions.map(({ id }) => id);

describe('takeTurn', () => {
  it.each([
    [0, 'speed'],
    [1, 'clarity'],
    [2, 'empathy'],
    [3, 'politeness'],
    [4, 'expectations'],
    [5, 'speed'],
    [12, 'empathy'],
  ])('asks in turn %d for %s, with what is always asked', (turn, id) => {
    expect(ids(takeTurn(dimensions, turn))).toEqual([id, 'comment']);
  });

  it('gives a survey that does not rotate any more, and changes nothing of the one it was given', () => {
    const before = structuredClone(dimensions);
    expect(takeTurn(dimensions, 1)).not.toHaveProperty('rotate');
    expect(dimensions).toEqual(before);
  });

  it.each([['stickers'], ['support']])('gives %s, which does not rotate, as it is', (name) => {
    const survey = findTemplate(name) as Survey;
    expect(takeTurn(survey, 3)).toBe(survey);
  });

  it('gives a survey that rotates nothing as it is', () => {
    const survey = { ...dimensions, rotate: [] };
    expect(takeTurn(survey, 0)).toBe(survey);
  });
});
