// A survey that is shown and closed a thousand times: what is left of it in heap, nodes, listeners and timers.
import type { Browser } from 'puppeteer-core';
import { TALLY } from '../support/tally.ts';
import { heapOf, type Opened, openPage, openSettled } from './browser.ts';
import type { BenchServer } from './server.ts';
import { tagPage } from './subjects.ts';

/** What is left, after collecting garbage. */
export interface Leftover {
  cycles: number;
  heapBytes: number;
  nodes: number;
  listeners: number;
  /** Timers, observers and listeners on shared targets that run after the cycles and did not before; one is one word. */
  running: string[];
}

interface Page {
  nabz: {
    show(survey: string, options: object): Promise<{ shown: boolean; reason?: string }>;
    hide(): unknown;
  };
  tally(): string[];
}

/** So many cycles come before the first count: what is made once is made by then. */
const WARM_UP = 20;
/** In a page that counts timers, which itself costs memory, fewer do. */
const TALLIED = 50;
/** After the last cycle, so long is waited for what ends by itself. */
const REST_MS = 3_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs the cycles on a fast device. */
export async function measureCycles(
  browser: Browser,
  server: BenchServer,
  cycles: number,
): Promise<Leftover> {
  const url = server.page('/cycles', tagPage(`show('stickers')`, 'data-trigger="manual"'));
  const context = await browser.createBrowserContext();
  try {
    const opened = await openPage(context, false);
    await openSettled(opened, url);
    await opened.page.evaluate(cycle, WARM_UP);
    const before = await countIn(opened);
    // In parts, because one evaluation has to end in time.
    for (let left = cycles; left > 0; left -= 100) await opened.page.evaluate(cycle, Math.min(left, 100));
    const after = await countIn(opened);
    await opened.page.close();
    return {
      cycles,
      heapBytes: after.heap - before.heap,
      nodes: after.nodes - before.nodes,
      listeners: after.listeners - before.listeners,
      running: await tally(await openPage(context, false), url),
    };
  } finally {
    await context.close();
  }
}

async function countIn(opened: Opened): Promise<{ heap: number; nodes: number; listeners: number }> {
  await sleep(REST_MS);
  const heap = await heapOf(opened);
  await opened.session.send('Performance.enable');
  const { metrics } = await opened.session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { heap, nodes: read('Nodes'), listeners: read('JSEventListeners') };
}

async function tally({ page, ...rest }: Opened, url: string): Promise<string[]> {
  await page.evaluateOnNewDocument(TALLY);
  await openSettled({ page, ...rest }, url);
  const running = () => page.evaluate(() => (window as unknown as Page).tally());
  await page.evaluate(cycle, WARM_UP);
  await sleep(REST_MS);
  const before = await running();
  await page.evaluate(cycle, TALLIED);
  await sleep(REST_MS);
  const after = await running();
  for (const each of before) {
    const index = after.indexOf(each);
    if (index >= 0) after.splice(index, 1);
  }
  return after;
}

/** Shows the stickers and closes them, so many times. Runs in the page. */
async function cycle(count: number): Promise<void> {
  const { nabz } = window as unknown as Page;
  const frame = () => new Promise(requestAnimationFrame);
  const isThere = () => document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value="sad"]');
  for (let done = 0; done < count; done++) {
    const result = await nabz.show('stickers', { force: true });
    if (!result.shown) throw new Error(`cycle ${done}: not shown, because ${result.reason}`);
    await frame();
    await nabz.hide();
    for (let frames = 0; isThere(); frames++) {
      if (frames > 600) throw new Error(`cycle ${done}: still there`);
      await frame();
    }
  }
}
