// The tag is run by other hands: as text, from a blob, by jQuery, combined with other scripts, by a tag manager.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, until, untilSeen } from '../../support/look.ts';
import { DIST, shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

const SOURCE = readFileSync(join(DIST, 'nabz.js'), 'utf8');

/** What the owner means: other than any default, so that what got lost is seen. */
const ATTRIBUTES = 'data-survey="csat" data-context-plan="pro"';
const CONFIG = { survey: 'csat', context: { plan: 'pro' } };

/** A script that runs at once and does something with the text of nabz.js. */
const withText = (run: string) =>
  `<script>fetch('/nabz.js').then((it) => it.text()).then((text) => { ${run} });</script>`;

/** What jQuery does with a script that it appends: the element stays as it is, and its text is run by another. */
const APPEND = `
  const holder = document.createElement('div');
  holder.innerHTML = TAG;
  const element = holder.firstElementChild;
  document.head.append(element);
  const script = document.createElement('script');
  script.text = text;
  document.head.append(script);
  script.remove();`;

/** How the tag comes to the page, which lies in another folder than the files. */
const HANDS: Record<string, (endpoint: string) => string> = {
  'as it is pasted': (endpoint) =>
    `<script async src="/nabz.js" data-endpoint="${endpoint}" ${ATTRIBUTES}></script>`,
  'as a module': (endpoint) =>
    `<script type="module" src="/nabz.js" data-endpoint="${endpoint}" ${ATTRIBUTES}></script>`,
  'under another name': (endpoint) =>
    `<script async src="/pulse.js" data-endpoint="${endpoint}" ${ATTRIBUTES}></script>`,
  'as inline text': (endpoint) =>
    `<script data-nabz="/nabz.js" data-endpoint="${endpoint}" ${ATTRIBUTES}>${SOURCE}</script>`,
  'from a blob': (endpoint) =>
    withText(`
      const script = document.createElement('script');
      script.src = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      Object.assign(script.dataset, { nabz: '/nabz.js', endpoint: '${endpoint}', survey: 'csat', contextPlan: 'pro' });
      document.head.append(script);`),
  'by eval, without a running script': (endpoint) =>
    `<script type="text/plain" src="/nabz.js" data-endpoint="${endpoint}" ${ATTRIBUTES}></script>${withText('(0, eval)(text)')}`,
  'by jQuery’s append': (endpoint) =>
    withText(
      APPEND.replace(
        'TAG',
        JSON.stringify(
          `<script type="text/off" src="/nabz.js" data-endpoint="${endpoint}" ${ATTRIBUTES}></script>`,
        ).replace('</', '<\\/'),
      ),
    ),
  'combined with other scripts': (endpoint) =>
    `<meta data-nabz="/nabz.js" data-endpoint="${endpoint}" ${ATTRIBUTES}><script defer src="/cache/all.js" data-minify="1"></script>`,
  'by a tag manager that keeps no data-*': (endpoint) =>
    `<script>window.nabzConfig = ${JSON.stringify({ ...CONFIG, endpoint })};
      const script = document.createElement('script'); script.async = true; script.src = '/nabz.js'; document.head.append(script);</script>`,
  'by a tag manager, as a selector of its config': (endpoint) =>
    `<script type="application/json" id="c">${JSON.stringify({ ...CONFIG, endpoint })}</script>
      <script>window.nabzConfig = '#c'</script><script async src="/nabz.js"></script>`,
};

describe.each(ENGINES)('the tag in other hands in $name', (engine) => {
  const stage = useStage(engine);

  it.each(casesIn(engine, Object.entries(HANDS)))('asks what it was told to, %s', async (_, toTag) => {
    const { tab, site, endpoint } = stage;
    for (const path of ['/pulse.js', '/cache/all.js'])
      site.page(path, `"use strict";\n${SOURCE}`, { 'Content-Type': 'text/javascript' });
    await tab.goto(site.page('/shop/tea/', shopPage(toTag(endpoint.url))));
    await untilSeen(tab, '[value="5"]');
    await tab.tap('[value="5"]');
    await until(tab, (names) => names.includes('saved'));
    await tab.evaluate(() => (window as unknown as { nabz: { hide(): void } }).nabz.hide());
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ survey: 'csat', value: 5, context: { plan: 'pro' } }]);
    expect(await logged(tab)).toEqual([]);
  });

  it.each([
    ['inline text', `<script>${SOURCE}</script>`],
    ['a tag without attributes', '<script async src="/nabz.js"></script>'],
    ['a tag beside an element of that id', '<p id="nabzConfig"></p><script async src="/nabz.js"></script>'],
  ])('says once that answers go nowhere when %s asks', async (_, tag) => {
    const { tab, site } = stage;
    await tab.goto(site.page('/', shopPage(tag)));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('completed'));
    expect(await logged(tab)).toEqual([
      'warn: nabz: no endpoint: answers are events only. Set data-endpoint, or window.nabzConfig = { endpoint } where data-* attributes are lost',
    ]);
  });
});
