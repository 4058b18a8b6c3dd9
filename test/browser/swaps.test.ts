// Pages that swap their content without a load (Turbo, htmx, and others): what of Nabz stays, and what goes along.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES, type Tab } from '../support/browsers.ts';
import { ASKED, chance } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, logged, poll, until, untilFetched, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Nabz {
  show(survey?: string, options?: object): Promise<{ shown: boolean; reason?: string }>;
  why(survey?: string): string | null;
  hide(): void;
}
interface Page {
  nabz: Nabz;
  kept: Element;
}

/** Ways in which pages swap all of their content. They run in the page. */
const SWAPS: Record<string, () => void> = {
  'another body in its place': () => {
    const next = document.createElement('body');
    next.innerHTML = '<h1>Next</h1>';
    document.body.replaceWith(next);
  },
  'an assigned body': () => {
    const next = document.createElement('body');
    next.innerHTML = '<h1>Next</h1>';
    document.body = next;
  },
  'other markup in the same body': () => {
    document.body.innerHTML = '<h1>Next</h1>';
  },
  'its own markup, written anew': () => {
    document.body.innerHTML += '<h2>More</h2>';
  },
  'one element after the other': () => {
    for (const child of [...document.body.children]) child.remove();
    document.body.append(document.createElement('h1'));
  },
  'a copy of itself, kept for the way back': () => {
    const kept = document.body.cloneNode(true);
    document.body.replaceWith(document.createElement('body'));
    document.body.replaceWith(kept);
  },
};

const swapped = Object.entries(SWAPS);

/** What of Nabz is in the page, and seen. */
const census = (tab: Tab) =>
  tab.evaluate(() => {
    const all = [...document.querySelectorAll('nabz-survey')];
    const isSeen = (host: Element) => !!host.shadowRoot?.querySelector('section')?.getClientRects().length;
    return {
      surveys: all.length,
      cards: all.filter((host) => !host.matches('[data-launcher]') && isSeen(host)).length,
      launchers: all.filter((host) => host.matches('[data-launcher]:not([data-hidden])') && isSeen(host))
        .length,
      statuses: [...document.querySelectorAll('nabz-status')].map((host) => !!host.shadowRoot),
    };
  });
const untilCensus = (tab: Tab, wanted: object) =>
  poll(
    () => census(tab),
    (now) => Object.entries(wanted).every(([name, count]) => now[name as 'cards'] === count),
  );
/** Swaps in a task of the page's own: what a driver runs may be followed by microtasks in its midst. */
const swapIn = (tab: Tab, swap: () => void) =>
  tab.evaluate(
    (text) =>
      new Promise<void>((resolve) => {
        setTimeout(() => {
          new Function(`(${text})()`)();
          resolve();
        });
      }),
    swap.toString(),
  );
const count = async (tab: Tab, name: string) =>
  (await heard(tab)).filter((event) => event.name === name).length;

saySkippedWithoutBrowser();

describe.each(ENGINES)('a page in $name', (engine) => {
  const stage = useStage(engine);
  const open = (attributes: string, { head = '', body = '' } = {}) =>
    stage.tab.goto(stage.site.page('/', shopPage(head + stage.tag(attributes), { body, lang: 'en' })));

  it.each(casesIn(engine, swapped))('keeps its open card through %s', async (_, swap) => {
    const { tab, endpoint } = stage;
    await open('data-trigger="delay:0"');
    await untilSeen(tab, ASKED);
    await untilFetched(tab, stage.site);
    for (let time = 0; time < 2; time++) {
      await swapIn(tab, swap);
      await untilCensus(tab, { surveys: 1, cards: 1 });
    }
    expect((await census(tab)).statuses).toEqual([true]);
    await tab.tap(ASKED);
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ value: 'happy', status: 'completed' }]);
    expect(await count(tab, 'shown')).toBe(1);
    expect((await logged(tab)).filter((line) => /^(error|un)/.test(line))).toEqual([]);
  });

  it.each(casesIn(engine, swapped))('shows a card that was being loaded during %s', async (_, swap) => {
    const { tab } = stage;
    await open('data-trigger="manual"');
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate((text) => {
      void (window as unknown as Page).nabz.show('nps');
      // Before the card is rendered, which takes the tab lock and the texts.
      new Function(`(${text})()`)();
    }, swap.toString());
    await untilCensus(tab, { surveys: 1, cards: 1 });
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.why('csat'))).toBeNull();
  });

  it.each(casesIn(engine, swapped))(
    'keeps its launcher through %s, and it makes room as before',
    async (_, swap) => {
      const { tab } = stage;
      await open('data-launcher');
      await untilCensus(tab, { launchers: 1 });
      await swapIn(tab, swap);
      await untilCensus(tab, { launchers: 1, surveys: 1 });
      await tab.tap('.tab');
      await untilSeen(tab, ASKED);
      await untilCensus(tab, { launchers: 0, cards: 1 });
      // With the launcher hidden.
      await swapIn(tab, swap);
      await untilCensus(tab, { launchers: 0, cards: 1 });
      await tab.evaluate(() => (window as unknown as Page).nabz.hide());
      await untilCensus(tab, { launchers: 1, cards: 0, surveys: 1 });
    },
  );

  it.each(swapped.slice(0, 3))('keeps its thanks through %s, and what was answered', async (_, swap) => {
    const { tab } = stage;
    await open('data-trigger="delay:0"');
    await untilSeen(tab, ASKED);
    await untilFetched(tab, stage.site);
    await tab.evaluate((text) => {
      const run = new Function(`(${text})()`);
      document.addEventListener('nabz:completed', () => run(), { once: true });
    }, swap.toString());
    await tab.tap(ASKED);
    await untilSeen(tab, '.thanks');
    await untilCensus(tab, { surveys: 1, cards: 1 });
    await until(tab, (names) => names.includes('delivered'));
    expect(await census(tab)).toMatchObject({ surveys: 1, cards: 1, statuses: [true] });
  });

  it('leaves out what the page takes out alone, and asks again', async () => {
    const { tab } = stage;
    await open('data-trigger="delay:0"');
    await untilSeen(tab, ASKED);
    await untilFetched(tab, stage.site);
    await tab.evaluate(() => document.querySelector('nabz-survey')?.remove());
    await untilCensus(tab, { surveys: 0 });
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.show())).toMatchObject({ shown: true });
  });

  it('gives in to a page that takes out whatever it does not know', async () => {
    const { tab } = stage;
    const guard = `<script>new MutationObserver(() => {
      for (const each of document.querySelectorAll('nabz-survey,nabz-status')) each.remove();
    }).observe(document.documentElement, { childList: true, subtree: true })</script>`;
    await open('data-trigger="delay:0"', { head: guard });
    await until(tab, (names) => names.includes('ready'));
    await untilFetched(tab, stage.site);
    await chance();
    expect(await census(tab)).toMatchObject({ surveys: 0, statuses: [] });
  });

  it.each(swapped.slice(0, 3))(
    'asks in the element of the new content after %s, and sends what the old one had',
    async (_, swap) => {
      const { tab, endpoint } = stage;
      await open('data-trigger="manual"', { body: '<nabz-survey survey="csat" id="old"></nabz-survey>' });
      await untilSeen(tab, '[value="2"]');
      await tab.tap('[value="2"]');
      await until(tab, (names) => names.includes('saved'));
      await swapIn(tab, swap);
      await tab.evaluate(() => {
        document.body.insertAdjacentHTML('beforeend', '<nabz-survey survey="nps" id="new"></nabz-survey>');
      });
      await untilSeen(tab, '[value="10"]');
      await until(tab, (names) => names.includes('delivered'));
      expect(endpoint.responses()).toMatchObject([{ survey: 'csat', value: 2, status: 'answered' }]);
      expect((await census(tab)).surveys).toBe(1);
    },
  );

  it('asks in the element that a part of the page is swapped for, also while the first is being loaded', async () => {
    const { tab } = stage;
    await open('data-trigger="manual"', {
      body: '<main><nabz-survey survey="csat"></nabz-survey></main>',
    });
    await until(tab, (names) => names.includes('ready'));
    const swap = (survey: string) =>
      tab.evaluate((name) => {
        const main = document.querySelector('main') as Element;
        main.innerHTML = `<nabz-survey survey="${name}"></nabz-survey>`;
      }, survey);
    await swap('nps');
    await untilSeen(tab, '[value="10"]');
    await swap('csat');
    await untilSeen(tab, '[value="1"]');
    expect(await census(tab)).toMatchObject({ surveys: 1, cards: 1 });
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.why('stickers'))).toBeNull();
  });

  it('asks nothing in a copy of what it has made in an element, and takes it away', async () => {
    const { tab } = stage;
    await open('data-trigger="delay:0" data-position="inline" data-target="#place"', {
      body: '<div id="place"></div>',
    });
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => {
      const kept = document.body.innerHTML;
      document.body.innerHTML = '<h1>Next</h1>';
      document.body.innerHTML = kept;
    });
    await untilCensus(tab, { surveys: 0 });
    await chance();
    expect(await count(tab, 'skipped')).toBe(0);
    expect((await census(tab)).surveys).toBe(0);
  });
});
