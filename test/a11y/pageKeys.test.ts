// Which keys are the card's and which are the page's: neither takes what is the other's.
import { describe, expect, it } from 'vitest';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { untilSeen } from '../support/look.ts';
import { checked, focused, focusPage, heardOf, jump, type Page, SOME_ENGINES, visit } from './visit.ts';

saySkippedWithoutBrowser();

/** Keys with what they are held with, which are the browser's or the page's wherever the focus is. */
const FREE: KeyboardEventInit[] = [
  { key: '8', ctrlKey: true },
  { key: '8', altKey: true },
  { key: '8', metaKey: true },
  { key: 'ArrowLeft', altKey: true },
  { key: 'ArrowRight', metaKey: true },
  { key: 'Home', ctrlKey: true },
  { key: 'Enter', ctrlKey: true },
  { key: 'PageDown' },
  { key: 'PageUp' },
  { key: 'Tab' },
  { key: 'F5' },
  { key: 'F6' },
  { key: 'r', ctrlKey: true },
  { key: 'x' },
  { key: '-' },
];

describe.each(SOME_ENGINES)('keys of card and page in $name', (engine) => {
  const stage = useStage(engine);
  const keys = () => stage.tab.evaluate(() => (window as unknown as Page).tools.keys);

  it.each(['fa', 'ar', 'en'] as const)('lets digits be digits in a field of the page: %s', async (lang) => {
    const { tab } = stage;
    await visit(stage, { lang, scale: 'nps' });
    await focusPage(tab, 'field');
    for (const digit of '۸٨8') await tab.press(digit);
    const typed = await tab.evaluate(() => (document.getElementById('field') as HTMLInputElement).value);
    expect([typed, await checked(tab), await heardOf(tab, 'answered')]).toEqual(['۸٨8', '', []]);
  });

  it('takes 1 and 0 for ten, and a digit beyond the scale for nothing', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'ar', scale: 'nps' });
    await jump(tab, '.option input');
    await tab.type('10');
    expect([await checked(tab), await focused(tab)]).toEqual(['10', 'card 10']);
    await visit(stage, { lang: 'fa', scale: 'csat' });
    await jump(tab, '.option input');
    await tab.press('3');
    await tab.press('8');
    await tab.press('0');
    expect([await checked(tab), await focused(tab)]).toEqual(['3', 'card 3']);
    expect(await heardOf(tab, 'answered')).toEqual([]);
  });

  it('takes no key that is not its own', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'fa', scale: 'csat10' });
    await jump(tab, '.option input');
    // Sent as events: as keys some of them would leave the page.
    const taken = await tab.evaluate((all) => {
      const active = (window as unknown as Page).tools.card()?.activeElement;
      const rest = { bubbles: true, composed: true, cancelable: true };
      return all.filter((key) => !active?.dispatchEvent(new KeyboardEvent('keydown', { ...key, ...rest })));
    }, FREE);
    expect([taken, await checked(tab), await focused(tab)]).toEqual([[], '', 'card 1']);
    expect(await heardOf(tab, 'answered')).toEqual([]);
  });

  it('keeps what is pressed inside from the page, and nothing that is pressed outside', async () => {
    const { tab } = stage;
    await visit(stage, { lang: 'en', scale: 'csat' });
    await jump(tab, '.option input');
    for (const key of ['ArrowDown', 'End', '2', 'x', 'Enter']) await tab.press(key);
    await untilSeen(tab, 'textarea');
    await jump(tab, 'textarea');
    await tab.type('s /');
    expect(await keys()).toEqual([]);
    await focusPage(tab, 'last');
    for (const key of ['ArrowDown', '2', 'x']) await tab.press(key);
    expect((await keys()).filter((key) => key.startsWith('keydown'))).toEqual([
      'keydown ArrowDown',
      'keydown 2',
      'keydown x',
    ]);
  });
});
