// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../src/api.ts';
import { stubLocks, useClientStage } from '../support/clientStage.ts';

const endpoint = 'https://shop.example/feedback';

const stage = useClientStage();
const { start, createStore, posts, displays, stored, removed, session, told, names, settle, pass, until } =
  stage;

beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));

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
    expect(removed).toEqual([]);
    expect(client.why('nps')).toBe('open');
    session().answer('comment', 'late');
    session().complete();
    await until(() =>
      expect(JSON.parse(posts.at(-1)?.body ?? '{}')).toMatchObject({ status: 'completed', revision: 3 }),
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
    expect(removed).toHaveLength(1);
    expect(told('dismissed')).toEqual([]);
  });
});

describe('createClient whose page is hidden', () => {
  it('emits a choice that becomes an answer then, in the order of every answer', async () => {
    const client = start({ endpoint });
    await client.show();
    await settle();
    stage.commit.mockImplementation(() => session().answer('rating', 'happy'));
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => expect(names()).toEqual(['shown', 'answered', 'saved', 'completed', 'delivered']));
  });

  it('does not send again each time what memory alone holds', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const client = start({ endpoint }, { store: { ...createStore(), kind: 'memory' } });
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(told('waiting').length).toBeGreaterThan(0));
    posts.length = 0;
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
    stage.answer = () => new Promise((resolve) => (deliver = resolve));
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
