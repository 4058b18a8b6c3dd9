// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { openCard, plain, setUpCards } from '../openCard.ts';

setUpCards();

const ANONYMOUS = 'We keep your answer and the address of this page, not your name.';
const said = (card: Element) => card.querySelector('.privacy');

describe('Privacy', () => {
  it('is not in a card whose config has none', () => {
    expect(said(openCard().card)).toBeNull();
  });

  it.each([
    ['en', ANONYMOUS],
    ['fa', 'فقط پاسخ شما و نشانی این صفحه نگه داشته می‌شود، نه نام شما.'],
    ['ar', 'نحفظ إجابتكم وعنوان هذه الصفحة فقط، من دون اسمكم.'],
  ])('says in %s what the owner picked', (lang, text) => {
    expect(said(openCard({ lang, config: { privacy: 'anonymous' } }).card)?.textContent).toBe(text);
  });

  it.each([
    ['T-42', 'پاسخ شما به درخواست شمارهٔ \u2068T-42\u2069 پیوست می‌شود.'],
    [10200, 'پاسخ شما به درخواست شمارهٔ \u206810200\u2069 پیوست می‌شود.'],
  ])('writes the ref %j as it is, isolated', (ref, text) => {
    const { card } = openCard({ lang: 'fa', config: { privacy: 'linked' }, context: { ref } });
    expect(said(card)?.textContent).toBe(text);
  });

  it('is left out without a ref to link to, which is logged once', () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {});
    const config = { privacy: 'linked', privacyUrl: '/privacy' } as const;
    for (const context of [{}, { ref: '' }]) {
      const { card, session } = openCard({ config, context });
      session.answer('rating', 'sad');
      expect(said(card)).toBeNull();
    }
    expect(info.mock.calls).toEqual([
      ['nabz: privacy is "linked", which needs a ref in the context; the privacy line is left out'],
    ]);
  });

  it('links to the owner’s page in a new tab, also without a sentence', () => {
    for (const privacy of ['anonymous', undefined] as const) {
      const { card } = openCard({ config: { privacy, privacyUrl: '/privacy' } });
      const link = getByRole(card, 'link', { name: 'Privacy' });
      expect([link.getAttribute('href'), link.getAttribute('target'), link.getAttribute('rel')]).toEqual([
        '/privacy',
        '_blank',
        'noopener',
      ]);
      expect(said(card)?.textContent).toBe(privacy ? `${ANONYMOUS} Privacy` : ' Privacy');
    }
  });

  it.each(['javascript:alert(1)', 'data:text/html,a', 'http://'])('ignores the link %s', (privacyUrl) => {
    const { card } = openCard({ config: { privacy: 'anonymous', privacyUrl } });
    expect(queryByRole(card, 'link')).toBeNull();
    expect(plain(said(card)?.textContent)).toBe(ANONYMOUS);
  });

  it('is below the buttons while the survey asks, and not in the thanks', () => {
    const { card, session } = openCard({ config: { privacy: 'anonymous' } });
    for (const answer of [undefined, 'sad']) {
      if (answer) session.answer('rating', answer);
      expect(card.querySelector('.actions')?.nextElementSibling).toBe(said(card));
    }
    session.complete();
    expect(card.querySelector('.thanks')).not.toBeNull();
    expect(said(card)).toBeNull();
  });
});
