import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoteRecords, promoteRecords } from '../../../../src/outbox/stores/fallback.ts';
import {
  createLocalStorageStore,
  type LocalStorageStore,
} from '../../../../src/outbox/stores/localStorage.ts';
import type { Store } from '../../../../src/outbox/stores/store.ts';
import { createDeviceStorage } from '../../../../src/storage.ts';

/** A localStorage that can be full. */
let isFull: boolean;
let storage: Record<string, string>;
/** What the best rung holds. */
let above: Map<string, unknown>;
/** Happens right before each transaction of the best. */
let before: () => void;
let best: Store;
let lower: LocalStorageStore;

beforeEach(() => {
  isFull = false;
  storage = Object.create({
    getItem: (key: string) => storage[key] ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      storage[key] = value;
    },
    removeItem: (key: string) => void delete storage[key],
  });
  vi.stubGlobal('localStorage', storage);
  above = new Map();
  before = () => {};
  best = {
    kind: 'indexeddb',
    entries: async () => [...above],
    async update(key, change) {
      before();
      const next = change(above.get(key));
      if (next === undefined) above.delete(key);
      else above.set(key, next);
      return next;
    },
    clear: async () => above.clear(),
    close() {},
  };
  lower = createLocalStorageStore(createDeviceStorage(), best);
});

afterEach(() => void vi.unstubAllGlobals());

const record = (revision: number, note = '') => ({ revision, note });
const put = (key: string, value: unknown) => lower.write(key, () => value);
const below = async () => Object.fromEntries(await lower.entries());
const kept = () => Object.fromEntries(above);
const broken = () => Promise.reject(new Error('broken'));

describe('promoteRecords', () => {
  it('moves everything up, from localStorage and from memory, and leaves nothing below', async () => {
    put('a', record(1));
    isFull = true;
    put('b', record(2));
    await promoteRecords(lower, best);
    expect(kept()).toEqual({ a: record(1), b: record(2) });
    expect(lower.isEmpty()).toBe(true);
  });

  it.each([
    ['an earlier one', 1, 'below'],
    ['the same', 2, 'above'],
    ['a later one', 3, 'above'],
  ])('where a second revision meets %s above, keeps the later, or what is there', async (_, old, winner) => {
    above.set('a', record(old, 'above'));
    put('a', record(2, 'below'));
    await promoteRecords(lower, best);
    expect(kept()).toMatchObject({ a: { note: winner } });
    expect(lower.isEmpty()).toBe(true);
  });

  it('keeps everything below when the best still fails', async () => {
    put('a', record(1));
    best.update = broken;
    await expect(promoteRecords(lower, best)).rejects.toThrow('broken');
    expect(await below()).toEqual({ a: record(1) });
  });

  it('leaves what is no record of ours where it is', async () => {
    storage['nabz:record:a'] = '{ broken';
    storage['nabz:record:b'] = '{"of":"another"}';
    put('c', record(1));
    await promoteRecords(lower, best);
    expect(kept()).toEqual({ c: record(1) });
    expect(storage).toMatchObject({ 'nabz:record:a': '{ broken', 'nabz:record:b': '{"of":"another"}' });
  });

  it('brings nothing back that another tab took up, and delivered, or erased', async () => {
    put('a', record(1));
    before = () => lower.write('a', () => undefined);
    await promoteRecords(lower, best);
    expect(kept()).toEqual({});
    expect(lower.isEmpty()).toBe(true);
  });

  it('keeps below the revision that comes there while the earlier one moves up', async () => {
    put('a', record(1));
    const { update } = best;
    best.update = async (key, change) => {
      const result = await update(key, change);
      put('a', record(2));
      return result;
    };
    await promoteRecords(lower, best);
    expect([kept(), await below()]).toEqual([{ a: record(1) }, { a: record(2) }]);
  });

  it('asks nothing of the best where nothing lies below', async () => {
    best.update = vi.fn(broken);
    await promoteRecords(lower, best);
    expect(best.update).not.toHaveBeenCalled();
  });
});

describe('demoteRecords', () => {
  it('copies what the best can still read, and leaves it there', async () => {
    above.set('a', record(1)).set('b', record(2));
    await demoteRecords(lower, best);
    expect(await below()).toEqual({ a: record(1), b: record(2) });
    expect(kept()).toEqual({ a: record(1), b: record(2) });
  });

  it.each([
    ['an earlier one', 1, 'above'],
    ['the same', 2, 'below'],
    ['a later one', 3, 'below'],
  ])('copies a second revision over %s, or leaves what is there', async (_, old, winner) => {
    above.set('a', record(2, 'above'));
    put('a', record(old, 'below'));
    await demoteRecords(lower, best);
    expect(await below()).toMatchObject({ a: { note: winner } });
  });

  it('copies nothing that another tab erases meanwhile', async () => {
    above.set('a', record(1));
    before = () => above.clear();
    await demoteRecords(lower, best);
    expect([kept(), await below()]).toEqual([{}, {}]);
  });

  it('leaves alone what is no record of ours', async () => {
    above.set('a', 'of another').set('b', record(1));
    await demoteRecords(lower, best);
    expect(await below()).toEqual({ b: record(1) });
    expect(kept()).toEqual({ a: 'of another', b: record(1) });
  });

  it('keeps in memory what localStorage refuses', async () => {
    above.set('a', record(1));
    isFull = true;
    await demoteRecords(lower, best);
    expect([await below(), lower.kindOf('a')]).toEqual([{ a: record(1) }, 'memory']);
  });

  it('rejects when the best cannot be read', async () => {
    best.entries = broken;
    await expect(demoteRecords(lower, best)).rejects.toThrow('broken');
    expect(lower.isEmpty()).toBe(true);
  });
});
