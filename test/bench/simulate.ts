// Simulates a herd of clients with one schedule against one endpoint, second by second.
import type { Schedule } from './schedules.ts';

/** What is simulated. */
export interface HerdOptions {
  clients: number;
  /** Requests that the endpoint accepts in a second; it refuses the rest by 503. */
  capacity: number;
  /** Sent with the refusal; `undefined` for none. */
  retryAfterS: number | undefined;
  outageS: number;
  /** Everybody answers within so long from the beginning of the outage. */
  answersWithinS: number;
  /** Every page gets `online` when the outage ends; else only the endpoint comes back. */
  isOnlineHeard: boolean;
  seed: number;
}

/** What came of it. Seconds are counted from the end of the outage. */
export interface Herd {
  /** Requests in each second. */
  rates: number[];
  peak: number;
  /** Requests after the outage, for each client that was served. */
  requestsEach: number;
  /** When half, 99 % and the last of those were served that did not give up. */
  servedS: { half: number; most: number; all: number };
  givenUp: number;
}

const HORIZON_S = 12 * 3_600;

/** Runs one herd; the same seed gives the same numbers. */
export function simulate(schedule: Schedule, options: HerdOptions): Herd {
  const { clients, capacity, retryAfterS, outageS } = options;
  const random = createRandom(options.seed);
  const calendar = createCalendar(clients, outageS + HORIZON_S);
  const attempts = new Uint16Array(clients);
  const rates: number[] = [];
  const servedIn: number[] = [];
  let givenUp = 0;
  let served = 0;

  function fail(client: number, atS: number, retryAfterMs: number | undefined): void {
    const made = (attempts[client] ?? 0) + 1;
    attempts[client] = made;
    const delayMs = schedule.delayMs(made, retryAfterMs, random);
    if (delayMs === undefined) givenUp++;
    else calendar.push(client, atS + delayMs / 1_000);
  }

  for (let client = 0; client < clients; client++) fail(client, random() * options.answersWithinS, undefined);
  for (let second = 0; second < outageS; second++) {
    calendar.take(second, (client, atS) => fail(client, atS, undefined));
  }
  if (options.isOnlineHeard) {
    const spreadS = (schedule.onlineSpreadMs ?? 0) / 1_000;
    calendar.takeAll((client) => calendar.push(client, outageS + random() * spreadS));
  }
  for (let second = 0; served + givenUp < clients && second < HORIZON_S; second++) {
    let requests = 0;
    calendar.take(outageS + second, (client, atS) => {
      if (++requests > capacity) fail(client, atS, retryAfterS && retryAfterS * 1_000);
      else served++;
    });
    rates.push(requests);
    servedIn.push(served);
  }
  const when = (share: number) => servedIn.findIndex((count) => count >= served * share) + 1;
  return {
    rates,
    peak: rates.reduce((most, rate) => Math.max(most, rate), 0),
    requestsEach: rates.reduce((sum, rate) => sum + rate, 0) / served,
    servedS: { half: when(0.5), most: when(0.99), all: when(1) },
    givenUp,
  };
}

/** Clients by the second in which they come: linked lists in typed arrays, for a million of them. */
function createCalendar(clients: number, seconds: number) {
  const head = new Int32Array(seconds + 1).fill(-1);
  const next = new Int32Array(clients);
  const dueS = new Float64Array(clients);
  const calendar = {
    push(client: number, atS: number): void {
      const second = Math.min(Math.floor(atS), seconds);
      dueS[client] = atS;
      next[client] = head[second] ?? -1;
      head[second] = client;
    },
    /** What comes back within the same second is taken, too. */
    take(second: number, each: (client: number, atS: number) => void): void {
      for (let client = head[second] ?? -1; client >= 0; client = head[second] ?? -1) {
        head[second] = next[client] ?? -1;
        each(client, dueS[client] ?? 0);
      }
    },
    takeAll(each: (client: number) => void): void {
      const waiting: number[] = [];
      for (let second = 0; second <= seconds; second++)
        calendar.take(second, (client) => waiting.push(client));
      for (const client of waiting) each(client);
    },
  };
  return calendar;
}

/** mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
