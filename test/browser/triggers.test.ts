// What opens a survey, by what a visitor does, and what keeps it closed.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES, type Tab } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { ASKED, CALM_MS, chance, expectClosed, go, isOpen, untilClosed } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, namesOf, poll, reasonsOf, until, untilFetched, untilSeen } from '../support/look.ts';
import { becomePhone } from '../support/phone.ts';
import { shopPage } from '../support/site.ts';

interface Nabz {
  show(survey?: string, options?: object): Promise<{ shown: boolean; reason?: string }>;
  trigger(name: string, context?: object): void;
  why(survey?: string): string | null;
  configure(config: object): Promise<void>;
  consent(granted: boolean): Promise<void>;
  forget(): Promise<unknown>;
  hide(): void;
  destroy(): void;
}
interface Page {
  nabz: Nabz;
}

const LONG = '<div style="height:4000px"></div><footer id="end" style="height:80px">end</footer>';
const BUY = '<button id="buy" style="width:120px;height:44px">Buy</button>';
/** A driver's events carry the time at which they are sent, which no clock of the page changes. */
const pass = (realMs: number) => new Promise((resolve) => setTimeout(resolve, realMs));
const script = (config: object) =>
  `<script type="application/json" id="c">${JSON.stringify(config)}</script>`;

/** What a visitor does, by the trigger that it fires. */
const ACTS: Record<string, (tab: Tab) => Promise<unknown>> = {
  'scroll:60%': (tab) => tab.evaluate(() => scrollTo(0, 3_000)),
  // Long enough not to pass by itself on a busy machine.
  'idle:20s': (tab) => skip(tab, 20_000),
  'path:/thanks*': (tab) => go(tab, '/thanks/5'),
  'click:#buy': (tab) => tab.evaluate(() => document.getElementById('buy')?.click()),
  'event:sold': (tab) =>
    tab.evaluate(() => document.dispatchEvent(new CustomEvent('sold', { detail: { ref: 'T-1' } }))),
  'view:#end': (tab) => tab.evaluate(() => document.getElementById('end')?.scrollIntoView()),
  'errors:3': (tab) =>
    tab.evaluate(() => {
      for (const fault of ['throw new Error("planned")', 'Promise.reject(new Error("planned"))'])
        document.head.appendChild(document.createElement('script')).textContent = fault;
      (window as unknown as Page).nabz.trigger('error');
    }),
  rage: (tab) =>
    tab.evaluate(() => {
      for (let count = 0; count < 3; count++)
        document
          .getElementById('buy')
          ?.dispatchEvent(
            new MouseEvent('click', { bubbles: true, composed: true, detail: 1, clientX: 50, clientY: 50 }),
          );
    }),
  'scroll:60%+click:#buy': async (tab) => {
    await tab.evaluate(() => document.getElementById('buy')?.click());
    await expectClosed(tab);
    await tab.evaluate(() => scrollTo(0, 3_000));
  },
  'delay:1h,click:#buy': (tab) => tab.evaluate(() => document.getElementById('buy')?.click()),
};

saySkippedWithoutBrowser();

describe.each(ENGINES)('triggers in $name', (engine) => {
  const stage = useStage(engine);
  const isChromium = engine.name === 'chromium';
  const acts = Object.entries(ACTS);
  const open = async (attributes: string, body = BUY + LONG, path = '/') => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page(path, shopPage(CLOCK + tag(attributes), { body, lang: 'en' })));
    await until(tab, (all) => all.includes('ready'));
  };
  /** Waits until a trigger listens: it has been fetched, and the page has had its moment of calm. */
  const arm = async () => {
    await untilFetched(stage.tab, stage.site);
    await skip(stage.tab, CALM_MS);
  };
  const call = <Result>(run: (nabz: Nabz) => Result) =>
    stage.tab.evaluate(
      (text) => new Function('nabz', `return (${text})(nabz)`)((window as unknown as Page).nabz),
      run.toString(),
    ) as Promise<Awaited<Result>>;

  it.each(casesIn(engine, acts))('%s opens it when that happens, and once', async (trigger, act) => {
    const { tab } = stage;
    await open(`data-trigger="${trigger}" data-every="0"`);
    await arm();
    expect(await isOpen(tab)).toBe(false);
    await act(tab);
    await untilSeen(tab, ASKED);
    await call((nabz) => nabz.hide());
    await untilClosed(tab);
    if (trigger.includes('+') || trigger.startsWith('event')) return;
    await act(tab);
    await expectClosed(tab);
  });

  it.each(
    casesIn(
      engine,
      acts.filter(([trigger]) => !trigger.includes('+')),
    ),
  )('%s is undone by destroy()', async (trigger, act) => {
    const { tab } = stage;
    await open(`data-trigger="${trigger}"`);
    await untilFetched(tab, stage.site);
    await tab.evaluate(() => {
      const { nabz } = window as unknown as Page;
      nabz.destroy();
      (window as unknown as Page).nabz = nabz;
    });
    await act(tab);
    await expectClosed(tab);
  });

  it('another trigger of configure() takes the place of the first', async () => {
    const { tab } = stage;
    await open('data-trigger="click:#buy"');
    await untilFetched(tab, stage.site);
    await call((nabz) => nabz.configure({ trigger: 'event:sold' }));
    await ACTS['click:#buy']?.(tab);
    await expectClosed(tab);
    await ACTS['event:sold']?.(tab);
    await untilSeen(tab, ASKED);
  });

  it('logs one message for a wrong trigger, and waits for a call', async () => {
    const { tab } = stage;
    await open('data-trigger="scroll:60"');
    const lines = await poll(
      () => logged(tab),
      (all) => all.some((line) => line.includes('data-trigger')),
    );
    expect(lines.filter((line) => line.includes('nabz'))).toEqual([
      expect.stringMatching(
        /^error: nabz: data-trigger is "scroll:60"; allowed: load, .*scroll:60%.*; using manual$/,
      ),
    ]);
    expect(await call((nabz) => nabz.show())).toMatchObject({ shown: true });
  });

  it('closes a survey whose path is left, keeps what was tapped, and lets another navigation pass', async () => {
    const { tab, endpoint } = stage;
    await open('data-trigger="path:/thanks*"');
    await go(tab, '/thanks');
    await skip(tab, CALM_MS);
    await untilSeen(tab, ASKED);
    await go(tab, '/thanks/again');
    await skip(tab, CALM_MS);
    await chance();
    expect(await isOpen(tab)).toBe(true);
    await tab.tap('[value=sad]');
    await go(tab, '/home');
    await untilClosed(tab);
    await until(tab, (all) => all.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ value: 'sad', status: 'answered' }]);
    expect(await namesOf(tab)).not.toContain('dismissed');
  });

  it('never interrupts a payment: what is open closes there, and show() says path unless it is forced', async () => {
    const { tab } = stage;
    await open('data-trigger="delay:0" data-never="/pay* /login"');
    await untilSeen(tab, ASKED);
    await go(tab, '/pay/step-2');
    await untilClosed(tab);
    expect(await call((nabz) => nabz.why())).toBe('path');
    expect(await call((nabz) => nabz.show())).toEqual({ shown: false, reason: 'path' });
    expect(await call((nabz) => nabz.show(undefined, { force: true }))).toMatchObject({ shown: true });
  });

  it('puts the open card back when the page swaps its body, and the answer arrives', async () => {
    const { tab, endpoint } = stage;
    await open('data-trigger="delay:0"');
    await untilSeen(tab, ASKED);
    await untilFetched(tab, stage.site);
    await tab.evaluate(() => {
      const next = document.createElement('body');
      next.innerHTML = '<h1>Next</h1>';
      document.body.replaceWith(next);
    });
    await untilSeen(tab, ASKED);
    expect(await isOpen(tab)).toBe(true);
    await tab.tap('[value=happy]');
    await until(tab, (all) => all.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ value: 'happy', status: 'completed' }]);
    expect((await namesOf(tab)).filter((name) => name === 'shown')).toHaveLength(1);
  });

  it('comes later when the visitor says so, and the next page loads nothing for it', async () => {
    const { tab, site } = stage;
    const config = { surveys: [], offer: ['later', 'never'] };
    await open('data-trigger="delay:0" data-config="#c"', script(config));
    await untilSeen(tab, '.offer .later');
    await tab.tap('.offer .later');
    await until(tab, (all) => all.includes('dismissed'));
    expect(await call((nabz) => nabz.why())).toBe('dismissed');
    site.requested.length = 0;
    await open('data-trigger="delay:0"', BUY, '/next');
    await untilFetched(tab, site);
    expect(await reasonsOf(tab)).toEqual(['dismissed']);
    expect(site.requested.filter((path) => path.startsWith('/nabz-'))).toEqual([]);
  });

  if (!isChromium) return;

  it('exit opens it when the mouse leaves fast by the top, not when it goes slowly or by the side', async () => {
    const { tab } = stage;
    await open('data-trigger="exit"', BUY);
    await arm();
    const move = (type: string, x: number, y: number) =>
      tab.command?.('Input.dispatchMouseEvent', { type, x, y });
    const leave = (x: number, y: number) =>
      tab.evaluate(
        (at) =>
          document.documentElement.dispatchEvent(
            new PointerEvent('pointerout', {
              bubbles: true,
              pointerType: 'mouse',
              clientX: at[0],
              clientY: at[1],
            }),
          ),
        [x, y] as [number, number],
      );
    await move('mouseMoved', 500, 400);
    await leave(1_020, 400);
    expect(await isOpen(tab)).toBe(false);
    await move('mouseMoved', 500, 3);
    await pass(600);
    await leave(500, 0);
    await expectClosed(tab);
    // On a machine that is busy a driver may be as slow as a visitor who does not leave.
    await poll(async () => {
      await move('mouseMoved', 500, 400);
      await move('mouseMoved', 500, 5);
      await leave(500, -1);
      return isOpen(tab);
    }, Boolean);
    await untilSeen(tab, ASKED);
  });

  it('exit opens it on a touch screen when the page is flung back up', async () => {
    const { tab } = stage;
    await becomePhone(tab);
    await open('data-trigger="exit"');
    await arm();
    await tab.evaluate(() => scrollTo(0, 2_000));
    await expectClosed(tab);
    await tab.evaluate(async () => {
      for (const top of [1_900, 1_700, 1_500, 1_300]) {
        scrollTo(0, top);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    await untilSeen(tab, ASKED);
  });

  it.each([
    ['a page that does not scroll', '<p>short</p>'],
    ['an app that scrolls inside', '<main style="height:300px;overflow:auto"><p>short</p></main>'],
  ])('scroll takes %s as seen', async (_, body) => {
    await open('data-trigger="scroll:90%"', body);
    await untilSeen(stage.tab, ASKED);
  });

  it('view meets an element that comes later', async () => {
    const { tab } = stage;
    await open('data-trigger="view:.late"', BUY);
    await arm();
    await tab.evaluate(() => document.body.insertAdjacentHTML('afterbegin', '<p class="late">late</p>'));
    await untilSeen(tab, ASKED);
  });

  it('event takes the detail of a DOM event as context, once a ref', async () => {
    const { tab, endpoint } = stage;
    await open('data-trigger="event:sold" data-every="0"');
    await arm();
    await ACTS['event:sold']?.(tab);
    await untilSeen(tab, ASKED);
    await tab.tap('[value=happy]');
    await until(tab, (all) => all.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ context: { ref: 'T-1' } }]);
    await call((nabz) => nabz.trigger('sold', { ref: 'T-1' }));
    await poll(
      () => reasonsOf(tab),
      (all) => all.includes('ref'),
    );
    await call((nabz) => nabz.trigger('sold', { ref: 'T-2' }));
    await untilSeen(tab, ASKED);
  });

  it('visits and days count on this device, after consent alone, and are forgotten', async () => {
    const { tab } = stage;
    const visits = () => tab.evaluate(() => localStorage.getItem('nabz:visits'));
    await open('data-trigger="visits:2" data-consent="required"');
    await untilFetched(tab, stage.site);
    expect(await visits()).toBeNull();
    await call((nabz) => nabz.consent(true));
    expect(JSON.parse((await poll(visits, Boolean)) as string)).toMatchObject({ count: 1 });
    await tab.evaluate(() => {
      const before = JSON.parse(localStorage.getItem('nabz:visits') as string);
      localStorage.setItem('nabz:visits', JSON.stringify({ ...before, lastAt: before.lastAt - 3_600_000 }));
    });
    await open('data-trigger="visits:2" data-consent="required"');
    await untilSeen(tab, ASKED);
    await call((nabz) => nabz.forget());
    expect(await visits()).toBeNull();
  });

  it('asks only where, on what and to whom a survey is meant', async () => {
    const { tab } = stage;
    const survey = (id: string, where: object) => ({ id, template: 'stickers', where });
    const surveys = [
      survey('help', { path: ['/help/*', '!/help/secret'] }),
      survey('phone', { device: 'phone' }),
      survey('pro', { segment: ['pro', 'team'] }),
      survey('persian', { lang: 'fa' }),
      survey('here', { path: '/', device: 'desktop', lang: 'en' }),
    ];
    await open('data-trigger="manual" data-config="#c"', script({ surveys }));
    const why = (id: string) => tab.evaluate((name) => (window as unknown as Page).nabz.why(name), id);
    await poll(
      () => why('help'),
      (reason) => reason === 'path',
    );
    expect(await Promise.all(['phone', 'pro', 'persian', 'here'].map(why))).toEqual([
      'sampled-out',
      'sampled-out',
      'sampled-out',
      null,
    ]);
    await go(tab, '/help/secret');
    expect(await why('help')).toBe('path');
    await go(tab, '/help/open');
    expect(await why('help')).toBeNull();
  });

  it('never asks again when the visitor says so, in no survey, until all is forgotten', async () => {
    const { tab, site } = stage;
    await open('data-trigger="delay:0" data-config="#c"', script({ surveys: [], offer: ['never'] }));
    await untilSeen(tab, '.offer .never');
    await tab.tap('.offer .never');
    await until(tab, (all) => all.includes('dismissed'));
    expect(await call((nabz) => nabz.why('nps'))).toBe('dismissed');
    site.requested.length = 0;
    await open('data-trigger="exit" data-survey="nps"', BUY, '/next');
    await untilFetched(tab, site);
    expect(site.requested.filter((path) => path.startsWith('/nabz-'))).toEqual([]);
    await call((nabz) => nabz.forget());
    expect(await call((nabz) => nabz.why('nps'))).toBeNull();
  });

  it('asks so often and no more: max over all surveys, asks until one is answered', async () => {
    const { tab } = stage;
    const surveys = ['a', 'b', 'c'].map((id) => ({ id, template: 'stickers' }));
    const config = { surveys, max: '3 per 30d', asks: 2, every: '0' };
    await open('data-trigger="manual" data-config="#c"', script(config));
    const why = (id: string) => tab.evaluate((name) => (window as unknown as Page).nabz.why(name), id);
    const ask = async (id: string) => {
      await tab.evaluate((name) => (window as unknown as Page).nabz.show(name), id);
      await call((nabz) => nabz.hide());
    };
    await ask('a');
    await ask('a');
    expect([await why('a'), await why('b')]).toEqual(['dismissed', null]);
    await ask('b');
    expect([await why('b'), await why('c')]).toEqual(['cooldown', 'cooldown']);
  });

  it('asks once for the ref of its page', async () => {
    const surveys = [{ id: 'order', template: 'stickers', once: 'ref', every: '0' }];
    await open('data-trigger="manual" data-context-ref="T-9" data-config="#c"', script({ surveys }));
    expect(await call((nabz) => nabz.show('order'))).toMatchObject({ shown: true });
    await call((nabz) => nabz.hide());
    expect(await call((nabz) => nabz.why('order'))).toBe('ref');
  });

  it('says the true reason for what any page may meet', async () => {
    const { tab } = stage;
    await open('data-trigger="manual" data-consent="required"');
    expect(await call((nabz) => nabz.show())).toEqual({ shown: false, reason: 'consent' });
    await call((nabz) => nabz.consent(true));
    expect(await call((nabz) => nabz.why())).toBeNull();
    expect(await call((nabz) => nabz.why('none'))).toBe('unknown-survey');
    await call((nabz) => nabz.show());
    expect(await call((nabz) => nabz.why())).toBe('open');
    await untilSeen(tab, ASKED);
    await tab.tap('[value=happy]');
    await until(tab, (all) => all.includes('completed'));
    expect(await call((nabz) => nabz.why())).toBe('answered');
    const destroyed = await call((nabz) => {
      nabz.destroy();
      return nabz.why();
    });
    expect(destroyed).toBe('unsupported');
  });

  it('fires after the page has come back from the back/forward cache, and with a tag that came late', async () => {
    const { tab, site } = stage;
    const late = `<script>addEventListener('load', () => setTimeout(() => {
      const tag = Object.assign(document.createElement('script'), { src: '/nabz.js' });
      tag.dataset.trigger = 'click:#buy';
      document.head.append(tag, tag.cloneNode());
    }))</script>`;
    await tab.goto(site.page('/', shopPage(late, { body: BUY, lang: 'en' })));
    await until(tab, (all) => all.includes('ready'));
    await untilFetched(tab, site);
    await tab.goto(site.page('/other', '<p>other</p>'));
    await tab.back();
    await poll(() => tab.evaluate(() => !!document.getElementById('buy')).catch(() => false), Boolean);
    await untilFetched(tab, site);
    await tab.evaluate(() => document.getElementById('buy')?.click());
    await untilSeen(tab, ASKED);
    expect((await logged(tab)).filter((line) => line.includes('second tag'))).toHaveLength(1);
  });

  it('works within a frame, by what happens there', async () => {
    const { tab, site } = stage;
    const note = `<script>document.addEventListener('nabz:ready', () => document.body.dataset.ready = '');</script>`;
    site.page('/inner', shopPage(note + stage.tag('data-trigger="click:#buy"'), { body: BUY, lang: 'en' }));
    await tab.goto(site.page('/', '<iframe src="/inner" width="800" height="600"></iframe>'));
    const within = (selector: string) =>
      tab.evaluate(
        (wanted) => !!document.querySelector('iframe')?.contentDocument?.querySelector(wanted),
        selector,
      );
    await poll(() => within('[data-ready]'), Boolean);
    await untilFetched(tab, site);
    await tab.evaluate(() =>
      document.querySelector('iframe')?.contentDocument?.getElementById('buy')?.click(),
    );
    await poll(() => within('nabz-survey[data-corner]'), Boolean);
  });

  it('fetches nothing more for load, delay and manual, and one file for anything else', async () => {
    const { tab, site } = stage;
    const fetched = () => requestsOf('triggers', site.requested);
    await open('data-trigger="delay:0"');
    await untilSeen(tab, ASKED);
    expect(fetched()).toEqual([]);
    await call((nabz) => nabz.hide());
    await call((nabz) => nabz.forget());
    await open('data-trigger="scroll:60%+idle:1h"');
    await poll(fetched, (all) => all.length > 0);
    await untilFetched(tab, site);
    expect(fetched()).toHaveLength(1);
  });
});
