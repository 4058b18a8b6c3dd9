import { timeNow } from '../timeNow.ts';
import type { Drained } from './delivery.ts';

/** When to send: one timer for this page, over everything that waits. */
export interface Schedule {
  /**
   * Runs a cycle after those in progress, and plans the next one; resolves with the number delivered. Never rejects.
   * `isForced` ignores the backoff.
   */
  run(isForced?: boolean): Promise<number>;
  /** Plans a cycle within 5 s, so that visitors who come back together do not send together. */
  begin(): void;
  /** Plans a cycle for when the lease of another tab has ended, should that tab have died while sending. */
  watch(): void;
  /** Stops timers and listeners. */
  stop(): void;
}

/** Options of {@link createSchedule}. */
export interface ScheduleOptions {
  /** One cycle. */
  drain: (isForced: boolean) => Promise<Drained>;
  /** Without an endpoint nothing is planned and no cycle runs. */
  hasEndpoint: () => boolean;
  /** Whether this page has used the records; if not, a connection that comes back starts nothing. */
  isUsed: () => boolean;
  /** Called after a cycle that left nothing waiting. */
  onEmpty: () => Promise<void>;
  /** Called when a cycle failed; it is tried again after 35 s. */
  onError: (error: unknown) => void;
  random: () => number;
}

/** What an earlier visit left is sent within so long after the start. */
export const START_SPREAD_MS = 5_000;
/** Everything is tried within so long after the connection comes back. */
export const ONLINE_SPREAD_MS = 10_000;
/** Longer than a lease. */
const WATCH_MS = 35_000;
const MIN_WAIT_MS = 1_000;
/** The longest time that `setTimeout` takes. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A schedule; it runs nothing by itself before the first call, but listens for `online`. */
export function createSchedule(options: ScheduleOptions): Schedule {
  const { hasEndpoint, random } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let isStopped = false;

  function plan(at: number): void {
    if (isStopped || at >= timerAt || !hasEndpoint()) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => void run(), Math.min(Math.max(0, at - timeNow()), MAX_TIMER_MS));
  }

  async function cycle(isForced: boolean): Promise<number> {
    timerAt = Number.POSITIVE_INFINITY;
    try {
      if (isStopped || !hasEndpoint()) return 0;
      const { delivered, nextAt } = await options.drain(isForced);
      if (nextAt === undefined) await options.onEmpty();
      else plan(Math.max(nextAt, timeNow() + MIN_WAIT_MS));
      return delivered;
    } catch (error) {
      options.onError(error);
      plan(timeNow() + WATCH_MS);
      return 0;
    }
  }

  /** One after the other, because a cycle in progress may not have read the newest record. */
  let last: Promise<number> = Promise.resolve(0);
  function run(isForced = false): Promise<number> {
    last = last.then(() => cycle(isForced));
    return last;
  }

  let onlineTimer: ReturnType<typeof setTimeout> | undefined;
  /** Attempts that failed for want of a connection need not wait for the end of their backoff. */
  const onOnline = () => {
    if (!options.isUsed()) return;
    clearTimeout(onlineTimer);
    onlineTimer = setTimeout(() => void run(true), random() * ONLINE_SPREAD_MS);
  };
  globalThis.addEventListener?.('online', onOnline);

  return {
    run,
    begin: () => plan(timeNow() + random() * START_SPREAD_MS),
    watch: () => plan(timeNow() + WATCH_MS),
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(onlineTimer);
      globalThis.removeEventListener?.('online', onOnline);
    },
  };
}
