// When to send: one timer for this page, over all that waits.
import { createDelivery, type Delivery, type DeliveryOptions } from './delivery.ts';
import type { OutboxRecord } from './record.ts';

/** Sends now, later and again. */
export interface Sender {
  /** One cycle now; resolves with the number delivered. Plans the next one. Never rejects. */
  run(isForced?: boolean): Promise<number>;
  /** Sends what an earlier visit left, after up to 5 s, so that visitors who come back together do not send together. */
  begin(): void;
  /** Watches a record of another tab: by then its lease has ended, should that tab have died while sending. */
  watch(): void;
  /** Sends one record at once, for a page that is going away. */
  sendNow(record: OutboxRecord): void;
  /** What the endpoint refused for good. */
  deadLetters: Delivery['deadLetters'];
  /** Stops timer and listeners. */
  stop(): void;
}

/** What a sender works with. */
export interface SenderOptions extends DeliveryOptions {
  /** Nothing waits any more. */
  onEmpty: () => Promise<void>;
}

/** What an earlier visit left is sent within so long after the start. */
export const START_SPREAD_MS = 5_000;
/** Within so long everything is tried when the connection comes back. */
export const ONLINE_SPREAD_MS = 10_000;
const WATCH_MS = 35_000;
const MIN_WAIT_MS = 1_000;
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A sender; it does nothing before it is told. */
export function createSender(options: SenderOptions): Sender {
  const { emit, endpoint, random } = options;
  const delivery: Delivery = createDelivery(options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let isStopped = false;

  function schedule(at: number): void {
    if (isStopped || at >= timerAt || !endpoint()) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => void run(), Math.min(Math.max(0, at - Date.now()), MAX_TIMER_MS));
  }

  async function cycle(isForced: boolean): Promise<number> {
    timerAt = Number.POSITIVE_INFINITY;
    try {
      if (isStopped || !endpoint()) return 0;
      const { delivered, nextAt } = await delivery.drain(isForced);
      if (nextAt === undefined) await options.onEmpty();
      else schedule(Math.max(nextAt, Date.now() + MIN_WAIT_MS));
      return delivered;
    } catch (error) {
      emit('error', { code: 'storage', message: String(error) });
      schedule(Date.now() + WATCH_MS);
      return 0;
    }
  }

  /** One after the other: a cycle under way may not have seen what this one is for. */
  let last: Promise<number> = Promise.resolve(0);
  function run(isForced = false): Promise<number> {
    last = last.then(() => cycle(isForced));
    return last;
  }

  let onlineTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whatever failed for want of a connection need not sit its backoff out. */
  const onOnline = () => {
    clearTimeout(onlineTimer);
    onlineTimer = setTimeout(() => void run(true), random() * ONLINE_SPREAD_MS);
  };
  globalThis.addEventListener?.('online', onOnline);

  return {
    run,
    begin: () => schedule(Date.now() + random() * START_SPREAD_MS),
    watch: () => schedule(Date.now() + WATCH_MS),
    sendNow: (record) => void delivery.sendNow(record).catch(() => {}),
    deadLetters: delivery.deadLetters,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      clearTimeout(onlineTimer);
      globalThis.removeEventListener?.('online', onOnline);
    },
  };
}
