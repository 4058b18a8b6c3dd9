// The moment in which a trigger fires, where pages and visitors are unlike the plain case; and where a survey goes again.
import { describe, expect, it, onTestFinished } from 'vitest';
import { casesIn, ENGINES, type Tab } from '../support/browsers.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { ASKED, CALM_MS, expectClosed, isOpen, untilClosed } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, namesOf, poll, reasonsOf, until, untilFetched, untilSeen } from '../support/look.ts';
import { becomePhone } from '../support/phone.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: { why(survey?: string): string | null; hide(): void; trigger(name: string): void };
  navigation?: EventTarget & { navigate(url: string): unknown };
}

const LONG = '<div style="height:4000px"></div>';
const click = (tab: Tab, selector: string, times = 1) =>
  tab.evaluate(
    (wanted, count) => {
      for (let done = 0; done < count; done++)
        document.querySelector(wanted)?.dispatchEvent(
          new MouseEvent('click', {
            bubbles: true,
            cancelable: true,
            composed: true,
            detail: 1,
            clientX: 50,
            clientY: 50,
          }),
        );
    },
    selector,
    times,
  );

/** Ways to another address within a page. They run in the page. */
const WAYS: Record<string, (path: string) => void> = {
  pushState: (path) => history.pushState(null, '', path),
  replaceState: (path) => history.replaceState(null, '', path),
  'a step in the history': (path) => {
    history.replaceState(null, '', path);
    history.pushState(null, '', '/between');
    history.back();
  },
  'the Navigation API': (path) => {
    const { navigation } = window as unknown as Page;
    if (!navigation?.navigate) return history.pushState(null, '', path);
    const take = (event: Event) => (event as Event & { intercept(): void }).intercept();
    navigation.addEventListener('navigate', take, { once: true });
    navigation.navigate(path);
  },
};

saySkippedWithoutBrowser();

describe.each(ENGINES)('the moment in $name', (engine) => {
  const stage = useStage(engine);
  const isChromium = engine.name === 'chromium';
  const open = async (attributes: string, body = LONG, path = '/') => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page(path, shopPage(CLOCK + tag(attributes), { body, lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
    // Then the trigger listens.
    await untilFetched(tab, site);
    await skip(tab, CALM_MS);
  };

  it.each(casesIn(engine, Object.entries(WAYS)))(
    'a path is come to and left by %s: it opens once, and closes',
    async (_, go) => {
      const { tab } = stage;
      await open('data-trigger="path:/thanks*" data-every="0"');
      expect(await isOpen(tab)).toBe(false);
      await tab.evaluate(go, '/thanks/5');
      await untilSeen(tab, ASKED);
      await tab.evaluate(go, '/home');
      await untilClosed(tab);
      await tab.evaluate(go, '/thanks/6');
      await expectClosed(tab);
    },
  );

  it('a path is in the hash of an address: it opens, and closes', async () => {
    const { tab } = stage;
    await open('data-trigger="path:#/thanks"');
    await tab.evaluate(() => {
      location.hash = '#/thanks/';
    });
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => {
      location.hash = '#/home';
    });
    await untilClosed(tab);
  });

  it.skipIf(engine.name === 'webkit')('comes once after the page was in the back/forward cache', async () => {
    const browser = await engine.launch({ isWhole: true });
    onTestFinished(() => browser.close());
    stage.tab = await browser.newTab();
    const { tab, site } = stage;
    const note = `<script>addEventListener('pageshow', ({ persisted }) => { window.isBack = persisted; });</script>`;
    await open('data-trigger="click:#first,path:/thanks*" data-every="0"', note);
    await tab.goto(site.page('/elsewhere', '<!doctype html>'));
    await tab.back();
    await poll(
      () => tab.evaluate(() => (window as unknown as { isBack?: boolean }).isBack).catch(() => false),
      (isBack) => isBack === true,
    );
    await tab.evaluate(() => history.pushState(null, '', '/thanks'));
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await tab.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
    await click(tab, '#first');
    await expectClosed(tab);
  });

  it('never comes for a delay that is longer than a timer can wait', async () => {
    await open('data-trigger="delay:30d,idle:40d"');
    expect(await isOpen(stage.tab)).toBe(false);
  });

  it('comes when an app has scrolled that keeps its scrolling in a shadow tree', async () => {
    const { tab } = stage;
    const app = `<div id="app"></div><script>
      const app = document.getElementById('app').attachShadow({ mode: 'open' });
      app.innerHTML = '<main style="position:fixed;inset:0;overflow-y:auto"><slot></slot><div style="height:4000px"></div></main>';
    </script>`;
    await open('data-trigger="scroll:60%"', app);
    expect(await isOpen(tab)).toBe(false);
    await tab.evaluate(() => {
      dispatchEvent(new WheelEvent('wheel'));
      document.getElementById('app')?.shadowRoot?.querySelector('main')?.scrollTo(0, 3_000);
    });
    await untilSeen(tab, ASKED);
  });

  it('comes for the length that the page has by then', async () => {
    const { tab } = stage;
    await open('data-trigger="scroll:90%"');
    await tab.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<div style="height:8000px"></div>');
      scrollTo(0, 3_500);
    });
    await expectClosed(tab);
    await tab.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await untilSeen(tab, ASKED);
  });

  it('comes when half a window of a very long element is in view', async () => {
    const { tab } = stage;
    await open(
      'data-trigger="view:#article"',
      `${LONG}<article id="article" style="height:20000px"></article>`,
    );
    expect(await isOpen(tab)).toBe(false);
    await tab.evaluate(() => scrollTo(0, 6_000));
    await untilSeen(tab, ASKED);
  });

  it('is no rage where the page counts along, and is one where it does not', async () => {
    const { tab } = stage;
    const body = `<button id="more" onclick="count.value++">+</button><output id="count">1</output>
      <button id="field" onclick="amount.value++">+</button><input id="amount" value="1">
      <button id="dead">Buy</button>`;
    await open('data-trigger="rage"', body);
    for (let time = 0; time < 5; time++) await click(tab, '#more');
    for (let time = 0; time < 5; time++) await click(tab, '#field');
    await expectClosed(tab);
    await click(tab, '#dead', 3);
    await untilSeen(tab, ASKED);
  });

  it('comes once in a flood of errors', async () => {
    const { tab } = stage;
    await open('data-trigger="errors:3" data-every="0"');
    await tab.evaluate(() => {
      for (let count = 0; count < 2_000; count++)
        dispatchEvent(new ErrorEvent('error', { message: 'planned' }));
    });
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await tab.evaluate(() => void dispatchEvent(new ErrorEvent('error', { message: 'planned' })));
    await expectClosed(tab);
    expect((await namesOf(tab)).filter((name) => /skipped|dismissed/.test(name))).toEqual(['dismissed']);
  });

  it.each([
    ['an SVG within', 'svg circle'],
    ['a closed shadow tree within', '#closed'],
  ])('comes for a click on %s what a selector names', async (_, within) => {
    const { tab } = stage;
    const body = `<div class="buy"><svg width="40" height="40"><circle r="20"></circle></svg><span id="closed"></span></div>
      <script>document.getElementById('closed').attachShadow({ mode: 'closed' }).innerHTML = '<b>Buy</b>';</script>`;
    await open('data-trigger="click:.buy"', body);
    await click(tab, within);
    await untilSeen(tab, ASKED);
  });

  it.each(['cart:add', 'a+b', 'one,two', 'سفارش'])('comes for the event %s', async (name) => {
    const { tab } = stage;
    await open(`data-trigger="event:${name}"`);
    await tab.evaluate((told) => (window as unknown as Page).nabz.trigger(told), name);
    await untilSeen(tab, ASKED);
  });

  it('is one of two causes, and the other brings nothing more', async () => {
    const { tab } = stage;
    await open(
      'data-trigger="click:#a,click:#b" data-every="0"',
      '<button id="a">A</button><button id="b">B</button>',
    );
    await click(tab, '#a');
    await click(tab, '#b');
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await click(tab, '#b');
    await expectClosed(tab);
    expect(await reasonsOf(tab)).toEqual([]);
  });

  it.each([
    ['the same file', '/nabz.js', ''],
    ['another survey', '/nabz.js', 'data-survey="nps"'],
    ['all in one file', '/nabz.full.js', 'data-survey="nps"'],
  ])('is the first tag’s where a second of %s comes', async (_, file, attributes) => {
    const { tab, site, tag } = stage;
    const second = `<script async src="${file}" ${attributes}></script>`;
    const late = `<script>addEventListener('nabz:ready', () => document.head.append(
      document.createRange().createContextualFragment(${JSON.stringify(second).replaceAll('</', '<\\/')})), { capture: true, once: true })</script>`;
    await tab.goto(site.page('/', shopPage(late + tag('data-trigger="load"'), { lang: 'en' })));
    await untilSeen(tab, ASKED);
    await poll(
      () => logged(tab),
      (lines) => lines.some((line) => line.includes('second')),
    );
    // Whatever the second would do beside the first it has done by the time of an answer's arrival.
    await tab.tap(ASKED);
    await until(tab, (names) => names.includes('delivered'));
    expect(await logged(tab)).toEqual(['info: nabz: a second tag is ignored']);
    expect(await tab.evaluate(() => document.querySelectorAll('nabz-survey').length)).toBe(1);
  });

  it.each([
    ['into a frame', '#frame', { relatedTarget: true }],
    ['into a list of choices', '#list', {}],
    ['with something it drags', '#first', { buttons: 1 }],
  ])('is no exit when the mouse goes %s', async (_, from, how) => {
    const { tab } = stage;
    await open(
      'data-trigger="exit"',
      '<iframe id="frame" srcdoc=""></iframe><select id="list"><option>1</option></select>',
    );
    const leave = (selector: string, given: { relatedTarget?: boolean; buttons?: number }) =>
      tab.evaluate(
        (wanted, { relatedTarget, buttons = 0 }) => {
          const fire = (type: string, y: number, more = {}) =>
            document
              .querySelector(wanted)
              ?.dispatchEvent(
                new PointerEvent(type, { bubbles: true, pointerType: 'mouse', clientY: y, buttons, ...more }),
              );
          fire('pointermove', 400);
          fire('pointerout', 0, { relatedTarget: relatedTarget ? document.querySelector('#frame') : null });
        },
        selector,
        given,
      );
    await leave(from, how);
    await expectClosed(tab);
    await leave('#first', {});
    await untilSeen(tab, ASKED);
  });

  if (!isChromium) return;

  it('comes when a visitor with a finger is back from another tab, and once', async () => {
    const { tab } = stage;
    await becomePhone(tab);
    await open('data-trigger="exit" data-every="0"');
    const away = async (ms: number) => {
      for (const isHidden of [true, false]) {
        await tab.evaluate((hidden) => {
          Object.defineProperty(document, 'hidden', { get: () => hidden, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }, isHidden);
        if (isHidden) await skip(tab, ms);
      }
    };
    await away(500);
    await expectClosed(tab);
    await away(5_100);
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await away(5_100);
    await expectClosed(tab);
  });
});
