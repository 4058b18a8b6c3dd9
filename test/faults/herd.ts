// Two hundred devices in Node that run the real source, each in a world of its own, against one outage of an hour.
import '../../src/outbox/outbox.ts';
import { createWorld, type World } from '../model/world.ts';
import { inTab } from '../support/tabs.ts';

/** How many devices there are. */
export const CLIENTS = 200;

const OUTAGE_MS = 60 * 60_000;
/** Longer than the longest wait, and than a tab watches another. */
const AFTERWARDS_MS = 20 * 60_000;
/** All answer at once: what spreads them afterwards is the schedule alone. */
const ANSWERED_AT_MS = 1_000;

/** What reached the endpoint when it was back. */
export interface Herd {
  /** Requests, in milliseconds since the end of the outage. */
  arrivals: number[];
  /** Devices whose answer the endpoint holds. */
  served: number;
  /** What broke a promise on the way, in words. */
  faults: string[];
}

/**
 * One device after the other, because the endpoint's answers do not depend on how many ask: the requests of each are
 * the same as if all ran side by side. `isLine`: the line was down, and every page gets `online` when it is back.
 */
export async function runHerd({ isLine }: { isLine: boolean }): Promise<Herd> {
  const herd: Herd = { arrivals: [], served: 0, faults: [] };
  for (let client = 1; client <= CLIENTS; client++) {
    const world = createWorld({ seed: client, hasLocks: true, batch: false, deliver: 'final' });
    try {
      await liveThrough(world, isLine);
    } finally {
      world.end();
    }
    const { attempts, rows } = world.endpoint;
    const backAt = ANSWERED_AT_MS + OUTAGE_MS;
    const late = attempts.map(({ startedAt }) => startedAt - backAt).filter((at) => at >= 0);
    herd.arrivals.push(...late);
    herd.served += rows.size;
    herd.faults.push(...world.witness.faults);
    if (attempts.length === late.length) herd.faults.push(`client ${client} did not try during the outage`);
  }
  return herd;
}

async function liveThrough(world: World, isLine: boolean): Promise<void> {
  const { time, endpoint, witness } = world;
  world.kill(1, true);
  endpoint.mode = { kind: isLine ? 'offline' : 503, latencyMs: 0 };
  await time.advance(ANSWERED_AT_MS);
  const page = world.pages[0];
  if (!page) throw new Error('No page');
  await inTab(page.tab, async () => {
    void page.client.show('stickers', { force: true, target: 'aside' });
    await time.settle();
    page.session?.answer('rating', 'happy');
  });
  await time.advance(OUTAGE_MS);
  endpoint.mode = { kind: 'accept', latencyMs: 0 };
  if (isLine) {
    witness.onForced(page.tab, AFTERWARDS_MS);
    inTab(page.tab, () => page.tab.window.dispatchEvent(new Event('online')));
  }
  await time.advance(AFTERWARDS_MS);
}

/** The most arrivals in any second, wherever it begins. */
export function peakOf(arrivals: number[]): number {
  const sorted = [...arrivals].sort((a, b) => a - b);
  let first = 0;
  let peak = 0;
  for (const [index, at] of sorted.entries()) {
    while (at - (sorted[first] as number) >= 1_000) first++;
    peak = Math.max(peak, index - first + 1);
  }
  return peak;
}
