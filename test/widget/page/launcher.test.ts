// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../src/api.ts';
import type { Config } from '../../../src/config/options.ts';
import { placeLauncher } from '../../../widget/page/launcher.tsx';

const show = vi.fn(async () => ({ shown: true as const, id: 'id' }));
const why = vi.fn((): string | null => null);
const client = { show, why } as unknown as Client;

afterEach(async () => {
  await placeLauncher(client, {});
  show.mockClear();
  why.mockReset().mockReturnValue(null);
  document.body.replaceChildren();
});

const place = (config: Config) => placeLauncher(client, config);
const hostOf = () => document.querySelector<HTMLElement>('nabz-survey');
const rootOf = () => hostOf()?.shadowRoot?.querySelector('section') as HTMLElement;
const addCard = () => {
  const card = document.createElement('nabz-survey');
  card.toggleAttribute('data-corner', true);
  document.body.append(card);
  return card;
};
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('placeLauncher', () => {
  it.each<[string, Config, string, string]>([
    ['its own words', { launcher: true, lang: 'en' }, 'Give feedback', 'ltr'],
    ['its own words', { launcher: true, lang: 'fa' }, 'نظر شما دربارهٔ ما', 'rtl'],
    ['its own words', { launcher: true, lang: 'ar' }, 'رأيكم يهمنا', 'rtl'],
    ['a text', { launcher: 'Tell us', lang: 'en' }, 'Tell us', 'ltr'],
    ['texts', { launcher: { fa: 'بگویید', en: 'Tell us' }, lang: 'fa' }, 'بگویید', 'rtl'],
    ['texts', { launcher: { en: 'Tell us' }, lang: 'ar' }, 'Tell us', 'rtl'],
    ['texts', { launcher: { 'ar-EG': 'قل لنا', ar: 'x' }, lang: 'ar-EG' }, 'قل لنا', 'rtl'],
    ['a brand', { launcher: 'Tell {{brand}}', brand: 'Shop', lang: 'en' }, 'Tell \u2068Shop\u2069', 'ltr'],
  ])('puts a button on the page with %s', async (_, config, name, dir) => {
    await place(config);
    expect(getByRole(rootOf(), 'button', { name })).toBeDefined();
    expect(rootOf().getAttribute('dir')).toBe(dir);
  });

  it.each([
    [undefined, 'bottom-end'],
    ['top-start', 'top-start'],
    ['inline', 'bottom-end'],
    ['center', 'bottom-end'],
  ] as const)('is in the corner of the config: %s', async (position, expected) => {
    await place({ launcher: true, position });
    expect(rootOf().dataset.position).toBe(expected);
  });

  it('shows the survey of the config, forced, as a dialog', async () => {
    await place({ launcher: true, lang: 'en' });
    getByRole(rootOf(), 'button').click();
    expect(show).toHaveBeenCalledExactlyOnceWith(undefined, { force: true, focus: true });
  });

  it('is on the page once, and is removed when the config does not want it any more', async () => {
    await place({ launcher: true });
    await place({ launcher: true });
    expect(document.querySelectorAll('nabz-survey')).toHaveLength(1);
    await place({});
    expect(hostOf()).toBeNull();
  });

  it('is not on the page before consent', async () => {
    why.mockReturnValue('consent');
    await place({ launcher: true });
    expect(hostOf()).toBeNull();
    why.mockReturnValue(null);
    await place({ launcher: true });
    expect(hostOf()).not.toBeNull();
    why.mockReturnValue('consent');
    await place({ launcher: true });
    expect(hostOf()).toBeNull();
  });

  it.each(['answered', 'dismissed', 'cooldown', 'sampled-out', 'open'])(
    'is on the page whatever else prevents a survey: %s',
    async (reason) => {
      why.mockReturnValue(reason);
      await place({ launcher: true });
      expect(hostOf()).not.toBeNull();
    },
  );

  it('is not put on the page when it was removed while its texts were fetched', async () => {
    const placed = place({ launcher: true });
    await place({});
    await placed;
    expect(hostOf()).toBeNull();
  });

  it('hides while a card is open, and then takes the focus back that it gave', async () => {
    await place({ launcher: true, lang: 'en' });
    const host = hostOf() as HTMLElement;
    getByRole(rootOf(), 'button').click();
    const card = addCard();
    await settle();
    expect(host.hasAttribute('data-hidden')).toBe(true);
    card.remove();
    await settle();
    expect(host.hasAttribute('data-hidden')).toBe(false);
    expect(host.shadowRoot?.activeElement).toBe(host.shadowRoot?.querySelector('button'));
  });

  it('takes no focus after a survey that did not open', async () => {
    show.mockResolvedValueOnce({ shown: false, reason: 'open' } as never);
    await place({ launcher: true, lang: 'en' });
    getByRole(rootOf(), 'button').click();
    await settle();
    const card = addCard();
    await settle();
    card.remove();
    await settle();
    expect(document.activeElement).toBe(document.body);
  });

  it('takes no focus after a card that opened by itself', async () => {
    await place({ launcher: true });
    const card = addCard();
    await settle();
    card.remove();
    await settle();
    expect(document.activeElement).toBe(document.body);
  });

  it('changes its text with the config', async () => {
    await place({ launcher: 'Tell us', lang: 'en' });
    await place({ launcher: 'Say it', lang: 'en' });
    expect(queryByRole(rootOf(), 'button', { name: 'Say it' })).not.toBeNull();
  });
});
