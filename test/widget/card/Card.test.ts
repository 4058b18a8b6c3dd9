// @vitest-environment happy-dom
import { getByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { POSITIONS } from '../../../src/config/options.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import { createView } from '../../../widget/card/view.ts';
import { click, openCard, plain, settle, setUpCards } from '../openCard.ts';

vi.mock('../../../widget/card/view.ts', { spy: true });

setUpCards();

/** The landmark of a name beside a card. */
const regionOf = (card: HTMLElement, name: string) =>
  getByRole(card.parentNode as HTMLElement, 'region', { name: (given) => plain(given) === name });

describe('Card', () => {
  it.each([
    ['fa', 'rtl', 'نظرسنجی کوتاه'],
    ['ar', 'rtl', 'استبيان قصير'],
    ['ar-EG', 'rtl', 'استبيان قصير'],
    ['en', 'ltr', 'Short survey'],
  ])('has in %s the direction %s and the name %s', (lang, dir, label) => {
    const { card } = openCard({ lang });
    expect(card.getAttribute('lang')).toBe(lang);
    expect(card.getAttribute('dir')).toBe(dir);
    expect(card.getAttribute('aria-label')).toBe(label);
  });

  it.each([
    ['stickers', 'How was your experience with our support?'],
    ['nps', 'How likely are you to recommend Shop to a friend or colleague?'],
    ['ces', 'How far do you agree with this statement? Shop made it easy for me to handle my issue.'],
    ['resolved', 'Was your issue resolved?'],
    [[{ id: 'why', type: 'choice', multiple: true }] as QuestionDefinition[], 'What could have been better?'],
    [[{ id: 'words', type: 'text' }] as QuestionDefinition[], 'Your comment'],
    [[{ id: 'reach', type: 'contact' }] as QuestionDefinition[], 'You may contact me about this answer'],
  ])('is named by its first question where it is inline: %j', (survey, name) => {
    const { card } = openCard({ survey, target: document.body });
    expect(regionOf(card, name)).toBe(card);
  });

  it('is named a short survey where it is inline and completed', () => {
    const { card, session } = openCard({ target: document.body });
    session.answer('rating', 'happy');
    expect(regionOf(card, 'Short survey')).toBe(card);
  });

  it.each(POSITIONS)('has its position as an attribute: %s', (position) => {
    expect(openCard({ position }).card.dataset.position).toBe(position);
  });

  it.each([
    ['asking', () => {}],
    ['completed', (session: ReturnType<typeof openCard>['session']) => session.answer('rating', 'happy')],
  ])('has its state as an attribute: %s', (state, act) => {
    const { card, session } = openCard();
    act(session);
    expect(card.dataset.state).toBe(state);
  });

  it.each(['keydown', 'keypress', 'keyup'])(
    "keeps %s from the page's shortcuts while the focus is inside",
    (name) => {
      const onKey = vi.fn();
      document.addEventListener(name, onKey);
      const { focusOn } = openCard();
      focusOn(0).dispatchEvent(new KeyboardEvent(name, { key: 'j', bubbles: true, composed: true }));
      document.removeEventListener(name, onKey);
      expect(onKey).not.toHaveBeenCalled();
    },
  );

  it('leaves the live region empty in its first render', () => {
    const { status } = openCard();
    expect(status()).toBe('');
  });

  it('has Minimize, the privacy line and the offer in its first render, and adds nothing later', async () => {
    let first = '';
    const { card } = openCard({
      config: { privacy: 'anonymous', offer: ['later', 'never'] },
      place(card) {
        first = card.innerHTML;
        for (const name of ['minimize', 'privacy', 'later', 'never']) {
          expect(card.querySelector(`.${name}`), name).not.toBeNull();
        }
      },
    });
    await settle();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(first).not.toBe('');
    expect(card.innerHTML).toBe(first);
  });
});

describe('the questions of a card', () => {
  it('are the visible ones, one below the other', () => {
    const { card, session } = openCard({ survey: 'support' });
    const asked = () => [...card.querySelectorAll('.question')].length;
    expect(asked()).toBe(1);
    session.answer('resolved', 'no');
    expect(asked()).toBe(2);
    session.answer('rating', 2);
    expect(asked()).toBe(3);
    session.back();
    expect(asked()).toBe(2);
  });

  it('keep the field and the text typed in it while an answer changes its wording', () => {
    const { card, session, type } = openCard({ survey: 'after-chat' });
    session.answer('rating', 'sad');
    const field = getByRole(card, 'textbox');
    type(field, 'half a wor');
    session.answer('rating', 'happy');
    expect(getByRole(card, 'textbox')).toBe(field);
    expect((field as HTMLTextAreaElement).value).toBe('half a wor');
  });

  it('change only their own values by a tap, and are not rendered again', () => {
    const { card, radios, focusOn, press, session } = openCard({
      survey: [
        { id: 'a', type: 'csat' },
        { id: 'b', type: 'csat' },
      ],
    });
    session.answer('a', 1);
    const other = card.querySelectorAll('.scale')[1] as Element;
    const nodes = [...other.querySelectorAll('*')];
    const records = new MutationObserver(() => {});
    records.observe(other, { attributes: true, characterData: true, childList: true, subtree: true });
    const rendersOf = countRenders();
    click(radios()[2]);
    click(radios()[3]);
    expect(rendersOf()).toEqual([]);
    expect(records.takeRecords()).toEqual([]);
    expect([...other.querySelectorAll('*')]).toEqual(nodes);
    expect(session.state.value.answers).toEqual({ a: 4 });
    focusOn(5);
    press('ArrowRight');
    expect(rendersOf()).toEqual([]);
  });

  it('are not rendered again by an answer that reveals another question', () => {
    const { session } = openCard({ survey: 'support' });
    const rendersOf = countRenders();
    session.answer('resolved', 'no');
    expect(rendersOf()).toEqual(['rating']);
  });
});

/** Lists from now on the questions that the latest card renders: each render asks once for the wording. */
function countRenders(): () => string[] {
  const view = vi.mocked(createView).mock.results.at(-1)?.value as ReturnType<typeof createView>;
  const ask = vi.spyOn(view, 'ask');
  return () => ask.mock.calls.map(([question]) => question.id);
}
