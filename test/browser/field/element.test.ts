// `<nabz-survey>` is an element like others: the page hides it, and changes its attributes.
import { describe, expect, it } from 'vitest';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

/** Ways to hide an element, and to show it again. They run in the page. */
const HIDINGS: [name: string, attributes: string, show: (element: HTMLElement) => void][] = [
  ['the attribute hidden', 'hidden', (element) => (element.hidden = false)],
  ['its style', 'style="display:none"', (element) => (element.style.display = 'block')],
  ['its style, until that is removed', 'style="display:none"', (element) => element.removeAttribute('style')],
  ['a style sheet', 'class="off"', (element) => (element.className = '')],
];

describe.each(ENGINES)('the element in $name', (engine) => {
  const stage = useStage(engine);
  const open = (element: string) => {
    const body = `<style>.off { display: none } * { color: red !important }</style>${element}`;
    return stage.tab.goto(
      stage.site.page('/', shopPage(stage.tag('data-trigger="manual" data-every="0"'), { body, lang: 'en' })),
    );
  };
  const heightOf = (selector: string) =>
    stage.tab.evaluate(
      (wanted) => document.querySelector(wanted)?.getBoundingClientRect().height ?? -1,
      selector,
    );

  it.each(casesIn(engine, HIDINGS))('is hidden by %s as any other', async (_, attributes, show) => {
    const { tab } = stage;
    await open(
      `<div id="control" ${attributes}>Control</div><nabz-survey survey="csat" ${attributes}></nabz-survey>`,
    );
    await until(tab, (names) => names.includes('ready'));
    await untilSeen(tab, '[value="1"]');
    expect([await heightOf('#control'), await heightOf('nabz-survey')]).toEqual([0, 0]);
    await tab.evaluate((text) => {
      const turn = new Function('element', `(${text})(element)`);
      for (const element of document.querySelectorAll('#control, nabz-survey')) turn(element);
    }, show.toString());
    expect(await heightOf('#control')).toBeGreaterThan(0);
    expect(await heightOf('nabz-survey')).toBeGreaterThan(100);
  });

  it('is laid out as a block, and no rule of the page hides a card of its own in the corner', async () => {
    const { tab } = stage;
    await open('<style>nabz-survey { display: none }</style>');
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate(() => (window as unknown as { nabz: { show(): void } }).nabz.show());
    await untilSeen(tab, '[value=happy]');
    const width = () =>
      tab.evaluate(
        () =>
          document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section')?.getBoundingClientRect()
            .width,
      );
    expect(await width()).toBeGreaterThan(200);
  });

  it('takes changes of its attributes until it is answered', async () => {
    const { tab, endpoint } = stage;
    await open('<nabz-survey survey="csat" context-order-id="A-1"></nabz-survey>');
    await untilSeen(tab, '[value="5"]');
    const set = (attributes: Record<string, string>) =>
      tab.evaluate((wanted) => {
        for (const [name, value] of Object.entries(wanted))
          document.querySelector('nabz-survey')?.setAttribute(name, value);
      }, attributes);
    await set({ survey: 'stickers', lang: 'ar', 'context-order-id': 'A-2', 'context-agent': 'sara' });
    await untilSeen(tab, '[lang=ar] [value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, '[data-used=true]');
    await set({ survey: 'csat', lang: 'en', 'context-order-id': 'A-3' });
    await untilSeen(tab, '[lang=ar] [type=checkbox]');
    await tab.tap('.send');
    await poll(() => endpoint.posts.length, Boolean);
    const [response] = endpoint.responses() as unknown as SurveyResponse[];
    expect(response).toMatchObject({ survey: 'stickers', lang: 'ar', value: 'sad', status: 'completed' });
    expect(response?.context).toEqual({ orderId: 'A-2', agent: 'sara' });
  });
});
