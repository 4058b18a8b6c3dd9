// Nabz leaves scrolling, layout, printing and hydration of a page as they are without it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { ASKED } from '../../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { poll, untilFetched, untilSeen } from '../../support/look.ts';
import { RECORDER, shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

const require = createRequire(import.meta.url);

/** React’s `createElement`, as far as it is used. */
type Create = (type: string, properties: object | null, ...children: unknown[]) => unknown;

/** A whole document by React, for the server and for the page, where it is run as text. */
function renderDocument(h: Create, scripts: string, tag: { [name: string]: string } | null): unknown {
  const text = (content: string) => ({ dangerouslySetInnerHTML: { __html: content } });
  return h(
    'html',
    { lang: 'en' },
    h('head', null, h('title', null, 'Shop'), h('script', text(scripts)), tag && h('script', tag)),
    h(
      'body',
      null,
      h('main', null, h('button', { id: 'buy', onClick: () => (document.title = 'Bought') }, 'Buy')),
      ...['/react.js', '/react-dom.js', '/app.js'].map((src) => h('script', { key: src, src })),
    ),
  );
}

const HYDRATED_MS = 4_000;

const LAYOUTS = [
  ['a grid as html', 'html { height: 100%; display: grid; place-items: center }'],
  [
    'a column as html',
    'html { min-height: 100%; display: flex; flex-direction: column; justify-content: space-between }',
  ],
  ['a grid as body', 'body { display: grid; gap: 40px; min-height: 100vh; align-content: space-evenly }'],
  [
    'a column as body',
    'body { display: flex; flex-direction: column; gap: 40px; justify-content: space-around; height: 100vh }',
  ],
] as const;

describe.each(ENGINES)('a page in $name', (engine) => {
  const stage = useStage(engine);
  const variants = () => [
    ['control', ''],
    ['with Nabz', stage.tag('data-trigger="delay:0"')],
  ];
  /** Opens a page and waits until its card, if any, is there with all that comes after it. */
  const open = async (tag: string, body: string) => {
    const { tab, site } = stage;
    await tab.goto(site.page('/', shopPage(tag, { body, lang: 'en' })));
    if (tag) await untilSeen(tab, ASKED);
    await untilFetched(tab, site);
  };

  it.each(casesIn(engine, LAYOUTS))('with %s keeps everything where it is', async (_, css) => {
    const boxes: unknown[] = [];
    for (const [, tag = ''] of variants()) {
      await open(tag, `<style>${css}</style><p>One</p><p>Two</p>`);
      boxes.push(
        await stage.tab.evaluate(() =>
          ['html', 'body', 'h1', 'p'].map((name) => {
            const { x, y, width, height } = (document.querySelector(name) as Element).getBoundingClientRect();
            return [name, x, y, width, height];
          }),
        ),
      );
    }
    expect(boxes[1]).toEqual(boxes[0]);
  });

  it('does not scroll while the visitor types in a field at its edge', async () => {
    const { tab } = stage;
    const form = '<form style="position:sticky;bottom:0"><input></form>';
    for (const [name, tag = ''] of variants()) {
      await open(tag, `<div style="height:3000px">long</div>${form}<div style="height:1000px"></div>`);
      await tab.evaluate(() => {
        scrollTo(0, 500);
        document.querySelector('input')?.focus({ preventScroll: true });
      });
      await tab.type('abcdefgh');
      await poll(
        () => tab.evaluate(() => document.querySelector('input')?.value),
        (value) => value === 'abcdefgh',
      );
      expect([name, await tab.evaluate(() => scrollY)]).toEqual([name, 500]);
    }
  });

  it.each([
    ['without Nabz', 'none', 0],
    ['with an open card', 'nabz', 0],
    // So that this test could fail.
    ['with an element after the body', 'fault', 1],
  ])('is hydrated as a whole document %s', async (_, what, faults) => {
    const { tab, site, endpoint } = stage;
    const { createElement } = require('react') as { createElement: Create };
    const { renderToString } = require('react-dom/server') as { renderToString(element: unknown): string };
    const tag =
      what === 'nabz'
        ? { src: '/nabz.js', async: 'async', 'data-endpoint': endpoint.url, 'data-trigger': 'delay:0' }
        : null;
    const js = { 'Content-Type': 'text/javascript' };
    for (const name of ['react', 'react-dom']) {
      const folder = dirname(require.resolve(`${name}/package.json`));
      site.page(`/${name}.js`, readFileSync(join(folder, `umd/${name}.production.min.js`), 'utf8'), js);
    }
    const extra = "document.documentElement.append(document.createElement('nabz-space'))";
    site.page(
      '/app.js',
      `window.faults = [];
      addEventListener('load', () => setTimeout(() => {
        ${what === 'fault' ? extra : ''};
        ReactDOM.hydrateRoot(
          document,
          (${renderDocument})(React.createElement, ${JSON.stringify(RECORDER)}, ${JSON.stringify(tag)}),
          { onRecoverableError: (error) => faults.push(String(error)) },
        );
      }, ${HYDRATED_MS}));`,
      js,
    );
    const html = renderToString(renderDocument(createElement, RECORDER, tag));
    await tab.goto(site.page('/', `<!doctype html>${html}`));
    if (tag) await untilSeen(tab, ASKED);
    // Hydrated is what answers.
    await poll(
      () =>
        tab.evaluate(() => {
          document.querySelector<HTMLElement>('#buy')?.click();
          return document.title;
        }),
      (title) => title === 'Bought',
    );
    const found = await tab.evaluate(() => (window as unknown as { faults: string[] }).faults);
    if (faults) expect(found.length).toBeGreaterThan(0);
    else expect(found).toEqual([]);
    if (!tag) return;
    await tab.tap(ASKED);
    await poll(() => endpoint.posts.length, Boolean);
    expect(endpoint.responses()).toMatchObject([{ value: 'happy' }]);
  });

  it.runIf(engine.name === 'chromium')('prints as many pages as without Nabz, and no card', async () => {
    const { tab, site } = stage;
    const counts: number[] = [];
    for (const [, tag = ''] of variants()) {
      await tab.goto(
        site.page('/', shopPage(tag, { body: '<div style="height:1500px">long</div>', lang: 'en' })),
      );
      // As early as it can be, before its further parts are there.
      if (tag) await untilSeen(tab, ASKED);
      const paper = { paperWidth: 8.27, paperHeight: 11.69 };
      const printed = (await tab.command?.('Page.printToPDF', paper)) as { data: string } | undefined;
      counts.push(
        Buffer.from(`${printed?.data}`, 'base64')
          .toString('latin1')
          .split(/\/Type\s*\/Page\b(?!s)/).length - 1,
      );
      if (!tag) continue;
      await tab.command?.('Emulation.setEmulatedMedia', { media: 'print' });
      const seen = () =>
        tab.evaluate(
          () =>
            [...document.querySelectorAll('nabz-survey')].filter(
              ({ shadowRoot }) => shadowRoot?.querySelector('section')?.getClientRects().length,
            ).length,
        );
      expect(await seen()).toBe(0);
      await tab.command?.('Emulation.setEmulatedMedia', { media: '' });
      expect(await seen()).toBe(1);
    }
    expect(counts).toEqual([2, 2]);
  });
});
