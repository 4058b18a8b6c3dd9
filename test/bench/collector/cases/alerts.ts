// Alerts: how long from the tap to the target, and whether any is lost when the process is killed again and again.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createId } from '../../../../src/id.ts';
import { type Server, startCollector } from '../servers.ts';
import type { CaseOptions } from './case.ts';

/** Taps that are timed, one after the other. */
const TIMED = 100;
const MAX_MEDIAN_MS = 2_000;
/** Alerts that are under way when the killing begins, and responses that are sent in each round besides. */
const ALERTS = 1_000;
const PER_ROUND = 2;
const BATCH = 500;
/** When the process is killed, after it listens. */
const LEAST_MS = 20;
const MOST_MS = 800;
/** How long the target takes while processes are killed, and the share of alerts that it refuses once. */
const SLOW_MS = 400;
const REFUSED = 0.02;
/** How long the last ones may take: a refused one comes again after five seconds, that of a killed process after its lease. */
const PATIENCE_MS = 120_000;

/** A target of alerts. */
interface Target {
  url: string;
  /** By response: each `webhook-id` that was accepted, and when the first was. */
  accepted: Map<string, { ids: Set<string>; at: number; times: number }>;
  /** From now on it takes up to so long, and refuses some. */
  slowDown(ms: number): void;
  close(): void;
}

/** Times alerts, then kills the collector while it sends a thousand. */
export async function alerts({ args, stores, results, say }: CaseOptions): Promise<void> {
  const place = await stores.copy(0);
  const target = await startTarget();
  const expected = new Set<string>();
  let collector = await startCollector(args.command, place);
  try {
    const { id } = await (await collector.post('/v1/targets', { kind: 'webhook', url: target.url })).json();
    const rule = { name: 'unhappy', when: { band: 'negative' }, targets: [id] };
    await collector.post('/v1/rules', rule);

    const waits = await time(collector, target, expected);
    const median = waits[waits.length >> 1] ?? Number.POSITIVE_INFINITY;
    results.bar({
      what: `${stores.engine}: tap → alert at the target, median of ${TIMED}`,
      allowed: `≤ ${MAX_MEDIAN_MS} ms`,
      reached: `${median.toFixed(0)} ms, longest ${waits.at(-1)?.toFixed(0)} ms`,
      holds: median <= MAX_MEDIAN_MS,
    });

    target.slowDown(SLOW_MS);
    for (let sent = 0; sent < ALERTS; sent += BATCH) await post(collector, BATCH, expected);
    for (let round = 1; round <= args.kills; round++) {
      // Some of these are confirmed before the kill, and then they must be alerted of; the others may be.
      const posting = post(collector, PER_ROUND, expected).catch(() => {});
      await sleep(LEAST_MS + Math.random() * (MOST_MS - LEAST_MS));
      await collector.kill();
      await posting;
      collector = await startCollector(args.command, place);
      if (round % 10 === 0) {
        say(`${stores.engine}: ${round} kills, ${target.accepted.size} of ${expected.size} alerts delivered`);
      }
    }
    target.slowDown(0);
    const end = performance.now() + PATIENCE_MS;
    while (missing(expected, target).length && performance.now() < end) await sleep(100);
    await collector.stop();
    report();
  } finally {
    await collector.kill();
    target.close();
    await stores.discard(place);
  }

  function report(): void {
    const lost = missing(expected, target);
    const entries = [...target.accepted.values()];
    const severalIds = entries.filter(({ ids }) => ids.size !== 1);
    const again = entries.filter(({ times }) => times > 1);
    results.table(
      `${stores.engine}: alerts, killed under way`,
      ['kills', 'alerts', 'lost', 'with several ids', 'delivered more than once'],
      [[args.kills, expected.size, lost.length, severalIds.length, again.length].map(String)],
    );
    results.bar({
      what: `${stores.engine}: ${args.kills} kills while ${ALERTS} alerts are under way`,
      allowed: 'each delivered at least once, with one id',
      reached: `${expected.size} alerts, ${lost.length} lost, ${severalIds.length} with several ids`,
      holds: lost.length === 0 && severalIds.length === 0 && expected.size >= ALERTS,
    });
  }
}

/** Milliseconds from each of some taps to its alert, ascending. */
async function time(collector: Server, target: Target, expected: Set<string>): Promise<number[]> {
  const waits: number[] = [];
  for (let n = 0; n < TIMED; n++) {
    const start = performance.now();
    const [id = ''] = await post(collector, 1, expected);
    while (!target.accepted.has(id) && performance.now() - start < PATIENCE_MS) await sleep(1);
    waits.push((target.accepted.get(id)?.at ?? Number.POSITIVE_INFINITY) - start);
  }
  return waits.sort((a, b) => a - b);
}

/** Sends unhappy answers; those that were confirmed are expected at the target. */
async function post(collector: Server, count: number, expected: Set<string>): Promise<string[]> {
  const now = new Date().toISOString();
  const sent = Array.from({ length: count }, () => ({
    v: 1,
    id: createId(),
    revision: 1,
    survey: 'stickers',
    status: 'answered',
    metric: 'stickers',
    value: 'sad',
    score: 1,
    scale: { min: 1, max: 3, good: 'high' },
    answers: [
      { question: 'rating', type: 'stickers', value: 'sad', score: 1 },
      { question: 'comment', type: 'text', value: 'خیلی دیر رسید' },
    ],
    lang: 'fa',
    context: { ref: 'T-42', agent: 'sara' },
    answeredAt: now,
  }));
  const { ids } = await (await collector.post('/v1/responses', sent)).json();
  for (const id of ids) expected.add(id);
  return ids;
}

function missing(expected: Set<string>, { accepted }: Target): string[] {
  return [...expected].filter((id) => !accepted.has(id));
}

async function startTarget(): Promise<Target> {
  const accepted: Target['accepted'] = new Map();
  const refused = new Set<string>();
  let slowMs = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', async () => {
      const id = String(request.headers['webhook-id']);
      const about: string = JSON.parse(body).data.response.id;
      await sleep(Math.random() * slowMs);
      if (slowMs && !refused.has(id) && Math.random() < REFUSED) {
        refused.add(id);
        response.writeHead(500).end();
        return;
      }
      const known = accepted.get(about) ?? { ids: new Set(), at: performance.now(), times: 0 };
      known.ids.add(id);
      known.times += 1;
      accepted.set(about, known);
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    accepted,
    slowDown(ms) {
      slowMs = ms;
    },
    close: () => server.close(),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
