// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { AnswerValue, Thanks } from '../../../src/survey/types.ts';
import { openCard, plain, setUpCards } from '../openCard.ts';

setUpCards();

const SORRY = 'Thank you for telling us. We take this seriously.';
const BUILT_IN = 'Your feedback helps us improve.';
const say = (en: string): Thanks => ({ text: { en } });

function thank(
  survey: string,
  answers: Record<string, AnswerValue>,
  thanks?: Record<string, Thanks>,
  lang = 'en',
) {
  const { session, card } = openCard({ survey, lang, ...(thanks && { thanks }) });
  for (const [question, value] of Object.entries(answers)) session.answer(question, value);
  session.complete();
  const box = card.querySelector('.thanks') as HTMLElement;
  return { card, box, text: plain(box.querySelector('p')?.textContent) };
}

describe('Thanks', () => {
  it.each<[string, Record<string, AnswerValue>, string, 'face' | 'heart']>([
    ['stickers', { rating: 'sad' }, SORRY, 'heart'],
    ['stickers', { rating: 'neutral' }, BUILT_IN, 'heart'],
    ['stickers', { rating: 'happy' }, BUILT_IN, 'face'],
    ['csat', { rating: 2 }, SORRY, 'heart'],
    ['csat', { rating: 3 }, BUILT_IN, 'heart'],
    ['csat', { rating: 4 }, BUILT_IN, 'face'],
    ['csat10', { rating: 4 }, SORRY, 'heart'],
    ['nps', { rating: 0 }, SORRY, 'heart'],
    ['nps', { rating: 8 }, BUILT_IN, 'heart'],
    ['nps', { rating: 9 }, BUILT_IN, 'face'],
    ['ces', { rating: 3 }, SORRY, 'heart'],
    ['ces', { rating: 5 }, BUILT_IN, 'face'],
    ['ces1', { rating: 5 }, SORRY, 'heart'],
    ['ces1', { rating: 1 }, BUILT_IN, 'face'],
    ['resolved', { resolved: 'no' }, SORRY, 'heart'],
    ['resolved', { resolved: 'partly' }, BUILT_IN, 'heart'],
    ['resolved', { resolved: 'yes', first: 'yes' }, BUILT_IN, 'face'],
    ['article', { helpful: 'no' }, SORRY, 'heart'],
    ['article', { helpful: 'yes' }, BUILT_IN, 'face'],
    ['goodbye', { reason: 'price' }, BUILT_IN, 'heart'],
    ['support', { resolved: 'yes', rating: 1 }, SORRY, 'heart'],
    ['support', { resolved: 'yes' }, BUILT_IN, 'face'],
    ['support', { resolved: 'no' }, SORRY, 'heart'],
  ])('for %s %j has the built-in text: %s', (survey, answers, text, picture) => {
    const thanks = thank(survey, answers);
    expect(getByRole(thanks.box, 'heading', { name: 'Thank you!' })).toBeDefined();
    expect(thanks.text).toBe(text);
    expect(thanks.box.querySelector('svg')?.getAttribute('class')).toBe(picture);
  });

  it.each<[string, Record<string, AnswerValue>, Record<string, Thanks>, string]>([
    ['nps', { rating: 10 }, { 10: say('ten'), promoter: say('band'), positive: say('mood') }, 'ten'],
    ['nps', { rating: 9 }, { 10: say('ten'), promoter: say('band'), default: say('all') }, 'band'],
    ['nps', { rating: 9 }, { positive: say('mood'), default: say('all') }, 'mood'],
    ['nps', { rating: 7 }, { passive: say('band'), default: say('all') }, 'band'],
    ['nps', { rating: 0 }, { 0: say('zero'), default: say('all') }, 'zero'],
    ['nps', { rating: 3 }, { promoter: say('band'), default: say('all') }, 'all'],
    ['nps', { rating: 3 }, { promoter: say('band') }, SORRY],
    ['stickers', { rating: 'sad' }, { sad: say('value'), negative: say('mood') }, 'value'],
    ['article', { helpful: 'no' }, { no: say('value') }, 'value'],
    ['ces1', { rating: 5 }, { negative: say('mood') }, 'mood'],
    ['stickers', { rating: 'sad' }, { sad: {} }, SORRY],
  ])('for %s %j has the owner’s text by value, band, mood or default', (survey, answers, thanks, text) => {
    expect(thank(survey, answers, thanks).text).toBe(text);
  });

  it('has a link that opens a new tab, in the visitor’s language', () => {
    const link = { url: '/chat', text: { fa: 'گفتگو با {{brand}}', en: 'Chat' } };
    const { card } = thank('stickers', { rating: 'sad' }, { sad: { link } }, 'fa');
    const found = getByRole(card, 'link', { name: /گفتگو با .*Shop/ });
    expect(found.getAttribute('href')).toBe('/chat');
    expect(found.getAttribute('target')).toBe('_blank');
    expect(found.getAttribute('rel')).toBe('noopener');
    expect(queryByRole(thank('stickers', { rating: 'happy' }, { sad: { link } }).card, 'link')).toBeNull();
  });
});
