// An owner chooses a survey in the playground, sees it, answers it, and takes the tag along.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Collector, createCollector } from '../../collector/index.ts';
import { type Browser, ENGINES, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll } from '../support/look.ts';

const EXAMPLE = 'https://example.com/feedback';

saySkippedWithoutBrowser();

describe.each(ENGINES)('the playground in $name', (engine) => {
  let browser: Browser;
  let collector: Collector;
  let url: string;
  let tab: Tab;

  beforeAll(async () => {
    collector = await createCollector({ adminToken: 'nabz_admin_token_of_the_tests' });
    url = (await collector.listen({ host: '127.0.0.1' })).url;
    browser = await engine.launch();
  });
  afterEach(() => tab?.close());
  afterAll(async () => {
    await browser?.close();
    await collector?.close();
  });

  /** The text of what a selector finds on the page. */
  const read = (selector: string) =>
    tab.evaluate(
      (wanted) => [...document.querySelectorAll(wanted)].map((element) => element.textContent).join('\n'),
      selector,
    );
  const untilReads = (selector: string, text: string | RegExp) =>
    poll(
      () => read(selector),
      (said) => (typeof text === 'string' ? said.includes(text) : text.test(said)),
      (said) => `${selector} says ${said}`,
    );
  /** Sets a control, as a visitor who leaves it. */
  const set = (name: string, value: string) =>
    tab.evaluate(
      (field, wanted) => {
        const control = document.querySelector<HTMLInputElement>(`[name="${field}"]`) as HTMLInputElement;
        control.value = wanted;
        control.dispatchEvent(
          new Event(control.localName === 'select' ? 'change' : 'input', { bubbles: true }),
        );
      },
      name,
      value,
    );
  /** The text of the card in a frame. */
  const card = (device: string) =>
    tab.evaluate((wanted) => {
      const frame = document.querySelector<HTMLIFrameElement>(`iframe[data-device=${wanted}]`);
      const host = frame?.contentDocument?.querySelector('nabz-survey');
      return host?.shadowRoot?.querySelector('.card')?.textContent ?? '';
    }, device);
  const untilCard = (device: string, text: string | RegExp) =>
    poll(
      () => card(device),
      (said) => (typeof text === 'string' ? said.includes(text) : text.test(said)),
      (said) => `The card on a ${device} says ${said}`,
    );
  /** By script: WebKit's own button passes over steps that no hand has made. */
  const back = () => tab.evaluate(() => history.back());
  const query = () => tab.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));

  it('shows what is chosen, explains what is wrong, and gives the code', async () => {
    tab = await browser.newTab();
    await tab.resize(1400, 1000);
    await tab.goto(`${url}/playground?ui=fa`);
    await untilCard('phone', 'تجربهٔ شما از پشتیبانی ما چطور بود؟');
    await untilCard('desktop', 'خوشحال');
    expect(await tab.evaluate(() => [document.documentElement.dir, location.pathname])).toEqual([
      'rtl',
      '/playground/',
    ]);

    await set('survey', 'nps');
    await set('brand', 'چای یاران');
    await untilCard('desktop', /چای یاران/);
    await untilReads('[data-code=tag]', 'data-survey="nps"');
    await untilReads('[data-code=json]', '"survey": "nps"');
    await untilReads('[data-code=react]', "from 'nabz/widget'");
    expect(await query()).toEqual({ ui: 'fa', endpoint: EXAMPLE, survey: 'nps', brand: 'چای یاران' });

    await set('accent', 'blurple');
    await untilReads('.field-error', 'data-accent is "blurple"; allowed: a CSS colour such as #0f766e');
    expect(await read('[data-code=tag]')).not.toContain('blurple');
    await back();
    await poll(query, ({ accent }) => accent === undefined);
    await poll(
      () => read('.field-error'),
      (said) => said === '',
    );
    await back();
    await poll(query, ({ brand }) => brand === undefined);
    await back();
    await poll(query, ({ survey }) => survey === undefined);
    await untilCard('phone', 'تجربهٔ شما از پشتیبانی ما چطور بود؟');
    expect(await query()).toEqual({ ui: 'fa', endpoint: EXAMPLE });
  });

  it('shows what a tap sends and what the page hears, keeps nothing, and reaches no server', async () => {
    tab = await browser.newTab();
    await tab.resize(1400, 1000);
    await tab.goto(
      `${url}/playground/?ui=en&endpoint=/v1/responses&device=desktop&answers=failing&format=form`,
    );
    await untilCard('desktop', 'How was your experience');
    await tab.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe[data-device]');
      const root = frame?.contentDocument?.querySelector('nabz-survey')?.shadowRoot;
      root?.querySelector<HTMLElement>('[value=happy]')?.click();
    });
    await untilReads('[data-list=events]', 'completed');
    await untilReads('[data-list=requests]', 'application/x-www-form-urlencoded');
    await untilReads('[data-list=requests]', 'value=happy');
    await untilReads('[data-list=requests]', '503');
    await untilReads('[data-list=events]', 'waiting');
    expect(
      await tab.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('nabz:'))),
    ).toEqual([]);
    const { items } = await (
      await fetch(`${url}/v1/responses`, {
        headers: { Authorization: 'Bearer nabz_admin_token_of_the_tests' },
      })
    ).json();
    expect(items).toEqual([]);
  });
});
