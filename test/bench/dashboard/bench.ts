// The dashboard as a support lead feels it: until the frame is painted, until figures can be read, after a filter, and from a
// tap to the open page. Each by the slow phone and line of the other bench (and once by neither), on stores of several sizes.
import type { Browser, BrowserContext } from 'puppeteer-core';
import { launch, type Opened, openPage, SLOW } from '../browser.ts';
import { ADMIN, openCollector } from './collector.ts';
import { interact } from './interactions.ts';

interface Reading {
  frame: number;
  usable: number;
  kilobytes: number;
  requests: number;
  filter: number;
  /** The next visit of the same browser, as every morning: it has the files, and knows the site. */
  again: number;
  /** Milliseconds of each interaction until the page is painted anew, by its name. */
  interactions: Record<string, number>;
}

/** So long a browser draws a new window, on the machine of the bench. */
const WINDOW_MS = 1_500;

const HELP = `npm run bench:dashboard -- [--rows 20000,1000000] [--reps 5] [--data FOLDER]
  rows   made-up responses in the store, one or several
  data   a folder with a store of so many rows, made by --seed before, instead of a new one
  reps   times that each is opened; the median is printed`;

/** Runs the bench by its arguments. */
export async function bench(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.info(HELP);
  const argumentOf = (name: string, otherwise: string) =>
    args[args.indexOf(name) + 1 || args.length] ?? otherwise;
  const reps = Number(argumentOf('--reps', '5'));
  const browser = await launch();
  console.info(
    `slow: CPU ÷ ${SLOW.cpu}, ${SLOW.kilobitsDown} kbit/s, ${SLOW.latencyMs} ms; medians of ${reps}`,
  );
  console.info(
    'rows       line  frame ms  usable ms  transferred kB  requests  filter to figures ms  usable again ms',
  );
  for (const rows of argumentOf('--rows', '20000').split(',').map(Number)) {
    const collector = await openCollector(rows, argumentOf('--data', ''));
    for (const line of ['slow', 'none'] as const) {
      const readings: Reading[] = [];
      for (let rep = 0; rep < reps; rep += 1)
        readings.push(await read(browser, collector.url, line === 'slow'));
      const of = (name: Exclude<keyof Reading, 'interactions'>) =>
        Math.round(medianOf(readings.map((reading) => reading[name])));
      console.info(
        `${String(rows).padEnd(10)} ${line}  ${of('frame')}  ${of('usable')}  ${of('kilobytes')}  ${of('requests')}  ${of('filter')}  ${of('again')}`,
      );
      for (const name of Object.keys(readings[0]?.interactions ?? {})) {
        const time = medianOf(readings.map(({ interactions }) => interactions[name] as number));
        console.info(`           ${line}  ${name}: ${time} ms until painted`);
      }
    }
    console.info(
      `${String(rows).padEnd(10)} tap to open dashboard: ${Math.round(await readTap(browser, collector.url))} ms`,
    );
    await collector.close();
  }
  await browser.close();
}

/** Opens the overview of the year as a new visitor with a session and an empty cache, and narrows it to one agent. */
async function read(browser: Browser, url: string, isSlow: boolean): Promise<Reading> {
  const context = await browser.createBrowserContext();
  await logIn(context, url);
  const { page, session } = await openStill(context, isSlow);
  let bytes = 0;
  let requests = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(`${url}/?range=year`, { waitUntil: 'domcontentloaded' });
  const usable = await page.evaluate(untilUsable);
  const frame = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now(),
  );
  const filter = await page.evaluate(narrow);
  await page.close();
  const next = await openStill(context, isSlow);
  await next.page.goto(`${url}/?range=year`, { waitUntil: 'domcontentloaded' });
  const again = await next.page.evaluate(untilUsable);
  const interactions = await interact(next.page);
  await context.close();
  return { frame, usable, kilobytes: bytes / 1_000, requests, filter, again, interactions };
}

/** From the moment that a response is posted to its count on an open dashboard. */
async function readTap(browser: Browser, url: string): Promise<number> {
  const context = await browser.createBrowserContext();
  await logIn(context, url);
  const { page } = await openPage(context, false);
  await page.goto(`${url}/`);
  await page.evaluate(untilUsable);
  const times: number[] = [];
  for (let count = 0; count < 9; count += 1) {
    times.push(await page.evaluate(tap, crypto.randomUUID()));
  }
  await context.close();
  return medianOf(times);
}

/** Gives the browser the session of the admin; it has none of the dashboard's files yet. */
async function logIn(context: BrowserContext, url: string): Promise<void> {
  const answer = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' },
    body: '{}',
  });
  const [name = '', value = ''] = answer.headers.get('set-cookie')?.split(/[=;]/) ?? [];
  await context.setCookie({ name, value, domain: new URL(url).hostname, path: '/', sameSite: 'Strict' });
}

/** A blank page in a window of its own, once the browser has drawn the window, which takes the processor from the page. */
async function openStill(context: BrowserContext, isSlow: boolean): Promise<Opened> {
  const opened = await openPage(context, isSlow);
  await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
  return opened;
}

/** Resolves when the metrics can be read, with the time since the navigation began. Runs in the page. */
function untilUsable(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const isThere = document.querySelectorAll('.cards .card .score b').length > 2;
      if (isThere && !document.querySelector('.cards .skeleton')) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Narrows the page to an agent; resolves with the time until the first metric has changed. Runs in the page. */
async function narrow(): Promise<number> {
  const count = () => document.querySelector('.card .foot a')?.textContent;
  const before = count();
  document.querySelector<HTMLElement>('.filter summary')?.click();
  const find = () =>
    [...document.querySelectorAll('.fields label')]
      .find((label) => label.textContent?.startsWith('sara'))
      ?.querySelector('input');
  let box = find();
  while (!box) {
    await new Promise(requestAnimationFrame);
    box = find();
  }
  const start = performance.now();
  box.click();
  while (count() === before) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** Posts an answer as the widget does; resolves with the time until it is counted. Runs in the page. */
async function tap(id: string): Promise<number> {
  const count = () => document.querySelector('.card .foot a')?.textContent;
  const before = count();
  const now = new Date().toISOString();
  const start = performance.now();
  await fetch('/v1/responses', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      v: 1,
      id,
      revision: 1,
      survey: 'stickers',
      status: 'completed',
      metric: 'stickers',
      value: 'happy',
      score: 3,
      scale: { min: 1, max: 3, good: 'high' },
      answers: [{ question: 'rating', type: 'stickers', value: 'happy', score: 3 }],
      lang: 'fa',
      answeredAt: now,
    }),
  });
  while (count() === before) await new Promise(requestAnimationFrame);
  const time = performance.now() - start;
  // Past the pause that a flood of answers is held to.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return time;
}

function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
