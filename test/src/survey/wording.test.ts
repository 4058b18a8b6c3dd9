import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { type Question, STICKERS } from '../../../src/survey/survey.ts';
import { wordingOf, wordingVersion } from '../../../src/survey/wording.ts';

const rating: Question = { id: 'rating', type: 'stickers' };
const general: Question = { ...rating, about: 'general' };
const comment: Question = { id: 'comment', type: 'text' };
const reasons: Question = { id: 'reasons', type: 'choice', options: ['slow', 'other'] };
const followUp: Question = { ...reasons, when: { rating: ['sad', 'neutral', 'happy'] } };

describe('wordingOf', () => {
  it.each<[string, Question, Record<string, string>, string]>([
    ['a rating', rating, {}, 'sticker.question'],
    ['a rating about support', { ...rating, about: 'support' }, {}, 'sticker.question'],
    ['a rating about today', general, {}, 'sticker.question.general'],
    ['a text', comment, { rating: 'sad' }, 'comment.label'],
    ['a choice on its own', reasons, { rating: 'sad' }, 'reason.legend'],
    ['a choice after sad', followUp, { rating: 'sad' }, 'sticker.sad.follow'],
    ['a choice after neutral', followUp, { rating: 'neutral' }, 'sticker.neutral.follow'],
  ])('asks %s with %4$s', (_, question, answers, key) => {
    expect(wordingOf(question, answers)).toBe(key);
  });

  it.each(STICKERS)('has a sentence for a choice that follows %s', (sticker) => {
    expect(Object.keys(english)).toContain(wordingOf(followUp, { rating: sticker }));
  });

  it('has a sentence for a choice that follows another choice', () => {
    const second: Question = { ...reasons, id: 'second', when: { reasons: ['other'] } };
    expect(Object.keys(english)).toContain(wordingOf(second, { reasons: ['slow', 'other'] }));
  });
});

describe('wordingVersion', () => {
  it('names the built-in wording and its version', () => {
    expect(wordingVersion(rating, {})).toBe('sticker.question@1');
    expect(wordingVersion(followUp, { rating: 'sad' })).toBe('sticker.sad.follow@1');
  });

  it("gives the mark of the owner's own text", () => {
    const own = { ...rating, text: { en: 'How was it?' }, wording: 'custom@1a2b' };
    expect(wordingVersion(own, {})).toBe('custom@1a2b');
  });
});
