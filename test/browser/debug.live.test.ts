// What the overlay says stays true while things happen, and the overlay itself changes nothing.
import { describe, expect, it } from 'vitest';
import type { Client } from '../../src/api.ts';
import { HOSTS } from '../a11y/hosts.ts';
import { ENGINES } from '../support/browsers.ts';
import { accept, refuse } from '../support/endpoint.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, poll, until, untilSeen } from '../support/look.ts';
import { overlayText, untilOverlaySays } from '../support/overlay.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

const QUERY = '?nabz-debug';
type Page = { nabz: Client; parts: Element[] };

describe.each(ENGINES)('the debug overlay in $name', (engine) => {
  const stage = useStage(engine);

  async function open(config: object, attributes = 'data-trigger="manual"', query = QUERY): Promise<void> {
    const { tab, site, tag } = stage;
    const body = `<script type="application/json" id="config">${JSON.stringify(config)}</script>`;
    const html = shopPage(tag(`data-lang="en" data-config="#config" ${attributes}`), { lang: 'en', body });
    await tab.goto(site.page('/shop', html) + query);
  }

  const text = (selector?: string) => overlayText(stage.tab, selector);
  const says = (wanted: RegExp, selector?: string) => untilOverlaySays(stage.tab, wanted, selector);
  const show = () =>
    stage.tab.evaluate(() => {
      void (window as unknown as Page).nabz.show('stickers', { force: true });
    });

  it('follows an answer from the trigger to the endpoint, and what the endpoint refused', async () => {
    const { tab, endpoint } = stage;
    await open({}, 'data-trigger="event:arrived"');
    await says(/Can show now.*event:arrived/, '[data-survey=stickers]');
    await says(/Waiting to be sent0Refused for good0/, '.queue');
    expect(endpoint.posts).toEqual([]);
    endpoint.behave(refuse(500));
    await tab.evaluate(() => (window as unknown as Page).nabz.trigger('arrived'));
    await says(/Is open now.*can answer it now/, '[data-survey=stickers]');
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await says(/Does not show now.*Answered on .* may be asked again from/, '[data-survey=stickers]');
    await says(/Waiting to be sent1/, '.queue');
    endpoint.behave(accept);
    await tab.tap('.flush');
    // The next attempt may have come before the tap.
    await says(/Delivered: [01]\. Waiting: 0\./, '[role=status]');
    await says(/Waiting to be sent0/, '.queue');
    endpoint.behave(refuse(422));
    await show();
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, '.skip');
    await tab.tap('.skip');
    await says(/Refused for good1.*422 stickers/, '.queue');
    expect(await logged(tab)).toEqual([]);
  });

  it('follows consent, context, a new config, and the end', async () => {
    const { tab } = stage;
    await open({ where: { segment: 'pro' } }, 'data-trigger="manual" data-consent="required"');
    await says(/nabz\.consent\(true\)/, '[data-survey=stickers]');
    await tab.evaluate(() => (window as unknown as Page).nabz.consent(true));
    await says(/does not say who this visitor is: “segment” is missing/, '[data-survey=stickers]');
    await tab.evaluate(() => (window as unknown as Page).nabz.context({ segment: 'free' }));
    await says(/It is for pro, and this visitor is free\. See “where\.segment”/, '[data-survey=stickers]');
    await tab.evaluate(() => (window as unknown as Page).nabz.context({ segment: 'pro' }));
    await says(/Can show now/, '[data-survey=stickers]');
    await tab.evaluate(() => {
      const survey = { id: 'help', template: 'nps', where: { path: ['/help/*', '!/help/secret'] } };
      void (window as unknown as Page).nabz.configure({ surveys: [survey] });
    });
    await says(
      /not for this page, \/shop\. In the survey, “where\.path” allows \/help\/\*, !\/help\/secret/,
      '[data-survey=help]',
    );
    await tab.evaluate(() => (window as unknown as Page).nabz.consent(false));
    await says(/Does not show now.*has to call/, '[data-survey=help]');
    await tab.evaluate(() => (window as unknown as Page).nabz.destroy());
    await poll(
      () => text(),
      (now) => !now,
    );
    expect(await logged(tab)).toEqual([]);
  });

  it('does not change who is asked: it reads, and stores no draw', async () => {
    const { tab } = stage;
    const draw = () =>
      tab.evaluate(() => JSON.parse(localStorage.getItem('nabz:history') ?? '{}').stickers?.draw ?? null);
    await open({ sample: 0.000001 });
    await says(/Only 0% of the visitors|Only 0\.0/, '[data-survey=stickers]');
    expect(await draw()).toBeNull();
    await open({ sample: 0.000001 }, 'data-trigger="load"', '');
    await until(tab, (names) => names.includes('skipped'));
    expect(await draw()).toBeGreaterThan(0);
  });

  it('is whole, and can be used, on pages with styles of their own', async () => {
    const { tab, site, tag } = stage;
    const wild = HOSTS.filter(({ name }) =>
      /important reset|all reverted|all unset|styled elements|other direction|half seen|tiny root/.test(name),
    );
    expect(wild).toHaveLength(7);
    const shapes = [];
    for (const { css = '' } of [{}, ...wild] as { css?: string }[]) {
      const html = shopPage(tag('data-lang="en" data-trigger="manual"'), {
        lang: 'en',
        body: `<style>${css}</style>`,
      });
      await tab.goto(site.page('/', html) + QUERY);
      await says(/Never shown on this device/);
      shapes.push(
        await tab.evaluate(() => {
          const root = document.querySelector('[data-debug]')?.shadowRoot as ShadowRoot;
          return [...root.querySelectorAll('section, header, button, summary, h2')].map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            const { color, fontSize } = getComputedStyle(part);
            return [
              Math.round(x),
              Math.round(y),
              Math.round(width),
              Math.round(height),
              color,
              fontSize,
            ].join();
          });
        }),
      );
    }
    for (const shape of shapes.slice(1)) expect(shape).toEqual(shapes[0]);
    await tab.tap('.forget');
    await says(/Everything is erased/, '[role=status]');
  });

  it('says with the one file where it is, and shows nothing', async () => {
    const { tab, site } = stage;
    const tag = '<script async src="/nabz.full.js" data-lang="en" data-trigger="manual"></script>';
    await tab.goto(site.page('/', shopPage(tag, { lang: 'en' })) + QUERY);
    await poll(
      () => logged(tab),
      (lines) => lines.some((line) => /debug overlay comes with nabz\.js/.test(line)),
    );
    expect(await text()).toBe('');
  });
});
