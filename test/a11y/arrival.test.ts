// A card interrupts no visitor: it waits for typing, modals and other windows, and takes no focus.
import { describe, expect, it } from 'vitest';
import { casesIn } from '../support/browsers.ts';
import { skip } from '../support/clock.ts';
import { chance } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until } from '../support/look.ts';
import { LANGUAGES } from './matrix.ts';
import { focused, focusPage, heardOf, type Page, SOME_ENGINES, visit } from './visit.ts';

saySkippedWithoutBrowser();

/** Modals that a page may open, each with a field: the platform's own, and one in the middle that says it is modal. */
const MODALS = {
  'a dialog of the platform': '<dialog class="modal"><input id="inside"></dialog>',
  'a dialog by aria-modal':
    '<div class="modal" role="dialog" aria-modal="true" style="position: fixed; inset: 25%" hidden><input id="inside"></div>',
};
const ASKED = 'data-trigger="event:ask"';

const FULL = '<button id="full" onclick="document.documentElement.requestFullscreen()">full</button>';

describe.each(SOME_ENGINES)('a card that comes in $name', (engine) => {
  const stage = useStage(engine);
  const ask = () => stage.tab.evaluate(() => (window as unknown as Page).nabz.trigger('ask'));
  /** Whether a card is there to be seen, and whether it can be reached. */
  const look = () =>
    stage.tab.evaluate(() => {
      const root = (window as unknown as Page).tools.card();
      const card = root?.querySelector('.card');
      const isSeen = !!card?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      return { isSeen, isInert: !!card?.closest('[inert]') || !!(root?.host as HTMLElement)?.inert };
    });
  const untilCard = (wanted: boolean) =>
    poll(
      look,
      ({ isSeen }) => isSeen === wanted,
      ({ isSeen }) => `The card ${isSeen ? 'is still' : 'is not'} there`,
    );
  // No driver sends a page to the background.
  const setAway = (isAway: boolean) =>
    stage.tab.evaluate((is) => {
      (window as unknown as Page).tools.isAway = is;
      document.dispatchEvent(new Event('visibilitychange'));
    }, isAway);
  const setModal = (isOpen: boolean) =>
    stage.tab.evaluate((is) => {
      const modal = document.querySelector<HTMLElement>('.modal');
      if (modal instanceof HTMLDialogElement) is ? modal.showModal() : modal.close();
      else if (modal) modal.hidden = !is;
      if (is) document.getElementById('inside')?.focus();
    }, isOpen);
  const field = () =>
    stage.tab.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.getElementById('field') as HTMLInputElement;
      return { value, selection: [selectionStart, selectionEnd] };
    });

  /** Opens a page where a card has been once, so that the next would come at once. */
  const open = async (lang: (typeof LANGUAGES)[number], body = '') => {
    const { tab } = stage;
    await visit(stage, { lang, scale: 'csat' }, { attributes: ASKED, wait: '', body });
    await until(tab, (names) => names.includes('ready'));
    await ask();
    await untilCard(true);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await untilCard(false);
  };
  const staysAway = async () => {
    await chance();
    expect(await look()).toEqual({ isSeen: false, isInert: false });
  };

  // The scale that is drawn changes nothing here.
  it.each(casesIn(engine, LANGUAGES))(
    'waits until the visitor stops typing, and lets them type on: %s',
    async (lang) => {
      const { tab } = stage;
      await open(lang);
      await focusPage(tab, 'field');
      await tab.type('abc');
      await ask();
      await tab.type('de');
      await skip(tab, 3_000);
      await tab.type('f');
      await skip(tab, 3_000);
      await staysAway();
      await tab.evaluate(() =>
        (document.getElementById('field') as HTMLInputElement).setSelectionRange(3, 3),
      );
      await skip(tab, 4_000);
      await untilCard(true);
      expect([await focused(tab), await field()]).toEqual(['#field', { value: 'abcdef', selection: [3, 3] }]);
      await tab.type('۱8');
      await skip(tab, 2_000);
      expect([await focused(tab), await field()]).toEqual([
        '#field',
        { value: 'abc۱8def', selection: [5, 5] },
      ]);
      expect(await heardOf(tab, 'answered')).toEqual([]);
    },
  );

  it('does not wait for a field that has the focus alone', async () => {
    const { tab } = stage;
    await open('fa');
    await focusPage(tab, 'field');
    await ask();
    await untilCard(true);
    expect(await focused(tab)).toBe('#field');
  });

  it('waits while the visitor looks at another window', async () => {
    await open('ar');
    await setAway(true);
    await ask();
    await skip(stage.tab, 30_000);
    await staysAway();
    await setAway(false);
    await skip(stage.tab, 6_000);
    await untilCard(true);
  });

  it('waits while the page is in fullscreen', async () => {
    const { tab } = stage;
    await open('en', FULL);
    await focusPage(tab, 'full');
    await tab.press('Enter');
    await poll(() => tab.evaluate(() => !!document.fullscreenElement), Boolean);
    await ask();
    await skip(tab, 30_000);
    await staysAway();
    await tab.evaluate(() => document.exitFullscreen());
    await skip(tab, 6_000);
    await untilCard(true);
  });

  describe.each(Object.entries(MODALS))('beside %s', (_, modal) => {
    it('waits until it is closed', async () => {
      const { tab } = stage;
      await open('fa', modal);
      await setModal(true);
      await ask();
      await skip(tab, 30_000);
      await staysAway();
      expect(await focused(tab)).toBe('#inside');
      await setModal(false);
      await skip(tab, 6_000);
      await untilCard(true);
    });

    it('steps aside when it opens, and comes back as it was', async () => {
      const { tab } = stage;
      await visit(stage, { lang: 'fa', scale: 'csat' }, { body: modal });
      await tab.tap('[value="2"]');
      await setModal(true);
      await poll(look, ({ isInert, isSeen }) => isInert && !isSeen);
      for (let count = 0; count < 8; count++) {
        await tab.press('Tab');
        expect(await focused(tab)).not.toContain('card');
      }
      await setModal(false);
      await poll(look, ({ isInert, isSeen }) => !isInert && isSeen);
      const value = await tab.evaluate(
        () => (window as unknown as Page).tools.card()?.querySelector<HTMLInputElement>(':checked')?.value,
      );
      expect(value).toBe('2');
      expect(await heardOf(tab, 'dismissed')).toEqual([]);
    });
  });
});
