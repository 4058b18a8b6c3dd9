// A card shares the window: with what the page has in focus, with its other widgets, and with a phone that is turned.
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { untilSeen, untilStill, untilWhole } from '../support/look.ts';
import { findSideways, findUnreached } from './boxes.ts';
import { IS_FULL, pixelsOf, SIZES } from './matrix.ts';
import { still } from './media.ts';
import { open } from './open.ts';
import { canBe } from './openWithin.ts';

saySkippedWithoutBrowser();

const COUNT = 30;
/** Links on the side of the card, one below the other. */
const LINKS = `<div style="text-align: end">${Array.from(
  { length: COUNT },
  (_, index) => `<p><a href="#${index}">Link ${index}</a></p>`,
).join('')}</div>`;

const CHAT = `<button id="chat" style="position: fixed; bottom: 16px; inset-inline-end: 16px; width: 60px;
  height: 60px; z-index: 2147483647">Chat</button>`;

describe.each(IS_FULL ? ENGINES : ENGINES.slice(0, 1))('in $name, a card', (engine) => {
  const stage = useStage(engine, still(engine));
  const sizes = SIZES.filter((size) => canBe(engine, pixelsOf(size)[0]));

  it.each(IS_FULL ? sizes : sizes.slice(0, 1))(
    'covers no link that the keyboard reaches, at %s',
    async (size) => {
      const { tab } = stage;
      await open(stage, { lang: 'en', scale: 'stickers', size }, { body: LINKS });
      await untilStill(tab);
      await tab.evaluate(() => document.querySelector<HTMLElement>('#first')?.focus());
      const forth = await follow(tab, 'Tab');
      const back = await follow(tab, 'Shift+Tab');
      expect({ forth: forth.hidden, back: back.hidden }).toEqual({ forth: [], back: [] });
      expect([forth.reached, back.reached]).toEqual([COUNT, COUNT]);
    },
  );

  it('keeps answer, words and focus when a phone is turned', async () => {
    const { tab } = stage;
    await open(stage, { lang: 'fa', scale: 'stickers', size: '390×844' });
    await tab.tap('[value=sad]');
    await untilSeen(tab, 'textarea');
    await untilStill(tab);
    await tab.tap('textarea');
    await tab.type('chai');
    for (const [width, height] of [
      [844, 390],
      [390, 844],
    ] as const) {
      await tab.resize(width, height);
      await untilStill(tab);
      const found = await tab.evaluate(() => {
        const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
        const field = root.activeElement as HTMLTextAreaElement;
        const chosen = root.querySelector<HTMLInputElement>(':checked')?.value;
        return { focused: field?.localName, text: field?.value, chosen };
      });
      expect(found).toEqual({ focused: 'textarea', text: 'chai', chosen: 'sad' });
      expect(await tab.evaluate(findSideways)).toEqual([]);
    }
    expect(await tab.evaluate(findUnreached)).toEqual([]);
  });

  it.each(['', 'data-offset="96"', 'data-offset="24 96"'])(
    'leaves a chat button in its corner to be used, and can itself be used (%s)',
    async (attributes) => {
      const { tab } = stage;
      for (const size of ['390×844', '1280×720'] as const) {
        await open(stage, { lang: 'en', scale: 'nps', size }, { attributes, body: CHAT });
        await untilWhole(tab);
        const faults = [await tab.evaluate(findCoveredChat), ...(await tab.evaluate(findUnreached))];
        await tab.tap('.minimize');
        await untilSeen(tab, '.tab');
        await untilStill(tab);
        faults.push(await tab.evaluate(findCoveredChat), ...(await tab.evaluate(findUnreached)));
        expect(faults.filter(Boolean)).toEqual([]);
      }
    },
  );

  it.each([
    ['bottom-end', '80', { bottom: 80, right: 16 }],
    ['bottom-end', '24 80', { bottom: 80, right: 24 }],
    ['bottom-start', '24 80', { bottom: 80, left: 24 }],
    ['top-end', '80', { top: 80, right: 16 }],
  ])('stands at %s as far from the edges as the page says: %s', async (position, offset, distances) => {
    const attributes = `data-position="${position}" data-offset="${offset}"`;
    await open(stage, { lang: 'en', scale: 'stickers' }, { attributes });
    await untilStill(stage.tab);
    const found = await stage.tab.evaluate(() => {
      const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.card') as Element;
      const { left, right, top, bottom } = card.getBoundingClientRect();
      const { clientWidth } = document.documentElement;
      return { left, top, right: clientWidth - right, bottom: innerHeight - bottom };
    });
    expect(found).toMatchObject(distances);
  });
});

/** Presses a key until the focus has left the page's links: how many it met, and which of them were not to be seen. */
async function follow(tab: Tab, key: string): Promise<{ reached: number; hidden: string[] }> {
  const hidden: string[] = [];
  let reached = 0;
  for (let press = 0; press < 2 * COUNT; press++) {
    await tab.press(key);
    const { name, isSeen } = await tab.evaluate(async () => {
      // A card that is covering something has two frames to step aside; a page that is not seen has none.
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const noFrames = new Promise((resolve) => setTimeout(resolve, 200));
      await Promise.race([frame().then(frame).then(frame), noFrames]);
      const link = document.activeElement as Element;
      const { left, right, top, bottom } = link.getBoundingClientRect();
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 1, top + 1],
        [right - 1, top + 1],
        [left + 1, bottom - 1],
        [right - 1, bottom - 1],
      ];
      const isSeen = points.some(([x = 0, y = 0]) => document.elementFromPoint(x, y) === link);
      return { name: link.matches('p > a:not(#first)') ? (link.textContent ?? '') : '', isSeen };
    });
    if (name) reached++;
    else if (reached) break;
    if (name && !isSeen) hidden.push(name);
  }
  return { reached, hidden };
}

/** In the page: whether the card and the chat button are in each other's way. */
function findCoveredChat(): string {
  const chat = (document.querySelector('#chat') as Element).getBoundingClientRect();
  const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.card') as Element;
  const { left, right, top, bottom } = card.getBoundingClientRect();
  const isApart = left >= chat.right || right <= chat.left || top >= chat.bottom || bottom <= chat.top;
  const hit = document.elementFromPoint((chat.left + chat.right) / 2, (chat.top + chat.bottom) / 2);
  if (hit?.id !== 'chat') return `${hit?.localName} is over the chat button`;
  return isApart ? '' : `the ${card.getAttribute('data-state')} card and the chat button overlap`;
}
