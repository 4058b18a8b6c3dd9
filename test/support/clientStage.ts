// What tests of a whole client share: a store, an endpoint, a renderer and a clock of their own, and what came of them.
import { afterEach, beforeEach, type Mock, vi } from 'vitest';
import type { Client, ClientOptions } from '../../src/api.ts';
import { createClient } from '../../src/client.ts';
import type { Config } from '../../src/config/options.ts';
import type { Store } from '../../src/outbox/stores/store.ts';
import type { Display } from '../../src/renderer.ts';
import { createSharedStorage } from './sharedStorage.ts';

/** Tasks without a visible effect after which nothing more is on its way: the longest chain is a lock and its answer. */
const QUIET_TASKS = 5;

/**
 * The stage of one test file: everything in it is emptied before each test, and its clients are destroyed after it. The
 * clock stands at 2026-11-21T10:00Z until a test sets it forward; outside a page there is a localStorage of its own.
 */
export function useClientStage() {
  const clients: Client[] = [];
  /** What the endpoint gets, in order. */
  const posts: { url: string; body: string; init: RequestInit | undefined }[] = [];
  /** What the renderer was given. */
  const displays: Display[] = [];
  /** What the client emitted. */
  const events: [name: string, payload: Record<string, unknown>][] = [];
  /** What lies in the database. */
  const stored = new Map<string, unknown>();
  /** Ids of the displays that were taken off the page. */
  const removed: string[] = [];
  let tasks = 0;
  const stage = {
    /** What the endpoint answers. */
    answer: (): Response | Promise<Response> => new Response('ok'),
    /** Takes a choice that was not confirmed, of every display. */
    commit: vi.fn<() => void>() as Mock<() => void>,
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    for (const list of [clients, posts, displays, events, removed]) list.length = 0;
    stored.clear();
    stage.answer = () => new Response('ok');
    stage.commit = vi.fn<() => void>();
    if (typeof window === 'undefined') vi.stubGlobal('localStorage', createSharedStorage().storage);
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  afterEach(() => {
    for (const client of clients) client.destroy();
    if (typeof window !== 'undefined') localStorage.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const createStore = (): Store => ({
    kind: 'indexeddb',
    async entries() {
      tasks++;
      return [...stored];
    },
    async update(key, change) {
      tasks++;
      const next = change(stored.get(key));
      if (next === undefined) stored.delete(key);
      else stored.set(key, next);
      return next;
    },
    clear: async () => stored.clear(),
    close() {},
  });

  /** A client, or a tab of one browser: same storage, same endpoint. Its tag waits to be called. */
  function start(config: Config = {}, options: ClientOptions = {}): Client {
    const client = createClient(
      { trigger: 'manual', ...config },
      {
        async renderer(display) {
          displays.push(display);
          return { commit: () => stage.commit(), remove: () => void removed.push(display.id) };
        },
        store: createStore(),
        async fetch(url, init) {
          posts.push({ url: String(url), body: String(init?.body), init });
          return stage.answer();
        },
        random: () => 0.5,
        ...options,
      },
    );
    client.onAny((name, payload) => void events.push([name, payload as never]));
    clients.push(client);
    return client;
  }

  const activity = () =>
    [events, posts, displays, removed].reduce((sum, { length }) => sum + length, tasks + stored.size);

  /** Lets everything happen that needs no time: until task after task has no visible effect. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TASKS; quiet++) {
      const before = activity();
      await new Promise((resolve) => setImmediate(resolve));
      vi.advanceTimersByTime(0);
      if (activity() !== before) quiet = -1;
    }
  }

  async function pass(ms: number): Promise<void> {
    vi.advanceTimersByTime(ms);
    await settle();
  }

  return Object.assign(stage, {
    ...{ posts, displays, events, stored, removed, createStore, start, settle, pass },
    session: (index = 0) => (displays[index] as Display).session,
    /** The bodies that the endpoint got. */
    bodies: () => posts.map(({ body }) => body),
    /** The payloads of an event. */
    told: (name: string) => events.filter(([each]) => each === name).map(([, payload]) => payload),
    /** The names of the events, without `ready`. */
    names: () => events.map(([name]) => name).filter((name) => name !== 'ready'),
    /** Waits for something that may be fetched, which takes real time; `ms` go by on the clock between two looks. */
    until: (check: () => unknown, ms = 0) =>
      vi.waitFor(
        async () => {
          await pass(ms);
          check();
        },
        { timeout: 4_000 },
      ),
  });
}

/** Web Locks of one browser, as far as they are used; asked in tasks of their own. Returns the names that are held. */
export function stubLocks(): Set<string> {
  const held = new Set<string>();
  type Callback = (lock: object | null) => unknown;
  async function request(name: string, ...rest: [Callback] | [object, Callback]) {
    await new Promise((resolve) => setImmediate(resolve));
    const callback = rest.at(-1) as Callback;
    if (held.has(name)) return callback(null);
    held.add(name);
    try {
      return await callback({ name });
    } finally {
      held.delete(name);
    }
  }
  vi.stubGlobal('navigator', { locks: { request } });
  return held;
}
