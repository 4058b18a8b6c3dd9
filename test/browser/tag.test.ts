// A site owner pastes the tag into a page we have never seen, and must never regret it.
import { describe, expect, it } from 'vitest';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, logged, namesOf, poll, until, untilLogged, untilSeen, untilStill } from '../support/look.ts';
import { createSite, shopPage } from '../support/site.ts';

const POLICY = (nonce: string, endpoint: string) =>
  `default-src 'none'; script-src 'nonce-${nonce}'; connect-src ${endpoint}; require-trusted-types-for 'script'`;

interface Page {
  nabz: {
    show(survey?: string, options?: object): Promise<{ shown: boolean; reason?: string }>;
    why(survey?: string): string | null;
    pending(): Promise<number>;
    flush(): Promise<unknown>;
    forget(): Promise<{ ids: string[] }>;
    push(...functions: unknown[]): number;
  };
  order: string[];
  violations: string[];
}

saySkippedWithoutBrowser();

describe.each(ENGINES)('the tag in $name', (engine) => {
  const stage = useStage(engine);

  it.each(['nabz.js', 'nabz.full.js'])(
    'works with %s under a strict policy with nonce and Trusted Types',
    async (file) => {
      const { tab, site, endpoint } = stage;
      const tag = `<script async nonce="n0nce" src="/${file}" data-endpoint="${endpoint.url}"></script>`;
      const headers = { 'Content-Security-Policy': POLICY('n0nce', endpoint.url) };
      await tab.goto(site.page('/', shopPage(tag, { nonce: 'n0nce' }), headers));
      await untilSeen(tab, '[value=happy]');
      await tab.tap('[value=happy]');
      await until(tab, (names) => names.includes('delivered'));
      expect(endpoint.posts).toHaveLength(1);
      const violations = await tab.evaluate(() => (window as unknown as Page).violations);
      // The browser's own wish for an icon is not ours.
      expect(violations.filter((line) => !line.includes('favicon'))).toEqual([]);
      expect(await logged(tab)).toEqual([]);
    },
  );

  it.each([
    ['no policy', ''],
    ['a strict policy', POLICY('n0nce', 'http:')],
  ])('finds its other files beside itself on another origin, under %s', async (_, policy) => {
    const { tab, site, endpoint } = stage;
    const cdn = await createSite();
    const tag = `<script async nonce="n0nce" src="${cdn.origin}/nabz.js" data-endpoint="${endpoint.url}"></script>`;
    await tab.goto(site.page('/', shopPage(tag, { nonce: 'n0nce' }), { 'Content-Security-Policy': policy }));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(cdn.requested.filter((path) => path.startsWith('/nabz'))).not.toHaveLength(0);
    expect(site.requested.filter((path) => path.startsWith('/nabz'))).toHaveLength(0);
    await cdn.close();
  });

  it('takes the single file instead where another origin does not allow its files to be read', async () => {
    const { tab, site, endpoint } = stage;
    const cdn = await createSite({ isOpen: false });
    const before = '<script>(window.nabz ||= []).push((nabz) => nabz.context({ plan: "pro" }));</script>';
    const tag = `<script async src="${cdn.origin}/nabz.js" data-endpoint="${endpoint.url}"></script>`;
    await tab.goto(site.page('/', shopPage(before + tag)));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ context: { plan: 'pro' } }]);
    await cdn.close();
  });

  it('names a wrong attribute, its value and what is allowed in one message, and goes on', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-position="left"'))));
    await untilSeen(tab, '[value=happy]');
    expect(await untilLogged(tab, /nabz/)).toEqual([
      'error: nabz: data-position is "left"; allowed: bottom-end, bottom-start, top-end, top-start, center, inline; using bottom-end',
    ]);
  });

  it('takes no focus and leaves what is being typed alone', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag(), { body: '<input id="search">' })));
    await tab.evaluate(() => document.getElementById('search')?.focus());
    await untilSeen(tab, '[value=happy]');
    await tab.type('chai');
    expect(
      await tab.evaluate(() => [
        document.activeElement?.id,
        (document.activeElement as HTMLInputElement).value,
      ]),
    ).toEqual(['search', 'chai']);
  });

  it('moves the choice by visual direction without answering, and answers with Space', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=sad]');
    const chosen = () =>
      tab.evaluate(
        () =>
          document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLInputElement>(':checked')
            ?.value,
      );
    await tab.evaluate(() =>
      document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLElement>('[value=sad]')?.focus(),
    );
    await tab.press('ArrowLeft');
    expect(await chosen()).toBe('neutral');
    await tab.press('ArrowRight');
    expect(await chosen()).toBe('sad');
    await tab.press('End');
    expect(await chosen()).toBe('happy');
    expect(await namesOf(tab)).not.toContain('answered');
    await tab.press('Space');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ value: 'happy' }]);
  });

  it('closes with Escape only when the focus is inside, and gives the focus back', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag(), { body: '<input id="search">' })));
    await untilSeen(tab, '[value=sad]');
    await tab.evaluate(() => document.getElementById('search')?.focus());
    await tab.press('Escape');
    expect(await namesOf(tab)).not.toContain('dismissed');
    await tab.evaluate(() =>
      document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLElement>('[value=sad]')?.focus(),
    );
    await tab.press('Escape');
    await until(tab, (names) => names.includes('dismissed'));
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe('search');
  });
});

describe.each(ENGINES.slice(0, 1))('the page in $name', (engine) => {
  const stage = useStage(engine);
  const nabzFiles = () => stage.site.requested.filter((path) => path.startsWith('/nabz'));

  it('loads the loader alone while it waits to be asked, and everything once it is asked', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'))));
    await until(tab, (names) => names.includes('ready'));
    expect(nabzFiles()).toEqual(['/nabz.js']);
    expect(await tab.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.show())).toMatchObject({ shown: true });
    await untilSeen(tab, '[value=happy]');
  });

  it('loads the loader alone for a visitor who answered lately, and says why', async () => {
    const { tab, site, tag } = stage;
    const url = site.page('/', shopPage(tag()));
    await tab.goto(url);
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    await poll(
      () => tab.evaluate(() => localStorage.getItem('nabz:waiting')),
      (mark) => mark === null,
    );
    site.requested.length = 0;
    await tab.goto(url);
    await until(tab, (names) => names.includes('skipped'));
    expect(await heard(tab)).toMatchObject([
      { name: 'ready' },
      { name: 'skipped', survey: 'stickers', reason: 'answered' },
    ]);
    expect(nabzFiles()).toEqual(['/nabz.js']);
    // Nobody has clicked, so nothing is skipped yet.
    await tab.goto(site.page('/both', shopPage(tag('data-trigger="delay:1s+click:#buy"'))));
    expect((await until(tab, (names) => names.includes('ready'))).map(({ name }) => name)).toEqual(['ready']);
  });

  it('runs pushed functions in call order, before and after the script', async () => {
    const { tab, site, tag } = stage;
    const before = `<script>
      window.order = [];
      (window.nabz ||= []).push((nabz) => order.push('first ' + nabz.version), () => { throw new Error('mine'); });
      (window.nabz ||= []).push((nabz) => order.push('second ' + nabz.why('nothing')));
    </script>`;
    await tab.goto(site.page('/', shopPage(before + tag('data-trigger="manual"'))));
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate(() =>
      (window as unknown as Page).nabz.push(() => (window as unknown as Page).order.push('third')),
    );
    expect(await tab.evaluate(() => (window as unknown as Page).order)).toEqual([
      'first 0.1.0',
      'second unknown-survey',
      'third',
    ]);
    expect((await logged(tab)).filter((line) => line.startsWith('uncaught'))).toEqual([]);
  });

  it('ignores a second tag', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag() + tag())));
    await untilSeen(tab, '[value=happy]');
    // Whatever the second would do beside the first it has done by the time of an answer's arrival.
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(await tab.evaluate(() => document.querySelectorAll('nabz-survey').length)).toBe(1);
    expect(await logged(tab)).toEqual(['info: nabz: a second tag is ignored']);
  });

  it('fills an inline element and dispatches the events from it', async () => {
    const { tab, site, endpoint, tag } = stage;
    const body = '<nabz-survey survey="stickers" lang="ar" id="inline"></nabz-survey>';
    await tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'), { body })));
    await untilSeen(tab, '[value=happy]');
    await tab.evaluate(() =>
      document.addEventListener('nabz:answered', (event) => {
        (window as unknown as Page).order = [(event.target as Element).id];
      }),
    );
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ lang: 'ar' }]);
    expect(await tab.evaluate(() => (window as unknown as Page).order)).toEqual(['inline']);
    expect((await heard(tab)).filter(({ name }) => name === 'answered')).toHaveLength(1);
  });

  it('lets an answer go when its inline element is taken away', async () => {
    const { tab, site, endpoint, tag } = stage;
    const body = '<nabz-survey survey="stickers"></nabz-survey>';
    await tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'), { body })));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await until(tab, (names) => names.includes('saved'));
    await tab.evaluate(() => document.querySelector('nabz-survey')?.remove());
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
    expect(endpoint.responses()).toMatchObject([{ status: 'answered', value: 'sad' }]);
  });

  it('fills the element that data-target names', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(
      site.page(
        '/',
        shopPage(tag('data-position="inline" data-target="#place"'), { body: '<div id="place"></div>' }),
      ),
    );
    await untilSeen(tab, '[value=happy]');
    expect(await tab.evaluate(() => document.querySelector('#place nabz-survey') !== null)).toBe(true);
  });

  it('waits for its event, carries the context, and asks once a ref', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="event:chat-closed" data-every="0"'))));
    await until(tab, (names) => names.includes('ready'));
    const trigger = (ref: string) =>
      tab.evaluate((given) => {
        (window as unknown as { nabz: { trigger(name: string, context: object): void } }).nabz.trigger(
          'chat-closed',
          {
            ref: given,
          },
        );
      }, ref);
    await trigger('T-42');
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ context: { ref: 'T-42' } }]);
    await trigger('T-42');
    expect((await until(tab, (names) => names.includes('skipped'))).at(-1)).toMatchObject({ reason: 'ref' });
    await trigger('T-43');
    await untilSeen(tab, '[value=happy]');
  });

  it('reads a whole config from the page, uses what is right and names what is wrong', async () => {
    const { tab, site, endpoint } = stage;
    const config = {
      endpoint: endpoint.url,
      trigger: 'manual',
      surveys: [
        {
          id: 'after-order',
          template: 'stickers',
          trigger: 'load',
          thanks: { happy: { text: { fa: 'زنده باشید، {{brand}} کنار شماست.' } } },
        },
        { id: 'broken', template: 'stickerz' },
      ],
    };
    const page = `<script async src="/nabz.js" data-config="#nabz-config" data-brand="Chai!"></script>
      <script type="application/json" id="nabz-config">${JSON.stringify(config)}</script>`;
    await tab.goto(site.page('/', shopPage(page)));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ survey: 'after-order' }]);
    expect(await logged(tab)).toEqual([
      `error: nabz: surveys[1].template is "stickerz"; allowed: ${TEMPLATE_NAMES.join(', ')}`,
    ]);
    const thanks = await tab.evaluate(
      () => document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.thanks p')?.textContent,
    );
    expect(thanks).toBe('زنده باشید، \u2068Chai!\u2069 کنار شماست.');
  });

  it('sends what an earlier visit left to the endpoint that a config names', async () => {
    const { tab, site, endpoint, tag } = stage;
    await endpoint.down();
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('waiting'));
    await endpoint.up();
    const page = `<script async src="/nabz.js" data-config="#c" data-trigger="manual"></script>
      <script type="application/json" id="c">${JSON.stringify({ endpoint: endpoint.url })}</script>`;
    await tab.goto(site.page('/later', shopPage(page)));
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ value: 'happy' }]);
  });

  it('keeps nothing of a choice that was only checked when everything is forgotten', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag(), { body: '<input id="search">' })));
    await untilSeen(tab, '[value=sad]');
    await tab.evaluate(() => document.getElementById('search')?.focus());
    await tab.evaluate(() =>
      document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLElement>('[value=sad]')?.focus(),
    );
    await tab.press('ArrowLeft');
    await tab.evaluate(() => (window as unknown as Page).nabz.forget());
    // Leaving a choice answers it, where it is still there.
    await tab.evaluate(() => document.getElementById('search')?.focus());
    await tab.evaluate(() => (window as unknown as Page).nabz.flush());
    expect(await namesOf(tab)).not.toContain('answered');
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(0);
    expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('shows, stores and sends nothing before consent, and erases everything when it is withdrawn', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-consent="required"'))));
    await until(tab, (names) => names.includes('ready'));
    const consent = (granted: boolean) =>
      tab.evaluate(
        (given) =>
          (window as unknown as { nabz: { consent(granted: boolean): Promise<void> } }).nabz.consent(given),
        granted,
      );
    expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await consent(true);
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    await consent(false);
    expect(endpoint.posts).toHaveLength(1);
    expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.why())).toBe('consent');
  });

  it('forgets everything on the device and names the responses', async () => {
    const { tab, site, endpoint, tag } = stage;
    await endpoint.down();
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    const events = await until(tab, (names) => names.includes('waiting'));
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(1);
    const { ids } = await tab.evaluate(() => (window as unknown as Page).nabz.forget());
    expect(ids).toEqual([events.at(-1)?.id]);
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(0);
    expect(await tab.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await endpoint.up();
  });

  it('corrects an accent whose contrast is too low and says so', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-accent="gold" data-scheme="light"'))));
    await untilSeen(tab, '[value=happy]');
    expect(
      (await logged(tab)).filter((line) => line.includes('the accent gold has too little contrast')),
    ).toHaveLength(1);
  });

  it('lets no rule of the page into the card', async () => {
    const { tab, site, tag } = stage;
    const hostile = `<style>* { all: revert !important; letter-spacing: 9px !important; color: red !important; }
      nabz-survey { display: none !important; font-size: 40px !important; }</style>`;
    await tab.goto(site.page('/', shopPage(tag() + hostile)));
    await untilSeen(tab, '[value=happy]');
    const style = await tab.evaluate(() => {
      const legend = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.legend') as Element;
      const { letterSpacing, color, fontSize } = getComputedStyle(legend);
      return { letterSpacing, color, fontSize, width: legend.getBoundingClientRect().width > 0 };
    });
    expect(style).toEqual({
      letterSpacing: 'normal',
      color: 'rgb(26, 33, 41)',
      fontSize: '17px',
      width: true,
    });
  });

  it('keeps a comment that was typed just before Escape', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('بد');
    await tab.press('Escape');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ status: 'dismissed', answers: [{}, { value: 'بد' }] }]);
  });

  it('keeps the page’s own shortcuts out of what is typed', async () => {
    const { tab, site, tag } = stage;
    const shortcut = `<input id="search"><script>document.addEventListener('keydown', (event) => {
      if (event.key === 's' && event.target.tagName !== 'INPUT') { event.preventDefault(); search.focus(); }
    });</script>`;
    await tab.goto(site.page('/', shopPage(tag(), { body: shortcut })));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('slow');
    const typed = await tab.evaluate(
      () => document.querySelector('nabz-survey')?.shadowRoot?.querySelector('textarea')?.value,
    );
    expect(typed).toBe('slow');
  });

  it.each([
    'flex; justify-content: space-between',
    'grid; gap: 30px',
    'flex; flex-direction: column; min-height: 100vh',
  ])('moves nothing on a page laid out by %s', async (layout) => {
    const { tab, site, tag } = stage;
    const body = `<footer id="foot">©</footer><style>body { display: ${layout} }</style>`;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'), { body })));
    const box = () =>
      tab.evaluate(() => JSON.stringify(document.getElementById('foot')?.getBoundingClientRect()));
    const before = await box();
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate(() => (window as unknown as Page).nabz.show());
    await untilSeen(tab, '[value=happy]');
    expect(await box()).toBe(before);
  });

  it('works beside an element whose id is nabz', async () => {
    const { tab, site, tag } = stage;
    const page = `<!doctype html><html lang="fa"><body><div id="nabz"></div>${tag()}</body></html>`;
    await tab.goto(site.page('/', page));
    await untilSeen(tab, '[value=happy]');
  });

  it('delivers from a sandboxed frame, which has neither storage nor locks', async () => {
    const { tab, site, endpoint, tag } = stage;
    const tapper = `<script>const timer = setInterval(() => {
      const face = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]');
      if (face) { clearInterval(timer); face.click(); }
    }, 50);</script>`;
    const inner = shopPage(tag() + tapper).replaceAll('src="/', `src="${site.origin}/`);
    site.page('/inner', inner);
    await tab.goto(
      site.page('/', '<iframe sandbox="allow-scripts" src="/inner" width="600" height="600"></iframe>'),
    );
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
    expect(endpoint.responses()).toMatchObject([{ value: 'happy' }]);
  });

  it.each([
    [320, 568],
    [360, 640],
    [1280, 600],
  ])('keeps Send in sight at %i × %i', async (width, height) => {
    const { tab, site, tag } = stage;
    await tab.resize(width, height);
    await tab.goto(site.page('/', shopPage(tag())));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, 'textarea');
    await untilStill(tab);
    const isSeen = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot as ShadowRoot;
      const send = root.querySelector('.send') as Element;
      const { left, top, width, height } = send.getBoundingClientRect();
      return (
        root.elementFromPoint(left + width / 2, top + height / 2) === send && top + height <= innerHeight
      );
    });
    expect(isSeen).toBe(true);
    await tab.resize(1024, 720);
  });

  it('survives a config that cannot be read, and a context that cannot be sent', async () => {
    const { tab, site, endpoint, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="manual"'))));
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate(async () => {
      const { nabz } = window as unknown as {
        nabz: Record<'configure' | 'context' | 'show', (...given: unknown[]) => Promise<unknown>>;
      };
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      await nabz.configure({ brand: 10n });
      await nabz.configure(circle);
      await nabz.context({ user: circle, plan: 'pro' });
      await nabz.show();
    });
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ context: { plan: 'pro' } }]);
    expect((await logged(tab)).filter((line) => /^un/.test(line))).toEqual([]);
  });

  it('is gone after destroy, and can be started again by the same tag', async () => {
    const { tab, site, endpoint } = stage;
    await tab.goto(site.page('/', shopPage('')));
    const start = () =>
      tab.evaluate((url) => {
        const script = document.createElement('script');
        script.src = '/nabz.js';
        script.dataset.endpoint = url;
        script.dataset.every = '0';
        document.head.append(script);
      }, endpoint.url);
    await start();
    await untilSeen(tab, '[value=happy]');
    await tab.evaluate(() => (window as unknown as { nabz: { destroy(): void } }).nabz.destroy());
    expect(await tab.evaluate(() => document.querySelector('nabz-survey'))).toBeNull();
    await start();
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await poll(
      () => endpoint.posts.length,
      (count) => count === 1,
    );
  });
});
