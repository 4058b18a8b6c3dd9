// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { Client, ClientOptions } from '../../src/api.ts';
import { createClient } from '../../src/client.ts';
import type { Config } from '../../src/config/options.ts';
import type { Store } from '../../src/outbox/stores/indexedDb.ts';
import type { Display } from '../../src/renderer.ts';

const endpoint = 'https://shop.example/feedback';

let stored: Map<string, unknown>;
let displays: Display[];
let drawing: { commit: () => void; remove: Mock<() => void> };
let events: [string, Record<string, unknown>][];
let posts: string[];
let answer: () => Response | Promise<Response>;
let clients: Client[];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  stored = new Map();
  displays = [];
  drawing = { commit: () => {}, remove: vi.fn<() => void>() };
  events = [];
  posts = [];
  clients = [];
  answer = () => new Response('ok');
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  for (const client of clients) client.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const createStore = (): Store => ({
  kind: 'indexeddb',
  entries: async () => [...stored],
  async update(key, change) {
    const next = change(stored.get(key));
    if (next === undefined) stored.delete(key);
    else stored.set(key, next);
    return next;
  },
  clear: async () => stored.clear(),
  close() {},
});

function start(config: Config = {}, seams: ClientOptions = {}): Client {
  const client = createClient(
    { trigger: 'manual', ...config },
    {
      async renderer(display) {
        displays.push(display);
        return drawing;
      },
      store: createStore(),
      fetch: async (_, init) => {
        posts.push(String(init?.body));
        return answer();
      },
      random: () => 0.5,
      ...seams,
    },
  );
  client.onAny((name, payload) => void events.push([name, payload as never]));
  clients.push(client);
  return client;
}

const session = (index = 0) => (displays[index] as Display).session;
const told = (name: string) => events.filter(([each]) => each === name).map(([, payload]) => payload);
const names = () => events.map(([name]) => name).filter((name) => name !== 'ready');
/** Lets everything happen that needs no time. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(0);
  }
};
const pass = async (ms: number) => {
  vi.advanceTimersByTime(ms);
  await settle();
};
/** What is loaded when it is first needed takes real time; on the clock so much goes by between two looks. */
const until = (check: () => void, ms = 0) =>
  vi.waitFor(
    async () => {
      await pass(ms);
      check();
    },
    { timeout: 4_000 },
  );

/** Web Locks of one browser, as far as they are used; asked in tasks of their own. Gives the names that are held. */
function stubLocks(): Set<string> {
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

const page = (type: string) => window.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
const freeze = () => document.dispatchEvent(new Event('freeze'));
const thaw = () => document.dispatchEvent(new Event('resume'));

describe.each([
  ['with Web Locks', true],
  ['without them', false],
])('createClient of a page that was away, %s', (_, hasLocks) => {
  beforeEach(() => {
    if (hasLocks) stubLocks();
    else vi.stubGlobal('navigator', {});
  });

  it.each<[string, () => unknown, () => unknown]>([
    ['frozen', freeze, thaw],
    ['left for another', () => page('pagehide'), () => page('pageshow')],
    ['left and frozen', () => [page('pagehide'), freeze()], () => [thaw(), page('pageshow')]],
  ])('goes on with its survey where it was %s', async (__, go, comeBack) => {
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'sad');
    await settle();
    go();
    await settle();
    comeBack();
    await settle();
    expect(drawing.remove).not.toHaveBeenCalled();
    expect(client.why('nps')).toBe('open');
    session().answer('comment', 'late');
    session().complete();
    await until(() =>
      expect(JSON.parse(posts.at(-1) ?? '{}')).toMatchObject({ status: 'completed', revision: 3 }),
    );
  });

  it('holds no lock while its survey is open: it would keep the page out of the cache', async () => {
    const held = hasLocks ? stubLocks() : new Set();
    await start().show();
    await pass(200);
    expect([...held]).toEqual([]);
  });

  it('takes its survey away that was forgotten meanwhile, whatever another tab has asked since', async () => {
    const client = start({ endpoint });
    await client.show();
    page('pagehide');
    await settle();
    localStorage.clear();
    localStorage.setItem('nabz:history', JSON.stringify({ nps: { shown: [Date.now()] } }));
    page('pageshow');
    await settle();
    expect(drawing.remove).toHaveBeenCalledTimes(1);
    expect(told('dismissed')).toEqual([]);
  });
});

describe('createClient whose page is hidden', () => {
  it('tells of a choice that it takes as an answer then, in the order of every answer', async () => {
    const client = start({ endpoint });
    await client.show();
    await settle();
    drawing.commit = () => session().answer('rating', 'happy');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => expect(names()).toEqual(['shown', 'answered', 'saved', 'completed', 'delivered']));
  });

  it('does not send again each time what memory alone holds', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
    const client = start({ endpoint }, { store: { ...createStore(), kind: 'memory' } });
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(told('waiting').length).toBeGreaterThan(0));
    posts = [];
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    for (let time = 0; time < 5; time++) {
      document.dispatchEvent(new Event('visibilitychange'));
      await settle();
    }
    expect(posts.length).toBeLessThan(2);
  });
});

describe('createClient, destroyed', () => {
  it('deletes what the endpoint accepts after that', async () => {
    let deliver = (_: Response) => {};
    answer = () => new Promise((resolve) => (deliver = resolve));
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(posts).toHaveLength(1));
    client.destroy();
    deliver(new Response('ok'));
    await until(() => expect(stored.size).toBe(0));
  });

  it('still forgets, and gives the ids', async () => {
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'sad');
    await settle();
    client.destroy();
    expect(await client.forget()).toEqual({ ids: [displays[0]?.id] });
    expect(stored.size).toBe(0);
  });

  it.each<[string, (client: Client) => Promise<unknown>, unknown]>([
    ['pending', (client) => client.pending(), 0],
    ['flush', (client) => client.flush(), { delivered: 0, waiting: 0 }],
    ['deadLetters', (client) => client.deadLetters(), []],
    ['show', (client) => client.show(), { shown: false, reason: 'unsupported' }],
    ['configure', (client) => client.configure({ endpoint, trigger: 'load' }), undefined],
    ['consent', (client) => client.consent(true), undefined],
  ])('opens and sends nothing for %s', async (_, call, expected) => {
    const record = { v: 1, id: 'a', revision: 1, body: '{}', createdAt: Date.now(), state: 'pending' };
    stored.set('a', { ...record, attempts: 0, nextAt: 0 });
    localStorage.setItem('nabz:waiting', '1');
    const entries = vi.fn(async () => [...stored] as [string, unknown][]);
    const client = start({ endpoint }, { store: { ...createStore(), entries } });
    client.destroy();
    expect(await call(client)).toEqual(expected);
    await pass(10_000);
    await pass(10_000);
    expect([posts, entries.mock.calls.length, displays.length]).toEqual([[], 0, 0]);
  });

  it('leaves no lock behind', async () => {
    const held = stubLocks();
    const client = start({ endpoint });
    await client.show();
    client.destroy();
    await settle();
    expect([...held]).toEqual([]);
  });

  it('opens nothing that was still waiting to be asked, and leaves the floor', async () => {
    const held = stubLocks();
    const client = start();
    const shown = client.show();
    for (let step = 0; step < 8; step++) await Promise.resolve();
    client.destroy();
    expect(await shown).toEqual({ shown: false, reason: 'unsupported' });
    await settle();
    expect([displays.length, [...held]]).toEqual([0, []]);
    expect(localStorage.getItem('nabz:asking')).toBeNull();
  });
});
