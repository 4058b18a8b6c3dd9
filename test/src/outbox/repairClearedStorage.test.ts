import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue, type Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { toRecord } from '../../../src/outbox/record.ts';
import { createStorageRepair, type StorageRepair } from '../../../src/outbox/repairClearedStorage.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import type { StorageKind } from '../../../src/outbox/stores/store.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

useOutboxStage({ fakes: 'clock' });

let queue: Queue;
let kind: StorageKind;
let pageResponses: Map<string, OutboxRecord>;
let storageRepair: StorageRepair;

beforeEach(() => {
  kind = 'indexeddb';
  queue = { ...createQueue(createIndexedDbStore()), storage: () => kind };
  pageResponses = new Map();
  storageRepair = createStorageRepair(queue, pageResponses);
});

/** Keeps it, and a copy, as a page does. */
async function keep(id: string, change: Partial<OutboxRecord> = {}): Promise<void> {
  const revision = { id, revision: 1, body: `{"id":"${id}"}`, isFinal: true };
  await queue.keep(revision);
  pageResponses.set(id, { ...toRecord(revision), ...change });
}
/** A second later. */
const look = async () => {
  vi.setSystemTime(Date.now() + 1_000);
  return storageRepair.repair(await queue.list());
};
const nextCheckAt = async () => storageRepair.nextCheckAt(await queue.list());
const held = async () => (await queue.list()).map(({ id }) => id).toSorted();

describe('createStorageRepair', () => {
  it('writes nothing while all is there, and need not look again', async () => {
    await keep('a');
    expect([await look(), await look(), await look()]).toEqual([false, false, false]);
    expect(await nextCheckAt()).toBeUndefined();
  });

  it('restores what is missing in two checks, and checks again after a second', async () => {
    await keep('a');
    await keep('b');
    await queue.change('a', () => undefined);
    expect(await look()).toBe(false);
    expect(await held()).toEqual(['b']);
    expect(await nextCheckAt()).toBe(Date.now() + 1_000);
    expect(await look()).toBe(true);
    expect(await held()).toEqual(['a', 'b']);
    expect(await nextCheckAt()).toBeUndefined();
  });

  it.each([
    [0, false],
    [999, false],
    [1_000, true],
    [-999, false],
    [-365 * 24 * 3_600_000, true],
  ])('does so %d ms after it was first missed: %s', async (afterMs, isWritten) => {
    await keep('a');
    await queue.change('a', () => undefined);
    await look();
    vi.setSystemTime(Date.now() + afterMs - 1_000);
    expect(await look()).toBe(isWritten);
  });

  it('writes nothing for two cycles that follow each other at once', async () => {
    await keep('a');
    await queue.change('a', () => undefined);
    for (let cycle = 0; cycle < 5; cycle++) expect(await storageRepair.repair([])).toBe(false);
    expect(await held()).toEqual([]);
  });

  it('writes it as it was: the body, the attempts made, and not before its time', async () => {
    await keep('a', { revision: 3, attempts: 4, nextAt: NOW + 60_000, sent: 'rate is 1', isWhole: true });
    await createIndexedDbStore().clear();
    await look();
    await look();
    expect(await queue.list()).toMatchObject([
      {
        id: 'a',
        revision: 3,
        body: '{"id":"a"}',
        sent: 'rate is 1',
        isWhole: true,
        state: 'pending',
        attempts: 4,
        nextAt: NOW + 60_000,
      },
    ]);
  });

  it('restores everything that was cleared at once', async () => {
    for (const id of ['a', 'b', 'c']) await keep(id);
    await createIndexedDbStore().clear();
    await look();
    expect(await look()).toBe(true);
    expect(await held()).toEqual(['a', 'b', 'c']);
  });

  it('writes nothing that another tab said is over between two looks', async () => {
    await keep('a');
    await queue.change('a', () => undefined);
    await look();
    pageResponses.delete('a');
    expect(await look()).toBe(false);
    expect(await held()).toEqual([]);
    expect(await nextCheckAt()).toBeUndefined();
  });

  it('does not restore what has come back by itself, and counts from the start', async () => {
    await keep('a');
    await queue.change('a', () => undefined);
    await look();
    await queue.keep({ id: 'a', revision: 1, body: '{}', isFinal: true });
    await look();
    await queue.change('a', () => undefined);
    expect(await look()).toBe(false);
    expect(await look()).toBe(true);
  });

  it.each<StorageKind>(['localstorage', 'memory'])(
    'writes nothing on the rung %s, where it may only have moved up, and looks less often',
    async (below) => {
      await keep('a');
      await queue.change('a', () => undefined);
      kind = below;
      expect([await look(), await look(), await look()]).toEqual([false, false, false]);
      expect(await held()).toEqual([]);
      expect(await nextCheckAt()).toBe(Date.now() + 60_000);
    },
  );

  it('needs two looks at the database, whatever was missing below', async () => {
    await keep('a');
    await queue.change('a', () => undefined);
    kind = 'localstorage';
    await look();
    await look();
    kind = 'indexeddb';
    expect(await look()).toBe(false);
    expect(await look()).toBe(true);
  });

  it('takes what was set aside for being there', async () => {
    await keep('a');
    await queue.change('a', (record) => ({ ...record, state: 'dead' }));
    await look();
    expect(await look()).toBe(false);
    expect(await queue.list()).toMatchObject([{ state: 'dead' }]);
  });

  it('keeps a later revision that comes while it writes', async () => {
    await keep('a');
    await createIndexedDbStore().clear();
    await look();
    const restored = look();
    await queue.keep({ id: 'a', revision: 2, body: '{"n":2}', isFinal: true });
    await restored;
    expect(await queue.list()).toMatchObject([{ revision: 2, body: '{"n":2}' }]);
  });
});
