// The built docs site: its links, its live examples, and what axe-core says of its pages. `npm run test:docs` builds it first.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { type Browser, ENGINES, type Tab } from '../support/browsers.ts';
import { poll } from '../support/look.ts';

const SITE = join(import.meta.dirname, '../../docs/.vitepress/dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const PAGES = readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);

/** The file of an address, as a host with clean addresses finds it. */
const fileOf = (path: string) =>
  [path, `${path}.html`, `${path}/index.html`]
    .map((each) => join(SITE, each))
    .find((file) => extname(file) && existsSync(file));

const idsOf = (html: string) => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));

describe('the built site', () => {
  it.each(PAGES)('links to pages, files and headings that are there: %s', (page) => {
    const html = readFileSync(join(SITE, page), 'utf8');
    const here = new URL(page.replace(/(index)?\.html$/, ''), 'http://site/');
    const missing = [...html.matchAll(/<a\b[^>]*? href="([^"]+)"/g)]
      .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), here))
      .filter(({ host }) => host === 'site')
      .filter(({ pathname, hash }) => {
        const file = fileOf(decodeURIComponent(pathname));
        if (!file) return true;
        return hash && !idsOf(readFileSync(file, 'utf8')).has(decodeURIComponent(hash.slice(1)));
      });
    expect(missing.map(({ pathname, hash }) => pathname + hash)).toEqual([]);
  });

  it('has the API reference of every entry', () => {
    expect(PAGES).toEqual(
      expect.arrayContaining(['nabz', 'nabz/scores', 'nabz/widget'].map((name) => `reference/${name}.html`)),
    );
  });
});

const chromium = ENGINES.find(({ name }) => name === 'chromium');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.runIf(chromium)('in a browser, the site', () => {
  const server = createServer((request, response) => {
    const file = fileOf(decodeURIComponent((request.url ?? '/').replace(/[?#].*/, '')));
    response.writeHead(file ? 200 : 404, {
      'Content-Type': TYPES[extname(file ?? '')] ?? 'application/octet-stream',
    });
    response.end(file && readFileSync(file));
  });
  let browser: Browser;
  let dark: Browser;
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = (await chromium?.launch()) as Browser;
    dark = (await chromium?.launch({ media: [{ name: 'prefers-color-scheme', value: 'dark' }] })) as Browser;
  });
  afterAll(async () => {
    await browser?.close();
    await dark?.close();
    server.close();
  });

  const open = async (path: string, in_ = browser): Promise<Tab> => {
    const tab = await in_.newTab();
    await tab.goto(`${url}${path}`);
    return tab;
  };

  it('brings the playground, with the survey in the frame that is in sight', async () => {
    const tab = await open('/playground/?ui=fa');
    await poll(
      () =>
        tab.evaluate(() =>
          [...document.querySelectorAll('iframe')].map(
            ({ contentDocument }) =>
              !!contentDocument?.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]'),
          ),
        ),
      (shown) => shown.length === 2 && shown.some(Boolean),
    );
    await tab.close();
  });

  it('draws every survey in three languages', async () => {
    const tab = await open('/surveys');
    const drawn = await tab.evaluate(async () => {
      const until = async <Value>(
        what: string,
        read: () => Value | null | undefined | false,
      ): Promise<Value> => {
        const end = performance.now() + 15_000;
        for (;;) {
          const value = read();
          if (value) return value;
          if (performance.now() > end) throw new Error(`not there within 15 s: ${what}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      await until('the script of the page', () => '__vue_app__' in (document.querySelector('#app') ?? {}));
      const seen: [string, string[]][] = [];
      for (const live of document.querySelectorAll<HTMLElement>('.live')) {
        live.scrollIntoView({ block: 'center' });
        const questions: string[] = [];
        for (const button of live.querySelectorAll<HTMLElement>('.live-languages button')) {
          const { lang } = button;
          const what = `${live.ariaLabel} in ${lang}`;
          const host = await until(`the element of ${what}`, () => {
            // A press before the page's script has run is not heard.
            if (button.ariaPressed !== 'true') button.click();
            return (
              button.ariaPressed === 'true' && live.querySelector<HTMLElement>(`nabz-survey[lang=${lang}]`)
            );
          });
          const card = await until(`the card of ${what}`, () =>
            host.shadowRoot?.querySelector<HTMLElement>('[part~=question]'),
          );
          questions.push(card.textContent ?? '');
        }
        seen.push([live.getAttribute('aria-label') ?? '', questions]);
      }
      return seen;
    });
    expect(drawn.map(([label]) => label.replace('Live example: ', '')).sort()).toEqual(
      [...TEMPLATE_NAMES].sort(),
    );
    for (const [label, questions] of drawn) expect(new Set(questions).size, label).toBe(3);
    await tab.close();
  });

  it('shows in place what a page hears of an answer', async () => {
    const tab = await open('/fa/');
    await tab.evaluate(() => document.querySelector('.live')?.scrollIntoView());
    await tab.tap('[value=happy]');
    const heard = await tab.evaluate(async () => {
      const place = document.querySelector('.live-heard') as HTMLElement;
      while (!place.textContent?.includes('completed'))
        await new Promise((resolve) => setTimeout(resolve, 20));
      return place.textContent;
    });
    expect(heard).toContain('answered {"question":"rating","type":"stickers","value":"happy","score":3}');
    await tab.close();
  });

  const LOOKS = ['/', '/start/', '/surveys', '/api', '/fa/', '/fa/start', '/ar/measuring'].flatMap((path) =>
    [1280, 360].flatMap((width) => [false, true].map((isDark) => ({ path, width, isDark }))),
  );
  it.each(LOOKS)(
    'has no barrier that axe finds, and nothing sideways: $path, $width px, dark $isDark',
    async ({ path, width, isDark }) => {
      const tab = await open(path, isDark ? dark : browser);
      await tab.resize(width, 740);
      await tab.evaluate((source) => {
        const script = document.createElement('script');
        script.textContent = source;
        document.head.append(script);
      }, AXE);
      const [wide, violations] = await tab.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(root: object, options: RunOptions): Promise<AxeResults> };
        };
        const found = await axe.run(
          { exclude: ['nabz-survey'] },
          { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
        );
        return [
          document.documentElement.scrollWidth - innerWidth,
          found.violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes
                .map(({ target }) => target.join(' '))
                .slice(0, 3)
                .join(', ')}`,
          ),
        ] as const;
      });
      expect(violations).toEqual([]);
      expect(wide).toBeLessThanOrEqual(0);
      await tab.close();
    },
  );
});
