// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import english from '../../../locales/en.json?messages';
import persian from '../../../locales/fa.json?messages';
import { resolveDigits } from '../../../src/locale/digits.ts';
import { resolveLanguage } from '../../../src/locale/language.ts';
import type { Display } from '../../../src/renderer.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import { createSession } from '../../../src/survey/session.ts';
import type { Question } from '../../../src/survey/types.ts';
import type { CardFocus } from '../../../widget/a11y/focus.ts';
import { revealQuestions } from '../../../widget/card/revealQuestions.ts';
import { createView } from '../../../widget/card/view.ts';

function open(questions: QuestionDefinition[], lang = 'en', values: Display['values'] = { brand: 'Shop' }) {
  const survey = defineSurvey({ id: 's', questions });
  const session = createSession(survey, () => {});
  const language = resolveLanguage(lang);
  const display = {
    ...{ language, digits: resolveDigits(language.tag), values, session, survey },
    onInput() {},
  } as Partial<Display> as Display;
  const messages = language.language === 'fa' ? persian : english;
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const remove = vi.fn();
  const view = createView({ display, messages, root, focus: {} as CardFocus, on: () => () => {}, remove });
  revealQuestions(view);
  const question = (id: string) => survey.questions.find((each) => each.id === id) as Question;
  return { view, session, question, remove };
}

const stickers: QuestionDefinition = { id: 'rating', type: 'stickers' };
const text: QuestionDefinition = { id: 'comment', type: 'text', optional: true };
const contact: QuestionDefinition = { id: 'contact', type: 'contact' };

/** Lets the frame pass that shows an answer, and the next, in which what it reveals is drawn. */
function passTwoFrames(): void {
  vi.advanceTimersToNextFrame();
  vi.advanceTimersToNextFrame();
}

describe('createView', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['requestAnimationFrame'] }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['fa', '۱۲۳۴'],
    ['en', '1234'],
  ])('writes numbers in the digits of %s', (lang, text) => {
    expect(open([stickers], lang).view.format(1234)).toBe(text);
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['ar-EG', { 'ar-EG': 'a', ar: 'b', en: 'c' }, 'a'],
    ['ar-EG', { ar: 'b', en: 'c' }, 'b'],
    ['ar', { 'ar-EG': 'a', en: 'c' }, '\u2068c\u2069'],
    ['fa', { ar: 'b', en: 'c' }, '\u2068c\u2069'],
    ['fa', { ar: 'b' }, '\u2068b\u2069'],
    ['en', { fa: 'd {{brand}}' }, '\u2068d \u2068Shop\u2069\u2069'],
  ])(
    "for %s, picks of the owner's texts %j the nearest, isolated where it is of another language",
    (lang, texts, expected) => {
      expect(open([stickers], lang).view.own(texts)).toBe(expected);
    },
  );

  it('has no own text where the owner has none', () => {
    expect(open([stickers]).view.own(undefined)).toBeUndefined();
  });

  it('finds a language whose tag is written in another case', () => {
    expect(open([stickers], 'ar-EG').view.own({ 'ar-eg': 'a', en: 'c' })).toBe('a');
  });

  it('words a question by the answers so far, or in the owner’s words', () => {
    const { view, session, question } = open([stickers, { ...text, about: 'follow-up' }]);
    session.answer('rating', 'sad');
    passTwoFrames();
    expect(view.ask(question('comment'))).toBe('What went wrong?');
    const own = open([{ ...stickers, text: { en: 'How was {{agent}}?' } }], 'en', { agent: 'Sara' });
    expect(own.view.ask(own.question('rating'))).toBe('How was \u2068Sara\u2069?');
  });

  it('keeps a draft until it is answered or forgotten', () => {
    const { view, session, question } = open([stickers]);
    const rating = question('rating');
    view.draft(rating, 'sad');
    expect([view.valueOf(rating), session.state.value.answers]).toEqual(['sad', {}]);
    view.draft(rating, undefined);
    expect(view.valueOf(rating)).toBeUndefined();
    view.draft(rating, 'sad');
    view.answer(rating, 'neutral');
    expect([view.valueOf(rating), session.state.value.answers]).toEqual(['neutral', { rating: 'neutral' }]);
  });

  it.each<[string, string | undefined, object]>([
    ['one question', 'comment', { comment: 'x' }],
    ['a type', 'text', { comment: 'x' }],
    ['all', undefined, { rating: 'sad', comment: 'x', contact: '09121234567' }],
  ])('answers with the drafts of %s', (what, of, answers) => {
    const { view, session, question } = open([{ ...stickers, optional: true }, text, contact]);
    view.answer(question('rating'), 'neutral');
    view.draft(question('rating'), 'sad');
    view.draft(question('comment'), 'x');
    view.draft(question('contact'), '۰۹۱۲۱۲۳۴۵۶۷');
    view.commit(what === 'one question' ? question(of as string) : (of as 'text'));
    expect(session.state.value.answers).toEqual({ rating: 'neutral', ...answers });
  });

  it('keeps and marks a draft that cannot be parsed', () => {
    const { view, session, question } = open([contact]);
    view.draft(question('contact'), 'call me');
    view.commit();
    expect(view.unreadable.value).toBe('contact');
    expect(view.valueOf(question('contact'))).toBe('call me');
    expect(session.state.value.answers).toEqual({});
    view.draft(question('contact'), 'a@example.com');
    view.commit();
    expect(view.unreadable.value).toBe('');
    expect(session.state.value.answers).toEqual({ contact: 'a@example.com' });
  });

  it('has the same questions while none appears or goes', () => {
    const { view, session } = open([stickers, text, contact]);
    const changes = vi.fn();
    const undo = effect(() => changes(view.questions.value.map(({ id }) => id)));
    for (const [id, value] of [
      ['rating', 'sad'],
      ['rating', 'neutral'],
      ['comment', 'x'],
    ]) {
      session.answer(id as string, value as string);
      passTwoFrames();
    }
    expect(changes.mock.calls).toEqual([[['rating']], [['rating', 'comment', 'contact']]]);
    undo();
  });

  it('shows an answer at once and what it reveals two frames later, but an error at once', () => {
    const { view, session, question } = open([stickers, text]);
    const ids = () => view.questions.value.map(({ id }) => id);
    session.answer('rating', 'sad');
    vi.advanceTimersToNextFrame();
    expect([view.valueOf(question('rating')), ids(), view.isUsed.value]).toEqual(['sad', ['rating'], false]);
    vi.advanceTimersToNextFrame();
    expect([ids(), view.isUsed.value]).toEqual([['rating', 'comment'], true]);
    const other = open([stickers]);
    other.session.complete();
    expect(other.view.missing.value).toBe('rating');
  });

  it('changes the value of the answered question only', () => {
    const { view, session, question } = open([stickers, text]);
    session.answer('rating', 'sad');
    const changes = vi.fn();
    const undo = effect(() => changes(view.valueOf(question('comment'))));
    session.answer('rating', 'neutral');
    view.draft(question('rating'), 'sad');
    expect(changes.mock.calls).toEqual([[undefined]]);
    view.draft(question('comment'), 'x');
    expect(changes.mock.calls).toEqual([[undefined], ['x']]);
    undo();
  });

  it('closes as a dismissal, with the typed texts and without a choice that was only checked', () => {
    const { view, session, question, remove } = open([{ ...stickers, optional: true }, text, contact]);
    view.answer(question('rating'), 'neutral');
    view.draft(question('rating'), 'sad');
    view.draft(question('comment'), 'x');
    view.draft(question('contact'), 'a@example.com');
    view.close();
    expect(session.state.value).toMatchObject({
      phase: 'dismissed',
      answers: { rating: 'neutral', comment: 'x', contact: 'a@example.com' },
    });
    expect(remove).toHaveBeenCalledTimes(1);
  });
});
