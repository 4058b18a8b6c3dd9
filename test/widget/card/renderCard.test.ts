// @vitest-environment happy-dom
import { getByRole, getByText, queryByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { createEvents } from '../../../src/events.ts';
import { LANGUAGES } from '../../../src/locale/language.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import type { AnswerValue } from '../../../src/survey/types.ts';
import {
  click,
  flush,
  focus,
  type OpenCardOptions,
  openCard as open,
  rendered,
  settle,
  setUpCards,
} from '../openCard.ts';

setUpCards();

describe('renderCard', () => {
  it.each([
    ['fa', 'rtl', 'نظرسنجی کوتاه', 'تجربهٔ شما از پشتیبانی ما چطور بود؟', ['ناراحت', 'بی‌تفاوت', 'خوشحال']],
    ['ar', 'rtl', 'استبيان قصير', 'كيف كانت تجربتكم مع فريق الدعم؟', ['سيئة', 'عادية', 'سعيدة']],
    [
      'en',
      'ltr',
      'Short survey',
      'How was your experience with our support?',
      ['Unhappy', 'Neutral', 'Happy'],
    ],
  ])(
    'in %s renders a region of direction %s with three named radios',
    (lang, dir, label, question, names) => {
      const { card } = open({ lang });
      expect(card.localName).toBe('section');
      expect(card.getAttribute('aria-label')).toBe(label);
      expect(card.getAttribute('lang')).toBe(lang);
      expect(card.getAttribute('dir')).toBe(dir);
      const group = getByRole(card, 'radiogroup', { name: question });
      for (const name of names) expect(getByRole(group, 'radio', { name })).toBeDefined();
      expect(group.querySelectorAll('input')).toHaveLength(3);
    },
  );

  it('renders no choice, Close, Send and an empty live region at first', () => {
    const { card, button, value, status } = open();
    expect(value()).toBeUndefined();
    expect(button('Close the survey')).toBeDefined();
    expect(button('Send')).toBeDefined();
    expect(queryByRole(card, 'button', { name: 'Skip' })).toBeNull();
    expect(status()).toBe('');
  });

  it('moves no focus when the card appears, and announces it politely', async () => {
    const { status } = open();
    await settle();
    expect(document.activeElement).toBe(document.body);
    await vi.advanceTimersByTimeAsync(200);
    expect(document.activeElement).toBe(document.body);
    expect(status()).toContain('A short survey has opened');
  });

  it('has the position of the display, and is inline where it has a target', () => {
    expect(open().card.dataset.position).toBe('bottom-end');
    expect(open({ position: 'top-start' }).card.dataset.position).toBe('top-start');
    expect(open({ target: document.body }).card.dataset.position).toBe('inline');
  });

  it.each([
    ['en', 0, 'ArrowRight', 'neutral'],
    ['en', 1, 'ArrowLeft', 'sad'],
    ['en', 2, 'ArrowRight', 'sad'],
    ['en', 0, 'ArrowLeft', 'happy'],
    ['fa', 0, 'ArrowLeft', 'neutral'],
    ['fa', 1, 'ArrowRight', 'sad'],
    ['fa', 2, 'ArrowLeft', 'sad'],
    ['ar', 0, 'ArrowLeft', 'neutral'],
    ['en', 0, 'ArrowDown', 'neutral'],
    ['fa', 0, 'ArrowDown', 'neutral'],
    ['fa', 1, 'ArrowUp', 'sad'],
    ['en', 1, 'Home', 'sad'],
    ['en', 0, 'End', 'happy'],
    ['fa', 0, 'End', 'happy'],
    ['en', 0, '3', 'happy'],
    ['fa', 0, '۲', 'neutral'],
    ['ar', 2, '١', 'sad'],
  ])('in %s from %d, the key %s checks %s and does not answer', (lang, from, key, expected) => {
    const { focusOn, press, value, steps, root } = open({ lang });
    focusOn(from);
    const event = press(key);
    expect(value()).toBe(expected);
    expect((root.activeElement as HTMLInputElement).value).toBe(expected);
    expect(event.defaultPrevented).toBe(true);
    expect(steps).toEqual([]);
  });

  it.each([' ', 'Enter'])('answers with the key %j', (key) => {
    const { focusOn, press, steps } = open();
    focusOn(1);
    press(key);
    expect(steps).toEqual(['rating=neutral']);
  });

  it('answers with a click', () => {
    const { radios, steps, value } = open();
    click(radios()[0]);
    expect(steps).toEqual(['rating=sad']);
    expect(value()).toBe('sad');
  });

  it.each([
    ['4', {}],
    ['0', {}],
    ['a', {}],
    ['Tab', {}],
    ['ArrowRight', { ctrlKey: true }],
    ['ArrowRight', { altKey: true }],
    ['Enter', { metaKey: true }],
  ])('leaves the key %j %j to the page', (key, modifiers) => {
    const { focusOn, press, value, steps } = open();
    focusOn(0);
    expect(press(key, modifiers).defaultPrevented).toBe(false);
    expect(value()).toBeUndefined();
    expect(steps).toEqual([]);
  });

  it('answers with a choice by arrow when the focus leaves the group', () => {
    const { focusOn, press, button, steps } = open();
    focusOn(0);
    press('ArrowDown');
    expect(steps).toEqual([]);
    focus(button('Close the survey'));
    expect(steps).toEqual(['rating=neutral']);
  });

  it('answers with a choice by arrow when the page is left', () => {
    const { focusOn, press, renderedSurvey, steps } = open();
    focusOn(0);
    press('ArrowDown');
    renderedSurvey.commit();
    expect(steps).toEqual(['rating=neutral']);
  });

  it('keeps a choice by arrow unanswered while the window has lost the focus', () => {
    const { focusOn, press, steps } = open();
    const radio = focusOn(0);
    press('ArrowDown');
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    rendered(() => {
      radio.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: null }));
    });
    expect(steps).toEqual([]);
  });

  it.each(['sad', 'neutral'])('shows reasons and a comment below after %s, and Skip', (sticker) => {
    const { session, card, button } = open();
    expect(queryByRole(card, 'textbox')).toBeNull();
    session.answer('rating', sticker);
    expect(card.querySelectorAll('input[type=checkbox]')).toHaveLength(5);
    expect(getByRole(card, 'checkbox', { name: 'Slow answer' })).toBeDefined();
    expect(getByRole(card, 'textbox', { name: /Your comment.*optional/s })).toBeDefined();
    expect(button('Skip')).toBeDefined();
    expect(button('Send')).toBeDefined();
  });

  it('words the reasons by the sticker', () => {
    const { session, card } = open();
    session.answer('rating', 'sad');
    expect(getByRole(card, 'group', { name: /^What went wrong\?/ })).toBeDefined();
    session.answer('rating', 'neutral');
    expect(getByRole(card, 'group', { name: /^What could have been better\?/ })).toBeDefined();
  });

  it('keeps the focus where it is when more is revealed', () => {
    const { focusOn, press, root } = open();
    const radio = focusOn(0);
    press(' ');
    expect(root.activeElement).toBe(radio);
  });

  it('has unique ids, and every reference names one of them', () => {
    const { session, card } = open();
    session.answer('rating', 'sad');
    const ids = [...card.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const element of card.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
      for (const name of ['aria-labelledby', 'aria-describedby']) {
        const named = element.getAttribute(name)?.split(' ') ?? [];
        expect(ids).toEqual(expect.arrayContaining(named));
      }
    }
  });

  it('checks several reasons, and unchecks them', () => {
    const { session, card, steps } = open();
    session.answer('rating', 'sad');
    const box = (name: string) => getByRole(card, 'checkbox', { name }) as HTMLInputElement;
    click(box('Something else'));
    click(box('Slow answer'));
    expect(session.state.value.answers.reasons).toEqual(['slow', 'other']);
    expect(box('Slow answer').checked).toBe(true);
    click(box('Something else'));
    expect(steps.at(-1)).toBe('reasons=slow');
  });

  it('answers with a comment after a pause in typing, and at once when the field is left', async () => {
    const { session, card, steps, type, leave } = open();
    session.answer('rating', 'sad');
    const field = getByRole(card, 'textbox') as HTMLTextAreaElement;
    expect(field.getAttribute('dir')).toBe('auto');
    expect(field.maxLength).toBe(500);
    type(field, 'It');
    await vi.advanceTimersByTimeAsync(599);
    expect(steps).toEqual(['rating=sad']);
    await vi.advanceTimersByTimeAsync(1);
    expect(steps.at(-1)).toBe('comment=It');
    type(field, 'It was slow');
    leave(field);
    expect(steps.at(-1)).toBe('comment=It was slow');
  });

  it.each([
    ['en', '5 characters left'],
    ['fa', '۵ نویسه باقی مانده است'],
    ['ar-EG', 'بقيت ٥ أحرف'],
  ])('counts in %s the characters left near the end', (lang, expected) => {
    const { session, card } = open({ lang });
    session.answer('rating', 'sad');
    session.answer('comment', 'x'.repeat(495));
    expect(card.textContent?.replace(/[\u2068\u2069]/g, '')).toContain(expected);
  });

  it('shows an error when nothing was chosen, and moves the focus there', async () => {
    const { card, button, root, radios } = open();
    click(button('Send'));
    await flush();
    const group = getByRole(card, 'radiogroup');
    expect(group.getAttribute('aria-invalid')).toBe('true');
    const error = card.querySelector(`#${group.getAttribute('aria-describedby')}`);
    expect(error?.textContent).toBe('Choose an option to continue.');
    expect(root.activeElement).toBe(radios()[0]);
    click(radios()[0]);
    expect(getByRole(card, 'radiogroup').hasAttribute('aria-invalid')).toBe(false);
    expect(card.textContent).not.toContain('Choose an option');
  });

  it('completes with Send and a choice by arrow', () => {
    const { focusOn, press, button, steps } = open();
    focusOn(1);
    press('Home');
    click(button('Send'));
    expect(steps).toEqual(['rating=sad', 'complete']);
  });

  it('completes with Skip', () => {
    const { session, button, steps } = open();
    session.answer('rating', 'sad');
    click(button('Skip'));
    expect(steps).toEqual(['rating=sad', 'complete']);
  });

  it('completes with a happy tap', () => {
    const { radios, card, session } = open();
    click(radios()[2]);
    expect(session.state.value.phase).toBe('completed');
    expect(card.dataset.state).toBe('completed');
    expect(queryByRole(card, 'radiogroup')).toBeNull();
  });

  it.each([
    ['sad', 'Thank you for telling us. We take this seriously.'],
    ['neutral', 'Your feedback helps us improve.'],
    ['happy', 'Your feedback helps us improve.'],
  ])('thanks for %s', async (sticker, text) => {
    const { session, card, status } = open();
    session.answer('rating', sticker);
    session.complete();
    await flush();
    expect(getByRole(card, 'heading', { name: 'Thank you!' })).toBeDefined();
    expect(getByText(card.querySelector('.thanks') as HTMLElement, text)).toBeDefined();
    expect(status()).toContain(text);
  });

  it("thanks in the owner's own words, with a link", () => {
    const { session, card } = open({
      lang: 'fa',
      thanks: {
        sad: {
          text: { fa: 'ببخشید، {{brand}}', en: 'Sorry' },
          link: { url: 'https://shop.example/chat', text: { fa: 'گفتگو' } },
        },
      },
    });
    session.answer('rating', 'sad');
    session.complete();
    expect(card.textContent).toContain('ببخشید، \u2068Shop\u2069');
    const link = getByRole(card, 'link', { name: 'گفتگو' });
    expect(link.getAttribute('href')).toBe('https://shop.example/chat');
    expect(link.getAttribute('rel')).toContain('noopener');
  });

  it("shows the owner's words as text, never as markup", () => {
    const { card } = open({
      survey: [{ id: 'rating', type: 'stickers', text: { en: '<img src=x> {{brand}}?' } }],
    });
    expect(card.querySelector('img')).toBeNull();
    expect(getByRole(card, 'radiogroup', { name: '<img src=x> \u2068Shop\u2069?' })).toBeDefined();
  });

  it('moves the focus to the thanks when it was inside', async () => {
    const { focusOn, press, root } = open();
    focusOn(2);
    press('Enter');
    await flush();
    expect(root.activeElement?.localName).toBe('h2');
  });

  it('leaves the focus to the page when it was there', async () => {
    const { session } = open();
    const field = document.body.appendChild(document.createElement('input'));
    focus(field);
    session.answer('rating', 'happy');
    await flush();
    expect(document.activeElement).toBe(field);
  });

  it('closes with Escape while the focus is inside, and hides the key from the page', () => {
    const onKey = vi.fn();
    document.addEventListener('keydown', onKey);
    const { focusOn, press, steps, onRemoved, root } = open();
    focusOn(0);
    press('Escape');
    document.removeEventListener('keydown', onKey);
    expect(steps).toEqual(['dismiss']);
    expect(onRemoved).toHaveBeenCalledTimes(1);
    expect(root.querySelector('section')).toBeNull();
    expect(onKey).not.toHaveBeenCalled();
  });

  it('does not close with Escape of the page, or while a word is composed', () => {
    const { focusOn, press, steps } = open();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    focusOn(0);
    press('Escape', { isComposing: true });
    expect(steps).toEqual([]);
  });

  it('closes with its button, and returns the focus to where it came from', () => {
    const field = document.body.appendChild(document.createElement('input'));
    const { focusOn, button, steps, onRemoved } = open();
    focus(field);
    focusOn(0);
    focus(button('Close the survey'));
    click(button('Close the survey'));
    expect(steps).toEqual(['dismiss']);
    expect(onRemoved).toHaveBeenCalledTimes(1);
    expect(document.activeElement).toBe(field);
  });

  it('removes the thanks after 8 seconds, but not of an inline card', async () => {
    const corner = open();
    corner.session.answer('rating', 'happy');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(corner.onRemoved).toHaveBeenCalledTimes(1);
    const inline = open({ target: document.body });
    inline.session.answer('rating', 'happy');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inline.onRemoved).not.toHaveBeenCalled();
  });

  it('is not removed by a timer before the visitor has answered', async () => {
    const { onRemoved } = open();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(onRemoved).not.toHaveBeenCalled();
  });

  it('shows that the answer waits while there is no connection, until it is delivered', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { session, card, emit } = open();
    await settle();
    session.answer('rating', 'happy');
    emit('waiting', { survey: 'stickers', id: 'other', attempt: 1, delayMs: 1 });
    expect(card.textContent).not.toContain('You are offline');
    emit('waiting', { survey: 'stickers', id: 'id', attempt: 1, delayMs: 1 });
    expect(card.textContent).toContain('You are offline');
    emit('delivered', { survey: 'stickers', id: 'id', status: 200, attempt: 2 });
    expect(card.textContent).not.toContain('You are offline');
  });

  it('announces that the answer was recorded', async () => {
    const { session, status, emit } = open();
    await settle();
    session.answer('rating', 'sad');
    emit('saved', { survey: 'stickers', id: 'id', storage: 'indexeddb', revision: 1 });
    expect(status()).toBe('Your answer has been recorded. An optional question has appeared below.');
  });

  it('leaves nothing behind when it is removed', () => {
    const { renderedSurvey, root, onRemoved, session, emit } = open();
    renderedSurvey.remove();
    expect(root.querySelector('section')).toBeNull();
    expect(onRemoved).toHaveBeenCalledTimes(1);
    session.answer('rating', 'sad');
    emit('delivered', { survey: 'stickers', id: 'id', status: 200, attempt: 1 });
    expect(root.querySelector('section')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is a region that takes no focus, or a dialog with the focus where the visitor asked for it', () => {
    expect(open().card.getAttribute('role')).toBeNull();
    const field = document.body.appendChild(document.createElement('input'));
    focus(field);
    const invited = open({ isInvited: true });
    expect(invited.card.getAttribute('role')).toBe('dialog');
    expect(invited.root.activeElement).toBe(invited.radios()[0]);
    invited.press('Escape');
    expect(document.activeElement).toBe(field);
  });

  it('stays for a moment, unseen, after it has given the focus back, so that a reader says where it went', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    focus(field);
    const { card, host, focusOn, press, onRemoved, radios } = open({ isOwn: true });
    focusOn(0);
    press('Escape');
    expect([document.activeElement, host.isConnected, host.hasAttribute('data-gone')]).toEqual([
      field,
      true,
      true,
    ]);
    expect(onRemoved).toHaveBeenCalledTimes(1);
    expect(card.querySelector('.minimize')).not.toBeNull();
    focus(radios()[0]);
    await vi.advanceTimersByTimeAsync(500);
    expect([document.activeElement, host.isConnected]).toEqual([field, false]);
    expect(onRemoved).toHaveBeenCalledTimes(1);
  });

  it('goes at once where it did not have the focus', () => {
    const { host, renderedSurvey } = open({ isOwn: true });
    renderedSurvey.remove();
    expect(host.isConnected).toBe(false);
  });

  it('announces the thanks where it has the focus, too', async () => {
    const { focusOn, press, root, status } = open();
    focusOn(2);
    press(' ');
    await flush();
    expect(root.activeElement?.localName).toBe('h2');
    expect(status()).toBe('Thank you! Your feedback helps us improve.');
  });

  it('asks first and offers Close last, in the order of reading', () => {
    const { card, session } = open();
    const order = () =>
      [...card.querySelectorAll('input, button, textarea, h2')].map((part) => part.getAttribute('class'));
    expect(order()).toEqual([null, null, null, 'send', 'minimize', 'close']);
    session.answer('rating', 'happy');
    expect(order()).toEqual([null, 'close']);
  });

  it('answers nothing by a key that is still held from opening it', () => {
    const { press, steps } = open({ isInvited: true });
    for (const key of ['Enter', ' ']) expect(press(key, { repeat: true }).defaultPrevented).toBe(true);
    expect(steps).toEqual([]);
  });

  it('announces no survey that the visitor asked for, and no inline one', async () => {
    const inline = open({ target: document.body });
    const invited = open({ isInvited: true });
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([invited.status(), inline.status()]).toEqual(['', '']);
  });

  it('names each class as a part, so that a page can style it', () => {
    const { root, session } = open();
    session.answer('rating', 'sad');
    const classes = [...root.querySelectorAll('[class]')];
    expect(classes.length).toBeGreaterThan(10);
    for (const element of classes) expect(element.getAttribute('part')).toBe(element.getAttribute('class'));
  });

  it.each<[string, OpenCardOptions, [string, AnswerValue][], string?]>([
    [
      'scales',
      { survey: 'support' },
      [
        ['resolved', 'no'],
        ['rating', 2],
      ],
    ],
    ['a list', { survey: 'ces' }, []],
    ['a contact', { survey: [{ id: 'contact', type: 'contact' }] }, []],
    ['the words beside other', { survey: [{ id: 'why', type: 'choice' }] }, [['why', 'other']]],
    ['the offer and the privacy line', { config: { offer: ['later', 'never'], privacy: 'anonymous' } }, []],
    ['errors', { survey: [{ id: 'words', type: 'text' }] }, [], 'Send'],
    ['thanks', {}, [['rating', 'happy']]],
    ['a tab', {}, [], 'Minimize'],
  ])('names each class of %s as a part', (_, options, answers, name) => {
    const { root, session, button } = open(options);
    for (const [question, value] of answers) session.answer(question, value);
    if (name) click(button(name));
    for (const element of root.querySelectorAll('[class]')) {
      expect(element.getAttribute('part')).toBe(element.getAttribute('class'));
    }
  });

  it('announces no recorded answer where only the display was recorded', async () => {
    const { session, status, emit } = open();
    await settle();
    emit('saved', { survey: 'stickers', id: 'id', storage: 'indexeddb', revision: 1 });
    expect(status()).toBe('');
    session.answer('rating', 'sad');
    emit('saved', { survey: 'stickers', id: 'id', storage: 'indexeddb', revision: 2 });
    expect(status()).toContain('Your answer has been recorded.');
  });

  it('writes no inline style and no handler into the markup', () => {
    const { root, session } = open({ survey: 'support' });
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    for (const element of root.querySelectorAll('*')) {
      for (const { name } of element.attributes) expect(name).not.toMatch(/^(on|style$)/);
    }
  });

  it.each(TEMPLATE_NAMES.flatMap((name) => LANGUAGES.map((lang) => [name, lang] as const)))(
    'renders %s in %s without a key in place of a sentence, or a gap in one',
    async (name, lang) => {
      const { card, session } = open({ survey: name, lang });
      const look = () => {
        expect(card.textContent).not.toMatch(/[a-z0-9]+\.[a-z0-9]+|\{|\}|undefined|NaN/);
        for (const group of card.querySelectorAll('[aria-labelledby], [aria-label], label')) {
          expect(group.textContent?.trim() || group.getAttribute('aria-label')).toBeTruthy();
        }
      };
      look();
      for (const values of [
        ['sad', 'no', 'price', 'buy', 1, 5],
        ['no', 2, ['slow']],
      ]) {
        for (const { id } of session.state.value.survey.questions) {
          for (const value of values) session.answer(id, value);
        }
        look();
      }
      session.complete();
      await flush();
      look();
    },
  );
});

describe('two cards on one page', () => {
  it('have their own typed digits', () => {
    const [one, other] = [open({ survey: 'nps' }), open({ survey: 'nps' })];
    one.focusOn(5);
    one.press('1');
    other.focusOn(5);
    other.press('0');
    expect([one.value(), other.value()]).toEqual(['1', '0']);
  });

  it('have their own pause in typing', async () => {
    const survey: OpenCardOptions = { survey: [{ id: 'comment', type: 'text' }] };
    const [one, other] = [open(survey), open(survey)];
    one.type(getByRole(one.card, 'textbox'), 'one');
    await vi.advanceTimersByTimeAsync(400);
    other.type(getByRole(other.card, 'textbox'), 'other');
    await vi.advanceTimersByTimeAsync(200);
    expect([one.steps, other.steps]).toEqual([['comment=one'], []]);
    await vi.advanceTimersByTimeAsync(400);
    expect([one.steps, other.steps]).toEqual([['comment=one'], ['comment=other']]);
  });

  it('have their own drafts', () => {
    const [one, other] = [open(), open()];
    one.focusOn(0);
    one.press('ArrowRight');
    expect([one.value(), other.value()]).toEqual(['neutral', undefined]);
  });

  it('are minimized one by one', () => {
    const [one, other] = [open(), open()];
    click(one.button('Minimize'));
    expect([one.card.dataset.state, other.card.dataset.state]).toEqual(['folded', 'asking']);
  });

  it('show their own delivery', () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const events = createEvents();
    const cards = ['one', 'other'].map((id) => open({ id, events }));
    for (const { session } of cards) session.answer('rating', 'happy');
    const isOffline = () => cards.map(({ card }) => !!card.querySelector('.offline'));
    cards[0]?.emit('waiting', { survey: 'stickers', id: 'one', attempt: 1, delayMs: 1 });
    expect(isOffline()).toEqual([true, false]);
    cards[0]?.emit('waiting', { survey: 'stickers', id: 'other', attempt: 1, delayMs: 1 });
    cards[0]?.emit('delivered', { survey: 'stickers', id: 'one', status: 200, attempt: 2 });
    expect(isOffline()).toEqual([false, true]);
  });

  it('give an answer and an end to one of them only', () => {
    const [one, other] = [open(), open()];
    one.session.answer('rating', 'sad');
    expect(other.card.dataset.used).toBe('false');
    one.renderedSurvey.remove();
    expect(one.root.querySelector('section')).toBeNull();
    expect(other.root.querySelector('section')).toBe(other.card);
    other.session.answer('rating', 'sad');
    expect(getByRole(other.card, 'textbox')).toBeDefined();
  });
});
