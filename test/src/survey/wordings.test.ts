import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { question as questionShape } from '../../../src/config/fields.ts';
import { fits } from '../../../src/config/shape.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import { type Answers, MOODS, type Question } from '../../../src/survey/types.ts';
import {
  DEGREES,
  FOLLOW_UPS,
  NPS_FOLLOW_UPS,
  PHRASES,
  SUBJECTS,
  wordingOf,
  wordingVersion,
} from '../../../src/survey/wordings.ts';

const keys = Object.keys(english);

describe.each([
  ['FOLLOW_UPS', FOLLOW_UPS],
  ['NPS_FOLLOW_UPS', NPS_FOLLOW_UPS],
])('%s', (_, phrases) => {
  it('has a sentence of its own for each mood', () => {
    expect(Object.keys(phrases)).toEqual([...MOODS]);
    expect(new Set(Object.values(phrases)).size).toBe(MOODS.length);
    expect(keys).toEqual(expect.arrayContaining(Object.values(phrases)));
  });
});

describe('PHRASES', () => {
  it.each(Object.entries(PHRASES))('has a sentence for everything a %s may be about', (type, phrases) => {
    expect(keys).toEqual(expect.arrayContaining(Object.values(phrases)));
    for (const about of Object.keys(phrases)) {
      expect(fits(questionShape, { id: 'q', type, about }), about).toBe(true);
    }
  });
});

describe('DEGREES', () => {
  it('names subjects of a satisfaction', () => {
    expect(Object.keys(PHRASES.csat)).toEqual(expect.arrayContaining(DEGREES));
  });
});

describe('SUBJECTS', () => {
  it.each(Object.entries(SUBJECTS))(
    '%s has a sentence, and offers options that have names',
    (about, subject) => {
      const { phrase, labels, offered } = subject;
      expect(keys).toEqual(
        expect.arrayContaining(
          [phrase].flatMap((each) => (typeof each === 'string' ? each : Object.values(each))),
        ),
      );
      expect(keys).toEqual(expect.arrayContaining(Object.values(labels)));
      expect(Object.keys(labels)).toEqual(expect.arrayContaining(offered));
      expect(new Set(Object.values(labels)).size).toBe(Object.keys(labels).length);
      expect(offered.length).toBeGreaterThan(1);
      expect(fits(questionShape, { id: 'q', type: 'choice', about })).toBe(true);
    },
  );

  it('offers other last, where it does', () => {
    for (const { offered, labels } of Object.values(SUBJECTS)) {
      for (const values of [offered, Object.keys(labels)]) {
        if (values.includes('other')) expect(values.at(-1)).toBe('other');
      }
    }
  });
});

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
    // The values of a satisfaction have had other names.
    const version = ['csat.question.support', 'speed.question'].includes(key) ? 2 : 1;
    expect(wordingVersion(question, survey, answers)).toBe(`${key}@${version}`);
  });

  it.each<[string, QuestionDefinition]>([
    ['text', { ...stickers, text: { en: 'How was it?' } }],
    ['topic', { id: 'r', type: 'csat', topic: { en: 'the delivery' } }],
  ])("gives the mark of the owner's own %s", (_, definition) => {
    const { question, survey } = ask(definition);
    expect(wordingVersion(question, survey, {})).toMatch(/^custom@[0-9a-f]{1,8}$/);
  });
});
