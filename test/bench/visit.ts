// One visit of a page, measured from asking for a survey to the tap on its first control.
import type { Browser, BrowserContext } from 'puppeteer-core';
import { eraseStorage, heapOf, type Measured, type Opened, openPage, openSettled, probe } from './browser.ts';
import { prepareDevice } from './device.ts';
import type { Sighting } from './probe.ts';
import type { BenchServer, Served } from './server.ts';
import type { Mode, Subject } from './subjects.ts';

/** What one visit has measured. Bytes are compressed; times are milliseconds. */
export interface Sample {
  /** From asking (or, asked at once, from the navigation) to the first control painted. */
  ms: number;
  /** Requests for files until then, without the document and without a config's JSON. */
  requests: number;
  bytes: number;
  /** Requests for files between asking and paint. */
  requestsAsked: number;
  /** Requests and bytes until two seconds after the paint. */
  requestsInAll: number;
  bytesInAll: number;
  /** From the tap to the next paint. */
  tap: number;
  shift: number;
  moved: number;
  late: number;
  longestBefore: number;
  longest: number;
  longestInAll: number;
}

/** After the first paint, so long is looked for what moves and what arrives late. */
const LOOK_MS = 2_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Visits a subject once in each of its modes; `phase` (0 to 1) is when in a frame the survey is asked for. */
export async function visitAll(
  browser: Browser,
  server: BenchServer,
  subject: Subject,
  phase: number,
): Promise<{ samples: Partial<Record<Mode, Sample>>; heap?: number }> {
  const samples: Partial<Record<Mode, Sample>> = {};
  const has = (mode: Mode) => subject.modes.includes(mode);
  if (has('settled') || has('warm')) {
    await within(browser, async (context) => {
      samples.settled = await visit(context, server, subject, phase, false);
      if (has('warm')) samples.warm = await visit(context, server, subject, phase, false);
    });
  }
  if (has('first')) {
    await within(browser, async (context) => {
      samples.first = await visit(context, server, subject, phase, true);
    });
  }
  if (!has('heap')) return { samples };
  let heap = 0;
  await within(browser, async (context) => {
    heap = await visitForHeap(context, server, subject);
  });
  return { samples, heap };
}

/** Lends a visitor who has never been here. */
async function within(browser: Browser, use: (context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.createBrowserContext();
  try {
    await use(context);
  } finally {
    await context.close();
  }
}

async function visit(
  context: BrowserContext,
  server: BenchServer,
  subject: Subject,
  phase: number,
  isAskedAtOnce: boolean,
): Promise<Sample> {
  const url = server.page(`/visit/${subject.name}`, subject.html(isAskedAtOnce));
  if (subject.before) await prepareDevice(context, server, subject.before);
  const opened = await openPage(context, true);
  const { page } = opened;
  if (!subject.before) await eraseStorage(opened, server.origin);
  await probe(opened, subject.target, isAskedAtOnce);
  server.begin();
  if (isAskedAtOnce) {
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await page.evaluate(() => (window as unknown as Measured).probe.painted);
  } else {
    await openSettled(opened, url);
    await page.evaluate((share) => (window as unknown as Measured).probe.act(share), phase);
  }
  await sleep(LOOK_MS);
  const sighting = await page.evaluate(() => (window as unknown as Measured).probe.look());
  const served = [...server.served];
  const tap = await tapOn(opened, sighting);
  await page.close();
  return toSample(sighting, served, tap);
}

/** Presses and releases the mouse on the control, as a finger would: with a moment between. */
async function tapOn({ page, session }: Opened, { x, y }: Sighting): Promise<number> {
  const at = { x, y, button: 'left', clickCount: 1 } as const;
  await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  await sleep(100);
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await sleep(80);
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  return page.evaluate(() => (window as unknown as Measured).probe.tapped);
}

function toSample(sighting: Sighting, served: Served[], tap: number): Sample {
  const files = served.filter(({ path }) => !path.endsWith('.json'));
  const before = files.filter(({ at }) => at <= sighting.paintedEpoch);
  const bytesOf = (all: Served[]) => all.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    ms: sighting.paintedAt - sighting.startedAt,
    requests: before.length,
    bytes: bytesOf(before),
    requestsAsked: before.filter(({ at }) => at >= sighting.startedEpoch).length,
    requestsInAll: files.length,
    bytesInAll: bytesOf(files),
    tap,
    shift: sighting.shift,
    moved: sighting.moved,
    late: sighting.late,
    longestBefore: sighting.longestBefore,
    longest: sighting.longest,
    longestInAll: sighting.longestInAll,
  };
}

/** What showing adds to the heap, without a slow device: collecting garbage there would disturb the times. */
async function visitForHeap(context: BrowserContext, server: BenchServer, subject: Subject): Promise<number> {
  const url = server.page(`/visit/${subject.name}`, subject.html(false));
  const opened = await openPage(context, false);
  await probe(opened, subject.target, false);
  await openSettled(opened, url);
  const before = await heapOf(opened);
  await opened.page.evaluate(() => (window as unknown as Measured).probe.act(0));
  await sleep(LOOK_MS);
  return (await heapOf(opened)) - before;
}
