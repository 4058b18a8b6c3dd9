import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue } from '../../../src/outbox/queue.ts';
import { LIMITS } from '../../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import type { Store } from '../../../src/outbox/stores/store.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

useOutboxStage({ fakes: 'clock' });

let store: Store;

beforeEach(() => {
  store = createIndexedDbStore();
});

const final = (id: string, revision = 1, body = '{}') => ({ id, revision, body, isFinal: true });
const draft = (id: string, revision = 1, body = '{}') => ({ id, revision, body, isFinal: false });

const stored = (id: string, change: object = {}) => ({
  v: 1,
  id,
  revision: 1,
  body: '{}',
  createdAt: NOW,
  state: 'pending',
  attempts: 0,
  nextAt: 0,
  ...change,
});

describe('createQueue', () => {
  it('keeps a finished response, due at once', async () => {
    const queue = createQueue(store);
    expect(await queue.keep(final('a', 1, '{"x":1}'))).toEqual({ storage: 'indexeddb' });
    expect(await queue.list()).toEqual([
      {
        v: 1,
        id: 'a',
        revision: 1,
        body: '{"x":1}',
        createdAt: NOW,
        state: 'pending',
        attempts: 0,
        nextAt: 0,
      },
    ]);
  });

  it("keeps the owner's own body beside the response", async () => {
    const queue = createQueue(store);
    await queue.keep({ ...final('a'), sent: '{"rate":1}' });
    expect(await queue.list()).toMatchObject([{ body: '{}', sent: '{"rate":1}' }]);
    await queue.keep(final('a', 2));
    expect((await queue.list())[0]).not.toHaveProperty('sent');
  });

  it('counts both bodies against the most that one may have', async () => {
    const half = 'x'.repeat(LIMITS.recordBytes / 2 + 1);
    const queue = createQueue(store);
    expect(await queue.keep({ ...final('a', 1, half), sent: half })).toEqual({ refused: 'record-size' });
  });

  it('keeps a draft that is not due yet', async () => {
    const queue = createQueue(store);
    await queue.keep(draft('a'));
    expect(await queue.list()).toMatchObject([{ state: 'draft', nextAt: NOW + 90_000 }]);
  });

  it('puts a later revision in the place of an earlier one, with its time and its lease', async () => {
    const queue = createQueue(store);
    await queue.keep(draft('a', 1, 'one'));
    const lease = { owner: 'x', until: NOW + 30_000 };
    await queue.change('a', (record) => ({ ...record, attempts: 3, lease }));
    vi.setSystemTime(NOW + 5_000);
    await queue.keep(final('a', 2, 'two'));
    expect(await queue.list()).toMatchObject([
      { revision: 2, body: 'two', createdAt: NOW, attempts: 0, state: 'pending', lease },
    ]);
  });

  it('makes a draft ready to be sent, and nothing else', async () => {
    const queue = createQueue(store);
    await queue.keep(draft('a'));
    await store.update('b', () => stored('b', { state: 'dead' }));
    await store.update('c', () => stored('c', { nextAt: NOW + 1 }));
    for (const id of ['a', 'b', 'c', 'nothing']) await queue.finalize(id);
    expect((await queue.list()).map(({ id, state, nextAt }) => [id, state, nextAt])).toEqual([
      ['a', 'pending', 0],
      ['b', 'dead', 0],
      ['c', 'pending', NOW + 1],
    ]);
  });

  it('changes nothing that is not there', async () => {
    const update = vi.fn();
    expect(await createQueue(store).change('a', update)).toBeUndefined();
    expect(update).not.toHaveBeenCalled();
    expect(await store.entries()).toEqual([]);
  });

  it('deletes with undefined', async () => {
    const queue = createQueue(store);
    await queue.keep(final('a'));
    await queue.change('a', () => undefined);
    expect(await queue.list()).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['of a newer version', stored('a', { v: 2, more: 'x' })],
    ['that is damaged', { id: 'a' }],
    ['that is no object', 'x'],
  ])('leaves a record %s alone', async (_, value) => {
    await store.update('a', () => value);
    const queue = createQueue(store);
    expect(await queue.list()).toEqual([]);
    expect(await queue.change('a', (record) => ({ ...record, state: 'dead' }))).toBeUndefined();
    await queue.finalize('a');
    expect(await store.entries()).toEqual([['a', value]]);
  });

  it.each([
    ['exactly the most bytes', 'x'.repeat(LIMITS.recordBytes), { storage: 'indexeddb' }],
    ['one byte more', 'x'.repeat(LIMITS.recordBytes + 1), { refused: 'record-size' }],
    ['more bytes than characters', 'ن'.repeat(LIMITS.recordBytes / 2 + 1), { refused: 'record-size' }],
  ])('a body of %s', async (_, body, expected) => {
    const queue = createQueue(store);
    expect(await queue.keep(final('a', 1, body))).toEqual(expected);
    expect(await queue.list()).toHaveLength('storage' in expected ? 1 : 0);
  });

  it.each<[string, [string, unknown][]]>([
    ['500 records', Array.from({ length: 500 }, (_, i) => [`r${i}`, stored(`r${i}`)])],
    [
      'a mebibyte',
      Array.from({ length: 65 }, (_, i) => [`r${i}`, stored(`r${i}`, { body: 'x'.repeat(16_384) })]),
    ],
  ])('full with %s, refuses a new response and keeps the old ones', async (_, entries) => {
    const full: Store = { ...store, kind: 'memory', entries: async () => entries };
    const queue = createQueue(full);
    expect(await queue.keep(final('new'))).toEqual({ refused: 'queue-full' });
    expect(await store.entries()).toEqual([]);
    expect(await queue.keep(final('r0', 2))).toEqual({ storage: 'memory' });
  });

  it('refuses a later revision, too, of one that was refused, and keeps it once there is room', async () => {
    let entries: [string, unknown][] = Array.from({ length: 500 }, (_, i) => [`r${i}`, stored(`r${i}`)]);
    const queue = createQueue({ ...store, entries: async () => entries });
    expect(await queue.keep(final('new'))).toEqual({ refused: 'queue-full' });
    expect(await queue.keep(final('new', 2))).toEqual({ refused: 'queue-full' });
    entries = entries.slice(1);
    await queue.list();
    expect(await queue.keep(final('new', 3))).toEqual({ storage: 'indexeddb' });
    expect(await queue.keep(final('new', 4))).toEqual({ storage: 'indexeddb' });
  });

  it('refuses no later revision of what it has kept, delivered or not', async () => {
    let entries: [string, unknown][] = [];
    const queue = createQueue({ ...store, entries: async () => entries });
    await queue.keep(draft('a', 1));
    entries = Array.from({ length: 500 }, (_, i) => [`r${i}`, stored(`r${i}`)]);
    await queue.list();
    expect(await queue.keep(final('b'))).toEqual({ refused: 'queue-full' });
    expect(await queue.keep({ ...final('a', 2), isUpdate: true })).toEqual({ storage: 'indexeddb' });
  });

  it('resolves with where this one was kept, when there are several stores', async () => {
    const kindOf = (id: string) => (id === 'big' ? 'memory' : 'localstorage');
    const queue = createQueue({ ...store, kindOf });
    expect(await queue.keep(final('big'))).toEqual({ storage: 'memory' });
    expect(await queue.keep(final('small'))).toEqual({ storage: 'localstorage' });
    expect(queue.storage()).toBe('indexeddb');
  });

  it('rejects when the store does', async () => {
    const queue = createQueue({ ...store, update: () => Promise.reject(new Error('broken')) });
    await expect(queue.keep(final('a'))).rejects.toThrow('broken');
  });

  it('keeps a later revision though an earlier one comes after it', async () => {
    const queue = createQueue(store);
    await queue.keep(final('a', 2, 'two'));
    await queue.keep(draft('a', 1, 'one'));
    expect(await queue.list()).toMatchObject([{ revision: 2, body: 'two', state: 'pending' }]);
  });

  it('keeps the later of two revisions though the first waits for the count', async () => {
    const queue = createQueue(store);
    const first = queue.keep(draft('a', 1, 'one'));
    const count = queue.list();
    await Promise.all([first, count.then(() => queue.keep(final('a', 2, 'two')))]);
    expect(await queue.list()).toMatchObject([{ revision: 2, body: 'two', state: 'pending' }]);
  });
});
