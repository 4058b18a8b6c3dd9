import { describe, expect, it } from 'vitest';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import type { Answers, Question } from '../../../src/survey/types.ts';
import { wordingOf, wordingVersion } from '../../../src/survey/wording.ts';

/** The last question of a survey, and the survey. */
const ask = (...questions: QuestionDefinition[]) => {
  const survey = defineSurvey({ id: 's', questions });
  return { survey, question: survey.questions.at(-1) as Question };
};

const stickers: QuestionDefinition = { id: 'r', type: 'stickers' };
const nps: QuestionDefinition = { id: 'r', type: 'nps' };
const ces1: QuestionDefinition = { id: 'r', type: 'ces', scale: '1-5' };
const reasons: QuestionDefinition = { id: 'q', type: 'choice' };
const comment: QuestionDefinition = { id: 'q', type: 'text' };
const followUp: QuestionDefinition = { id: 'q', type: 'text', about: 'follow-up' };

const CASES: [string, QuestionDefinition[], Answers, string][] = [
  ['a rating', [stickers], {}, 'sticker.question'],
  ['a comment', [stickers, comment], { r: 'sad' }, 'comment.label'],
  ['reasons after sad', [stickers, reasons], { r: 'sad' }, 'sticker.sad.follow'],
  ['reasons after neutral', [stickers, reasons], { r: 'neutral' }, 'sticker.neutral.follow'],
  ['reasons after happy', [stickers, reasons], { r: 'happy' }, 'sticker.happy.follow'],
  ['reasons before there is a rating', [stickers, reasons], {}, 'sticker.neutral.follow'],
  ['reasons where there is no rating', [reasons], { q: 'slow' }, 'sticker.neutral.follow'],
  ['a follow-up of 6', [nps, followUp], { r: 6 }, 'nps.follow.detractor'],
  ['a follow-up of 7', [nps, followUp], { r: 7 }, 'nps.follow.passive'],
  ['a follow-up of 9', [nps, followUp], { r: 9 }, 'nps.follow.promoter'],
  ['a follow-up of 0', [nps, followUp], { r: 0 }, 'nps.follow.detractor'],
  ['a follow-up of little effort', [ces1, followUp], { r: 1 }, 'sticker.happy.follow'],
  ['a follow-up of much effort', [ces1, followUp], { r: 5 }, 'sticker.sad.follow'],
  ['a follow-up of nothing', [followUp], {}, 'sticker.neutral.follow'],
];

describe('wordingOf', () => {
  it.each(CASES)('asks %s as the answers suggest', (_, questions, answers, key) => {
    const { question, survey } = ask(...questions);
    expect(wordingOf(question, survey, answers)).toBe(key);
  });
});

describe('wordingVersion', () => {
  it.each(CASES)('names the wording of %s and its version', (_, questions, answers, key) => {
    const { question, survey } = ask(...questions);
    expect(wordingVersion(question, survey, answers)).toBe(`${key}@1`);
  });

  it.each<[string, QuestionDefinition]>([
    ['text', { ...stickers, text: { en: 'How was it?' } }],
    ['topic', { id: 'r', type: 'csat', topic: { en: 'the delivery' } }],
  ])("gives the mark of the owner's own %s", (_, definition) => {
    const { question, survey } = ask(definition);
    expect(wordingVersion(question, survey, {})).toMatch(/^custom@[0-9a-f]{1,8}$/);
  });
});
