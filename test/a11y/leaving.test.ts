// Where the focus goes when a step changes, and when a card goes away.
import { describe, expect, it } from 'vitest';
import { casesIn } from '../support/browsers.ts';
import { skip } from '../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
import { LANGUAGES } from './matrix.ts';
import { focused, focusPage, heardOf, jump, type Page, SOME_ENGINES, visit, walk } from './visit.ts';

saySkippedWithoutBrowser();

/** Ways to close a card that has the focus: what is jumped to, what is pressed, what is heard. */
const WAYS = {
  Escape: ['.option input', 'Escape', 'dismissed'],
  'the close button': ['.close', 'Space', 'dismissed'],
} as const;

/** What may have become of the element that the visitor came from. */
const LOSSES = {
  removed: () => void document.getElementById('field')?.remove(),
  hidden: () => void document.getElementById('field')?.toggleAttribute('hidden', true),
  disabled: () => void document.getElementById('field')?.toggleAttribute('disabled', true),
};

describe.each(SOME_ENGINES)('focus in $name', (engine) => {
  const stage = useStage(engine);
  const keys = () => stage.tab.evaluate(() => (window as unknown as Page).tools.keys);
  const isCard = () => stage.tab.evaluate(() => !!(window as unknown as Page).tools.card());
  const untilGone = () =>
    poll(
      () => isCard(),
      (is) => !is,
      () => 'The card is still there',
    );

  /** Comes to the card from the page's field. */
  const come = async (selector: string) => {
    await focusPage(stage.tab, 'field');
    await jump(stage.tab, selector);
  };

  it.each(casesIn(engine, LANGUAGES))(
    'lets the page have Escape while it is there, and not while it is here: %s',
    async (lang) => {
      const { tab } = stage;
      await visit(stage, { lang, scale: 'csat' });
      await focusPage(tab, 'field');
      await tab.press('Escape');
      expect([await isCard(), await keys()]).toEqual([
        true,
        expect.arrayContaining(['keydown Escape', 'keyup Escape']),
      ]);
      await jump(tab, '.option input');
      await tab.press('Escape');
      await untilGone();
      expect((await keys()).filter((key) => key.startsWith('keydown'))).toEqual(['keydown Escape']);
      expect(await heardOf(tab, 'dismissed')).toHaveLength(1);
    },
  );

  it('keeps both ends of its own Escape from the page', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'en', scale: 'csat' });
    await come('.option input');
    await tab.press('Escape');
    await untilGone();
    expect(await keys()).toEqual([]);
  });

  it.each(casesIn(engine, Object.entries(WAYS)))(
    'goes back where it came from by %s',
    async (_, [selector, key, event]) => {
      const { tab } = stage;
      await visit(stage, { lang: 'ar', scale: 'nps' });
      await untilSeen(tab, '.minimize');
      await come(selector);
      await tab.press(key);
      await until(tab, (names) => names.includes(event));
      expect(await focused(tab)).toBe('#field');
    },
  );

  it.each(['.send', '.skip'])(
    'stays inside for the thanks after %s, and then goes back',
    async (selector) => {
      const { tab } = stage;
      await visit(stage, { lang: 'fa', scale: 'ces' });
      await come('.option input');
      await tab.press('Enter');
      await untilSeen(tab, '.skip');
      await jump(tab, selector);
      await tab.press('Enter');
      await untilSeen(tab, '.thanks');
      await poll(
        () => focused(tab),
        (at) => at === 'card h2',
      );
      await tab.press('Escape');
      await untilGone();
      expect(await focused(tab)).toBe('#field');
    },
  );

  it('leaves the thanks to who is still there, and folds them once the focus has gone on', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'en', scale: 'stickers' });
    await come('[value=happy]');
    await tab.press('Enter');
    await untilSeen(tab, '.thanks');
    await poll(
      () => focused(tab),
      (at) => at === 'card h2',
    );
    await skip(tab, 60_000);
    expect([await isCard(), await focused(tab)]).toEqual([true, 'card h2']);
    await focusPage(tab, 'last');
    await skip(tab, 12_000);
    await untilGone();
    expect(await focused(tab)).toBe('#last');
  });

  it.each(casesIn(engine, Object.entries(LOSSES)))(
    'goes to the element before the card when its own is %s',
    async (_, lose) => {
      const { tab } = stage;
      await visit(stage, { lang: 'en', scale: 'csat' });
      // The effects of a card start after it, and announce it then.
      await poll(() => tab.evaluate(() => (window as unknown as Page).tools.now), Boolean);
      await come('.option input');
      await tab.evaluate(lose);
      await tab.press('Escape');
      await untilGone();
      expect(await focused(tab)).toBe('#last');
    },
  );

  it('goes to the launcher when its own element is gone and there is one', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'fa', scale: 'csat' }, { attributes: 'data-launcher' });
    await come('.option input');
    await tab.evaluate(LOSSES.removed);
    await tab.press('Escape');
    await poll(
      () => focused(tab),
      (at) => at === 'launcher',
    );
  });

  it('stays where it is in the page when the card goes away', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'en', scale: 'csat' });
    await come('.option input');
    await focusPage(tab, 'first');
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await untilGone();
    expect(await focused(tab)).toBe('#first');
  });

  it('stays inside as questions come and go', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'fa', scale: 'support' as 'csat' });
    await come('.option input');
    const seen: string[] = [];
    const press = async (key: string) => void seen.push(`${key}: ${(await walk(tab, [key]))[0]}`);
    await press('Enter');
    await untilSeen(tab, '.scale');
    await jump(tab, '.scale input');
    await press('Enter');
    await untilSeen(tab, '.back');
    await jump(tab, '.back');
    await press('Enter');
    await jump(tab, '.minimize');
    await press('Enter');
    await press('Enter');
    expect(seen.slice(0, 2)).toEqual(['Enter: card yes', 'Enter: card 1']);
    expect(seen.filter((at) => !at.includes('card'))).toEqual([]);
    expect(seen[3]).toBe('Enter: card .tab');
  });

  it('is not closed on while a word is being composed', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'fa', scale: 'csat' });
    await come('.option input');
    await tab.press('Enter');
    await untilSeen(tab, 'textarea');
    // No driver composes; the event is what an input method sends.
    await tab.evaluate(() => {
      const field = (window as unknown as Page).tools.card()?.querySelector('textarea');
      const rest = { bubbles: true, composed: true, cancelable: true };
      field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, ...rest }));
    });
    expect(await isCard()).toBe(true);
    await jump(tab, 'textarea');
    await tab.press('Escape');
    await untilGone();
  });
});
