// A card that the visitor opened is a dialog that takes the focus and gives it back; one that came by itself is neither.
import { describe, expect, it } from 'vitest';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
import { LANGUAGES } from './matrix.ts';
import { focused, focusPage, jump, type Page, SOME_ENGINES, textOf, visit, walk } from './visit.ts';

saySkippedWithoutBrowser();

const BUTTON = '<button id="rate" onclick="nabz.show(undefined, { focus: true, force: true })">rate</button>';

describe.each(SOME_ENGINES)('a card and its role in $name', (engine) => {
  const stage = useStage(engine);
  const role = () =>
    stage.tab.evaluate(() => {
      const card = (window as unknown as Page).tools.card()?.querySelector('.card') as HTMLElement;
      const { localName, lang, dir } = card;
      const [named, explicit] = [card.ariaLabel, card.getAttribute('role')];
      return { localName, role: explicit, name: named, lang, dir, modal: card.getAttribute('aria-modal') };
    });
  const expected = (lang: string, isDialog: boolean) => ({
    localName: 'section',
    role: isDialog ? 'dialog' : null,
    name: textOf(lang, 'dialog.label'),
    lang,
    dir: lang === 'en' ? 'ltr' : 'rtl',
    modal: null,
  });
  const untilFocus = (at: string | RegExp) =>
    poll(
      () => focused(stage.tab),
      (now) => (typeof at === 'string' ? now === at : at.test(now)),
    );

  it.each(LANGUAGES)('is a region that takes no focus when it came by itself: %s', async (lang) => {
    const { tab } = stage;
    await visit(stage, { lang, scale: 'csat' });
    expect([await role(), await focused(tab)]).toEqual([expected(lang, false), 'body']);
    await jump(tab, '.option input');
    await tab.press('Enter');
    await untilSeen(tab, 'textarea');
    expect(await role()).toEqual(expected(lang, false));
  });

  it.each(LANGUAGES)(
    'is a dialog when a button of the page opened it, and goes back there: %s',
    async (lang) => {
      const { tab } = stage;
      await visit(
        stage,
        { lang, scale: 'nps' },
        { attributes: 'data-trigger="manual"', body: BUTTON, wait: '' },
      );
      await until(tab, (names) => names.includes('ready'));
      await focusPage(tab, 'rate');
      await tab.press('Enter');
      await untilSeen(tab, '.option');
      await untilFocus(/^card/);
      expect(await role()).toEqual(expected(lang, true));
      await jump(tab, '.option input');
      await tab.press('Enter');
      await untilSeen(tab, 'textarea');
      expect(await role()).toEqual(expected(lang, true));
      await tab.press('Escape');
      await untilFocus('#rate');
    },
  );

  it('is a dialog when the launcher opened it, and goes back there', async () => {
    const { tab } = stage;
    const attributes = 'data-launcher data-trigger="manual"';
    await visit(stage, { lang: 'fa', scale: 'csat' }, { attributes, wait: '.tab' });
    await focusPage(tab, 'last');
    expect(await walk(tab, ['Tab'])).toEqual(['launcher']);
    await tab.press('Enter');
    await untilSeen(tab, '.option');
    await untilFocus(/^card/);
    expect(await role()).toEqual(expected('fa', true));
    await tab.press('Escape');
    await untilFocus('launcher');
  });
});
