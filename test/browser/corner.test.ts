// A card in a corner and what the page has there: both can be hit.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, poll, untilSeen, untilStill } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

/** Where the card stands, and whether it and the other are what a pointer meets at their middles. */
interface Sight {
  /** Distances of the card from the edges of the window. */
  gaps: { left: number; right: number; top: number; bottom: number };
  isCardHit: boolean;
  isOtherHit: boolean;
}

const WIDE = [1024, 720] as const;
const PHONE = [390, 844] as const;
const BUTTON =
  'position: fixed; bottom: 20px; inset-inline-end: 20px; width: 60px; height: 60px; z-index: 9999';
const button = `<button id="other" style="${BUTTON}">?</button>`;
const panel = (height: number) =>
  `<div id="other" style="position: fixed; bottom: 20px; inset-inline-end: 8px; width: 370px; height: ${height}px; background: #eee">Chat</div>`;
const NOTE = `<div id="other" style="position: fixed; bottom: 0; left: 0; width: 100%; height: 90px; background: #eee">
  Cookies <button id="agree" onclick="this.parentElement.style.display = 'none'">OK</button></div>`;

describe.each(ENGINES)('a corner in $name', (engine) => {
  const stage = useStage(engine);

  const open = async (body: string, attributes = '', lang = 'en', size: readonly [number, number] = WIDE) => {
    const { tab, site, tag } = stage;
    await tab.resize(...size);
    await tab.goto(site.page('/', shopPage(CLOCK + tag(`data-every="0" ${attributes}`), { lang, body })));
    await untilSeen(tab, attributes.includes('launcher') ? '.tab' : '[value=happy]');
  };
  const look = () =>
    stage.tab.evaluate((): Sight => {
      const host = document.querySelector('nabz-survey') as Element;
      const other = document.querySelector('#other');
      const toGaps = (element: Element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const [width, height] = [document.documentElement.clientWidth, innerHeight];
        return { left, right: width - right, top, bottom: height - bottom };
      };
      const hit = (element: Element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      };
      const card = host.shadowRoot?.querySelector('section') as Element;
      return {
        gaps: toGaps(card),
        isCardHit: hit(card) === host,
        isOtherHit: !!other?.contains(hit(other)),
      };
    });
  /** Waits until the card lies where it is meant to, and nothing over anything. */
  const untilApart = (isThere: (sight: Sight) => boolean) =>
    poll(look, (sight) => sight.isCardHit && sight.isOtherHit && isThere(sight));
  const is = (distance: number | undefined, expected: number) =>
    Math.abs((distance ?? Number.NaN) - expected) <= 1;

  describe.each([
    ['en', 'right'],
    ['fa', 'left'],
  ] as const)('in %s', (lang, side) => {
    it('stands 12 px above a chat button', async () => {
      await open(button, '', lang);
      const { gaps } = await untilApart((sight) => is(sight.gaps.bottom, 92));
      expect(Math.round(gaps[side])).toBe(16);
    });

    it('stands above it on a phone, too', async () => {
      await open(button, '', lang, PHONE);
      await untilApart(({ gaps }) => is(gaps.bottom, 92) && is(gaps.left, 8) && is(gaps.right, 8));
    });

    it('takes the other corner beside an open chat', async () => {
      await open(panel(600), '', lang);
      const other = side === 'left' ? 'right' : 'left';
      await untilApart(({ gaps }) => is(gaps[other], 16) && is(gaps.bottom, 16));
    });

    it('keeps the offset that its owner sets', async () => {
      await open('', 'data-offset="24 80"', lang);
      await poll(look, ({ gaps, isCardHit }) => isCardHit && is(gaps[side], 24) && is(gaps.bottom, 80));
    });
  });

  it('stands above an open chat on a phone, or at the top where it leaves no room', async () => {
    await open(panel(400), '', 'fa', PHONE);
    await untilApart(({ gaps }) => is(gaps.bottom, 432));
    await open(panel(620), '', 'fa', PHONE);
    await untilApart(({ gaps }) => is(gaps.top, 8));
  });

  it.each([
    ['of a known vendor', `<iframe id="goftino_w" class="other" style="${BUTTON}; border: 0"></iframe>`],
    [
      'in a shadow tree',
      `<div id="fab-root"></div><script>document.getElementById('fab-root').attachShadow({ mode: 'open' }).innerHTML =
        '<button style="${BUTTON}">?</button>'</script>`,
    ],
    [
      'in a frame that lets the pointer through',
      `<div style="position: fixed; inset: 0; pointer-events: none"><button style="position: absolute; bottom: 20px;
        inset-inline-end: 20px; width: 60px; height: 60px; pointer-events: auto">?</button></div>`,
    ],
  ])('makes way for a chat %s', async (_, body) => {
    await open(body);
    await poll(look, ({ gaps, isCardHit }) => isCardHit && is(gaps.bottom, 92));
    const isFree = await stage.tab.evaluate(
      () => document.elementFromPoint(innerWidth - 50, innerHeight - 50)?.localName !== 'nabz-survey',
    );
    expect(isFree).toBe(true);
  });

  it('makes way for a chat that comes late, and for a second button above it', async () => {
    await open('');
    const add = (id: string, bottom: number) =>
      stage.tab.evaluate(
        (name, edge) => {
          const late = document.createElement('button');
          late.id = name;
          late.style.cssText = `position: fixed; right: 20px; bottom: ${edge}px; width: 60px; height: 60px`;
          document.body.append(late);
        },
        id,
        bottom,
      );
    await add('other', 20);
    await untilApart(({ gaps }) => is(gaps.bottom, 92));
    await add('second', 100);
    await untilApart(({ gaps }) => is(gaps.bottom, 172));
  });

  it('stays while the focus is in it, and makes way when it has gone', async () => {
    await open('');
    await stage.tab.evaluate(() => {
      document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLElement>('[value=sad]')?.focus();
      document.body.insertAdjacentHTML(
        'beforeend',
        '<button id="other" style="position: fixed; right: 20px; bottom: 20px; width: 60px; height: 60px">?</button>',
      );
    });
    await skip(stage.tab, 10_000);
    await untilStill(stage.tab);
    expect(is((await look()).gaps.bottom, 16)).toBe(true);
    await stage.tab.evaluate(() => document.getElementById('first')?.focus());
    await untilApart(({ gaps }) => is(gaps.bottom, 92));
  });

  // A dialog is hit through its backdrop, also where it is not.
  it('lets a page go on whose dialog is open', async () => {
    const { tab } = stage;
    await open('<dialog><p>Where shall we send it?</p></dialog>');
    await tab.evaluate(() => {
      document.querySelector('dialog')?.showModal();
      document.body.click();
    });
    await skip(tab, 10_000);
    await tab.evaluate(() => document.querySelector('dialog')?.close());
    await poll(look, ({ gaps, isCardHit }) => isCardHit && is(gaps.bottom, 16));
  });

  it.each([WIDE, PHONE])('stands above a cookie note until it is answered, %i × %i', async (...size) => {
    await open(NOTE, '', 'fa', size);
    await untilApart(({ gaps }) => is(gaps.bottom, 102));
    await stage.tab.evaluate(() => document.getElementById('agree')?.click());
    await poll(look, ({ gaps }) => is(gaps.bottom, size[0] < 480 ? 8 : 16));
  });

  it('stands below a header that sticks to the top', async () => {
    const body = `<style>body { margin: 0; height: 3000px } h1, p { margin: 0; display: none }</style>
      <header id="other" style="position: sticky; top: 0; height: 64px; background: #eee">Shop</header>`;
    await open(body, 'data-position="top-end"');
    await untilApart(({ gaps }) => is(gaps.top, 76) && is(gaps.right, 16));
  });

  it('goes back to its corner when the window has become so wide that a panel is beside it', async () => {
    await open(panel(600), '', 'en', PHONE);
    await untilApart(({ gaps }) => is(gaps.top, 8));
    await stage.tab.resize(...WIDE);
    await untilApart(({ gaps }) => is(gaps.left, 16) && is(gaps.bottom, 16));
  });

  it('keeps the offset on a phone, where the sides are the window’s', async () => {
    await open('', 'data-offset="24 80"', 'fa', PHONE);
    await poll(look, ({ gaps }) => is(gaps.bottom, 80) && is(gaps.left, 8) && is(gaps.right, 8));
  });

  it('places the launcher by the offset, and above a chat button', async () => {
    await open('', 'data-launcher data-offset="24 80"');
    await poll(look, ({ gaps, isCardHit }) => isCardHit && is(gaps.right, 24) && is(gaps.bottom, 80));
    await open(button, 'data-launcher');
    await untilApart(({ gaps }) => is(gaps.bottom, 92));
  });

  it.each(['1000', '24 80 10', '-8'])(
    'logs a message for an impossible offset, and ignores it: %s',
    async (value) => {
      await open('', `data-offset="${value}"`);
      await poll(look, ({ gaps }) => is(gaps.bottom, 16));
      const messages = await poll(
        async () => (await logged(stage.tab)).filter((line) => line.includes('data-offset')),
        (lines) => lines.length > 0,
      );
      expect(messages).toEqual([
        `error: nabz: data-offset is "${value}"; allowed: CSS px from the edge (80), or from the side and the edge (24 80), 0 to half the window; using the built-in one`,
      ]);
    },
  );

  it('makes way under a strict policy', async () => {
    const { tab, site, endpoint } = stage;
    const tag = `<script async nonce="n0nce" src="/nabz.js" data-endpoint="${endpoint.url}" data-offset="24 40"></script>`;
    const body = `<button id="other">?</button><script nonce="n0nce">document.getElementById('other').style.cssText = '${BUTTON}'</script>`;
    const policy = `default-src 'none'; script-src 'nonce-n0nce'; connect-src ${endpoint.url}; require-trusted-types-for 'script'`;
    await tab.resize(...WIDE);
    const headers = { 'Content-Security-Policy': policy };
    await tab.goto(site.page('/', shopPage(tag, { lang: 'en', nonce: 'n0nce', body }), headers));
    await untilSeen(tab, '[value=happy]');
    await untilApart(({ gaps }) => is(gaps.bottom, 92) && is(gaps.right, 24));
    const violations = await tab.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations.filter((line) => !line.includes('favicon'))).toEqual([]);
  });
});
