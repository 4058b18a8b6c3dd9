// What tests of the outbox share: a device of their own (clock, database, localStorage), an endpoint, and the outboxes of
// its tabs.
import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, vi } from 'vitest';
import { createDelivery, type Delivery, type DeliveryOptions } from '../../src/outbox/delivery.ts';
import { createOutbox, type Outbox, type OutboxOptions } from '../../src/outbox/outbox.ts';
import { createQueue, type Queue } from '../../src/outbox/queue.ts';
import type { OutboxRecord, Revision } from '../../src/outbox/record.ts';
import type { Destination } from '../../src/outbox/request.ts';
import { createIndexedDbStore } from '../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage, type DeviceStorage } from '../../src/storage.ts';

/** When every case begins. */
export const NOW = Date.UTC(2026, 10, 21);

/** The key that tells the next page that something waits. */
export const WAITING_MARK = 'waiting';

export const DESTINATION: Destination = {
  url: 'https://shop.example/feedback',
  ack: 'body',
  hasIdempotencyKey: false,
};

type Answer = Response | Promise<Response>;

/** One device and one endpoint, new in every case. */
export interface OutboxStage {
  local: DeviceStorage;
  queue: Queue;
  /** Where everything is sent; may be changed in a case. */
  destination: Destination;
  /** What was emitted, in its order. */
  events: [string, Record<string, unknown>][];
  /** The bodies of the requests. */
  posts: string[];
  /** Whether each request may outlive its page. */
  keepalives: (boolean | undefined)[];
  /** What the endpoint answers. */
  answer: (body: string) => Answer;
  /** What is wrong when nothing answers. */
  offline: () => Promise<Response>;
  /** The outbox of one more tab; it stops with the case. */
  open(options?: Partial<OutboxOptions>): Outbox;
  /** A delivery over `queue`, as the tab `me`. */
  createDelivery(options?: Partial<DeliveryOptions>): Delivery;
  /** What lies in the database. */
  records(): Promise<[string, unknown][]>;
  /** The record of an id. */
  record(id?: string): Promise<OutboxRecord | undefined>;
  /** The names of the events, in their order. */
  names(): string[];
  /** Resolves when no transaction is open and nothing more happens without a timer; timers of 0 ms fire. */
  quiet(): Promise<void>;
  /** Lets time pass, and waits until it is quiet. */
  pass(ms: number): Promise<void>;
}

/** One revision of a response. */
export const revision = (id: string, number = 1, isFinal = true): Revision => ({
  id,
  revision: number,
  body: JSON.stringify({ survey: 's', id, revision: number }),
  isFinal,
});

/**
 * Sets the stage before each case and clears it after. With `fakes: 'clock'` time stands, but timers run; by default
 * timers stand, too, until a case lets time pass.
 */
export function useOutboxStage({ fakes = 'timers' }: { fakes?: 'clock' | 'timers' } = {}): OutboxStage {
  const opened: Outbox[] = [];
  const transact = IDBDatabase.prototype.transaction;
  let activity = 0;
  /** Those that are open. */
  const transactions = new Set<IDBTransaction>();

  const fetch: typeof globalThis.fetch = async (_, init) => {
    const body = String(init?.body);
    stage.posts.push(body);
    stage.keepalives.push(init?.keepalive);
    activity++;
    return stage.answer(body);
  };
  const emit = (name: string, payload: unknown) => {
    activity++;
    stage.events.push([name, payload as Record<string, unknown>]);
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  const stage: OutboxStage = {
    ...({} as Pick<OutboxStage, 'local' | 'queue' | 'destination' | 'answer'>),
    events: [],
    posts: [],
    keepalives: [],
    offline: () => Promise.reject(new TypeError('Failed to fetch')),
    open(options) {
      const outbox = createOutbox({
        endpoint: () => stage.destination,
        local: stage.local,
        emit,
        onErased: () => {},
        fetch,
        random: () => 0.5,
        ...options,
      });
      opened.push(outbox);
      return outbox;
    },
    createDelivery: (options) =>
      createDelivery({
        queue: stage.queue,
        endpoint: () => stage.destination,
        fetch,
        local: stage.local,
        emit,
        onAttempt: () => {},
        pageResponses: { all: new Map(), generation: () => 0, whenWritten: async () => {} },
        owner: 'me',
        random: () => 0.5,
        ...options,
      }),
    records: () => createIndexedDbStore().entries(),
    record: async (id = 'a') => (await stage.queue.list()).find((record) => record.id === id),
    names: () => stage.events.map(([name]) => name),
    async quiet() {
      for (let idle = 0; idle < 8; idle++) {
        const before = activity;
        await turn();
        if (fakes === 'timers') vi.advanceTimersByTime(0);
        if (transactions.size || before !== activity) idle = 0;
      }
    },
    async pass(ms) {
      vi.advanceTimersByTime(ms);
      await stage.quiet();
    },
  };

  beforeEach(() => {
    vi.useFakeTimers({
      now: NOW,
      toFake: fakes === 'clock' ? ['Date'] : ['Date', 'setTimeout', 'clearTimeout'],
    });
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.stubGlobal('IDBKeyRange', IDBKeyRange);
    transactions.clear();
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
      const made = transact.apply(this, args);
      activity++;
      transactions.add(made);
      const end = () => transactions.delete(made);
      made.addEventListener('complete', end);
      made.addEventListener('abort', end);
      return made;
    };
    Object.assign(stage, {
      local: createDeviceStorage(),
      queue: createQueue(createIndexedDbStore()),
      destination: { ...DESTINATION },
      answer: () => new Response('ok'),
    });
    for (const list of [stage.events, stage.posts, stage.keepalives, opened]) list.length = 0;
  });

  afterEach(() => {
    for (const outbox of opened) outbox.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    IDBDatabase.prototype.transaction = transact;
    globalThis.localStorage?.clear();
  });

  return stage;
}

/** Web Locks of one browser, as far as they are used; `held` are the names of those that are held. */
export function createHeldLocks(held: Set<string>) {
  type Callback = (lock: object | null) => unknown;
  return {
    async request(name: string, ...rest: [Callback] | [object, Callback]) {
      const callback = rest.at(-1) as Callback;
      if (held.has(name)) return callback(null);
      held.add(name);
      try {
        return await callback({});
      } finally {
        held.delete(name);
      }
    },
  };
}
