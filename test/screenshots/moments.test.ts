// What happens to a card besides being answered, as PNG files below test-results/screenshots/moments, and a sheet.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Client } from '../../src/api.ts';
import { findEngine, type Tab } from '../support/browsers.ts';
import { poll, untilSeen } from '../support/look.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { drawSheet } from './sheet.ts';
import { untilDrawn } from './untilDrawn.ts';

const OUT = join(import.meta.dirname, '../../test-results/screenshots/moments');
const LANGUAGES = ['fa', 'ar', 'en'];
const LOOKS = {
  light: [],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'forced-colors', value: 'active' }],
};
const chromium = findEngine('chromium');

/** Its name, its survey, the window, and what is done until it is there. */
interface Moment {
  name: string;
  survey?: string;
  size?: [width: number, height: number];
  make?(tab: Tab): Promise<void>;
}

const PHONE: [number, number] = [360, 740];
const MOMENTS: Moment[] = [
  {
    name: 'ring',
    survey: 'nps',
    make: async (tab) => {
      await untilSeen(tab, '.minimize');
      await tab.evaluate(() => void (window as unknown as { nabz: Client }).nabz.focus());
      for (const key of ['Tab', 'Tab', 'Tab', '4']) await tab.press(key);
    },
  },
  {
    name: 'error',
    survey: 'nps',
    make: async (tab) => {
      await tab.tap('.send');
      await untilSeen(tab, '.error');
    },
  },
  { name: 'chosen', survey: 'nps', make: (tab) => tab.tap('[value="8"]') },
  {
    name: 'tab',
    make: async (tab) => {
      await untilSeen(tab, '.minimize');
      await tab.tap('.minimize');
      await untilSeen(tab, '.tab');
    },
  },
  {
    name: 'offline',
    make: async (tab) => {
      await tab.evaluate(askAgain);
      await untilSeen(tab, '.option');
      await untilSeen(tab, '.minimize');
      await tab.command?.('Network.emulateNetworkConditions', {
        offline: true,
        latency: 0,
        downloadThroughput: 0,
        uploadThroughput: 0,
      });
      await tab.tap('[value=happy]');
      await untilSeen(tab, '.offline');
    },
  },
  {
    name: 'above-a-chat',
    make: async (tab) => {
      await tab.evaluate(addChat);
      await poll(() => tab.evaluate(isAboveChat), Boolean);
    },
  },
  { name: 'small', survey: 'csat', size: [320, 256] },
  { name: 'landscape', survey: 'ces', size: [568, 320] },
  { name: 'large-text', survey: 'csat', make: (tab) => tab.evaluate(doubleText) },
];

describe.skipIf(!chromium)('the moments', () => {
  let shop: Shop;
  beforeAll(async () => {
    await rm(OUT, { recursive: true, force: true });
    await mkdir(OUT, { recursive: true });
    shop = await openShop();
  });
  afterAll(() => shop.close());

  it.each(Object.entries(LOOKS))('are taken in %s', { timeout: 600_000 }, async (look, media) => {
    const still = { name: 'prefers-reduced-motion', value: 'reduce' };
    const browser = await chromium?.launch({ media: [...media, still] });
    for (const lang of LANGUAGES) {
      for (const { name, survey = 'stickers', size = PHONE, make } of MOMENTS) {
        const tab = (await browser?.newTab()) as Tab;
        await tab.resize(...size);
        await tab.goto(`${shop.url}pages/gallery.html?lang=${lang}&survey=${survey}&position=bottom-end`);
        await untilSeen(tab, '.option');
        await make?.(tab);
        await untilDrawn(tab);
        await tab.screenshot(join(OUT, `${name}-${lang}-${look}.png`));
        await tab.close();
      }
    }
    await browser?.close();
  });

  it('fit on one sheet', { timeout: 120_000 }, async () => {
    const browser = await chromium?.launch();
    const columns = Object.keys(LOOKS).flatMap((look) => LANGUAGES.map((lang) => `${lang}-${look}`));
    const names = MOMENTS.map(({ name }) => name);
    await drawSheet((await browser?.newTab()) as Tab, OUT, names, columns);
    await browser?.close();
  });
});

/** The same survey with somewhere to send to. Runs in the page. */
async function askAgain(): Promise<void> {
  const { nabz } = window as unknown as { nabz: Client };
  const lang = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section')?.lang;
  nabz.hide();
  await nabz.configure({ endpoint: '/nowhere' });
  await nabz.show('stickers', { lang, force: true });
}

/** A button of a chat, where the card stands. Runs in the page. */
function addChat(): void {
  const chat = document.createElement('button');
  chat.textContent = '💬';
  const side = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section')?.dir;
  chat.style.cssText = `position:fixed;bottom:20px;${side === 'rtl' ? 'left' : 'right'}:20px;width:60px;height:60px;border-radius:50%`;
  document.body.append(chat);
}

/** Whether the card has made way for the chat. Runs in the page. */
function isAboveChat(): boolean {
  const chat = document.body.lastElementChild as Element;
  const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.card');
  return !!card && card.getBoundingClientRect().bottom < chat.getBoundingClientRect().top;
}

/** Text alone twice as large. Runs in the page. */
function doubleText(): void {
  const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
  const sheet = new CSSStyleSheet();
  const sizes = new Map(
    [...root.querySelectorAll('*')].map((each) => [each, getComputedStyle(each).fontSize]),
  );
  let index = 0;
  for (const [each, size] of sizes) {
    each.setAttribute('data-text', String(++index));
    sheet.insertRule(`[data-text="${index}"] { font-size: ${2 * Number.parseFloat(size)}px !important }`);
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
