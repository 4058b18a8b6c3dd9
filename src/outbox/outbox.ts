// Keep, send, remove: the outbox of one page. In: revisions. Out: events, until the endpoint has each of them.
import type { Delivery, DeliveryEvents } from './delivery.ts';
import type { Emit } from './emit.ts';
import type { Destination } from './endpoint.ts';
import { createId } from './id.ts';
import { createLadder } from './ladder.ts';
import type { Local } from './local.ts';
import { holdDraft } from './lock.ts';
import { createQueue, type Kept, type Revision } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { createIndexedDbStore, type Store } from './store.ts';

/** What an outbox works with. */
export interface OutboxOptions {
  /** Where and how to post, asked before each attempt; without one nothing is sent. */
  endpoint: () => Destination | undefined;
  local: Local;
  emit: Emit<DeliveryEvents>;
  /** Another tab erased everything. */
  onErased: () => void;
  /** @default IndexedDB, then localStorage, then memory */
  store?: Store | undefined;
  fetch?: typeof fetch | undefined;
  random?: (() => number) | undefined;
}

/** The outbox of one page. */
export interface Outbox {
  /** Gets ready for answers: opens the database and counts, so that `keep` writes at once, and fetches sending. */
  open(): void;
  /** Resolves once the revision is durable on this device, or refused. Does not send. */
  keep(revision: Revision): Promise<Kept>;
  /** Lets a draft go as it is, when the visitor has stopped or the survey has closed. */
  release(id: string): Promise<void>;
  /** Sends what is due, now. */
  send(): void;
  /** The page is going away: sends what was not tried yet by requests that outlive it. Deletes nothing. */
  leave(): void;
  /** How many responses wait on this device; dead letters are not counted. */
  pending(): Promise<number>;
  /** Tries everything now, whatever the backoff; a pause that the endpoint asked for is kept. */
  flush(): Promise<{ delivered: number; waiting: number }>;
  /** Deletes all responses in all tabs and resolves with their ids. */
  erase(): Promise<string[]>;
  /** Stops timers and listeners; what waits stays on the device. */
  stop(): void;
}

/** Set while anything waits, so that an idle page need not open the database to know. */
export const WAITING_MARK = 'waiting';
const START_SPREAD_MS = 5_000;
const ONLINE_SPREAD_MS = 10_000;
/** Longer than a lease: by then a tab that died while sending has lost its claim. */
const WATCH_MS = 35_000;
const MIN_WAIT_MS = 1_000;
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Opens the outbox of this page. What an earlier visit left is sent, after up to 5 s. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { local, emit, random = Math.random } = options;
  const store = options.store ?? createLadder(createIndexedDbStore(), local);
  const queue = createQueue(store);
  /** Revisions of this page that no attempt has ended for yet: the ones that a leaving page must send. */
  const untried = new Map<string, OutboxRecord>();
  const holds = new Map<string, () => void>();
  let loaded: Delivery | undefined;
  /** Sending is fetched when a survey opens or something waits: most pages never need it. */
  const load = async () => {
    const { createDelivery } = await import('./delivery.ts');
    loaded ??= createDelivery({
      queue,
      local,
      owner: createId(),
      random,
      endpoint: options.endpoint,
      fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
      emit(...event) {
        const [, payload] = event;
        if ('id' in payload) untried.delete(payload.id);
        emit(...event);
      },
    });
    return loaded;
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let isStopped = false;

  function schedule(at: number): void {
    if (isStopped || at >= timerAt || !options.endpoint()) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(() => void run(), Math.min(Math.max(0, at - Date.now()), MAX_TIMER_MS));
  }

  async function run(isForced = false): Promise<number> {
    timerAt = Number.POSITIVE_INFINITY;
    if (isStopped || !options.endpoint()) return 0;
    try {
      const { delivered, nextAt } = await (await load()).drain(isForced);
      if (nextAt === undefined) await unmark();
      else schedule(Math.max(nextAt, Date.now() + MIN_WAIT_MS));
      return delivered;
    } catch (error) {
      emit('error', { code: 'storage', message: String(error) });
      schedule(Date.now() + WATCH_MS);
      return 0;
    }
  }

  /** Takes the mark away, and puts it back if a record came in between. */
  async function unmark(): Promise<void> {
    local.remove(WAITING_MARK);
    if (await pending()) local.set(WAITING_MARK, '1');
  }

  async function pending(): Promise<number> {
    return (await queue.list()).filter(({ state }) => state !== 'dead').length;
  }

  function dropHold(id: string): void {
    holds.get(id)?.();
    holds.delete(id);
  }

  const channel = openChannel((message) => {
    if (message === 'waiting') return schedule(Date.now() + WATCH_MS);
    untried.clear();
    options.onErased();
  });
  const onOnline = () => schedule(Date.now() + random() * ONLINE_SPREAD_MS);
  globalThis.addEventListener?.('online', onOnline);
  if (local.get(WAITING_MARK)) schedule(Date.now() + random() * START_SPREAD_MS);

  return {
    pending,
    open() {
      void queue.list().catch(() => {});
      if (options.endpoint()) void load().catch(() => {});
    },
    send: () => void run(),
    async keep(revision) {
      const { id, isFinal } = revision;
      local.set(WAITING_MARK, '1');
      if (isFinal) dropHold(id);
      else if (!holds.has(id)) holds.set(id, holdDraft(id));
      untried.set(id, { ...revision, v: 1, createdAt: Date.now(), state: 'pending', attempts: 0, nextAt: 0 });
      const kept = await queue.keep(revision);
      if ('refused' in kept) untried.delete(id);
      local.set(WAITING_MARK, '1');
      channel?.postMessage('waiting');
      return kept;
    },
    async release(id) {
      dropHold(id);
      await queue.promote(id);
      await run();
    },
    leave() {
      for (const record of untried.values()) {
        void queue.promote(record.id).catch(() => {});
        void loaded?.sendNow(record).catch(() => {});
      }
    },
    async flush() {
      const delivered = await run(true);
      return { delivered, waiting: await pending() };
    },
    async erase() {
      untried.clear();
      local.remove(WAITING_MARK);
      const ids = await queue.clear();
      channel?.postMessage('erased');
      return ids;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const id of [...holds.keys()]) dropHold(id);
      globalThis.removeEventListener?.('online', onOnline);
      channel?.close();
      store.close();
    },
  };
}

function openChannel(onMessage: (message: unknown) => void): BroadcastChannel | undefined {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel('nabz');
  channel.onmessage = ({ data }) => onMessage(data);
  return channel;
}
