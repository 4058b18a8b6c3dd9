import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageResponses, type PageResponses } from '../../../src/outbox/pageResponses.ts';
import type { KeepResult, Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import type { StorageKind } from '../../../src/outbox/stores/store.ts';

/** The ids on the device. */
let device: Set<string>;
let kind: StorageKind;
let queue: Queue;
let pageResponses: PageResponses;

beforeEach(() => {
  device = new Set();
  kind = 'indexeddb';
  queue = {
    keep: vi.fn(),
    finalize: vi.fn(),
    storage: () => kind,
    isRead: () => true,
    list: async () => [...device].map((id) => record(id)),
    change: vi.fn(async (id: string) => {
      device.delete(id);
      return undefined;
    }),
  };
  pageResponses = createPageResponses(queue);
});

const record = (id: string, revision = 1) =>
  ({ id, revision, state: 'pending', attempts: 0, nextAt: 0 }) as OutboxRecord;

/** A write that ends on request. */
function createWrite(id: string) {
  let end = (_: KeepResult) => {};
  let fail = (_: Error) => {};
  const ended = new Promise<KeepResult>((resolve, reject) => {
    end = (kept) => {
      if ('storage' in kept) device.add(id);
      resolve(kept);
    };
    fail = reject;
  });
  return { write: () => ended, end, fail };
}
const saved: KeepResult = { storage: 'indexeddb' };
const keep = async (id: string, revision = 1, kept: KeepResult = saved) => {
  if ('storage' in kept) device.add(id);
  return pageResponses.keep(record(id, revision), async () => kept);
};
const held = () => [...pageResponses.all.values()].map(({ id, revision }) => `${id}.${revision}`);
const ids = (records: OutboxRecord[]) => records.map(({ id }) => id);

describe('createPageResponses', () => {
  it('holds a revision from the moment in which it is written, and says that it is not yet', async () => {
    const { write, end } = createWrite('a');
    const kept = pageResponses.keep(record('a'), write);
    expect([held(), ids(pageResponses.unwritten())]).toEqual([['a.1'], ['a']]);
    end(saved);
    expect(await kept).toEqual(saved);
    expect([held(), pageResponses.unwritten()]).toEqual([['a.1'], []]);
  });

  it('holds the latest revision of each', async () => {
    await keep('a');
    await keep('b');
    await keep('a', 2);
    expect(held()).toEqual(['a.2', 'b.1']);
  });

  it('holds the latest revision though an earlier one comes after it', async () => {
    await keep('a', 2);
    await keep('a', 1);
    expect(held()).toEqual(['a.2']);
  });

  it('holds nothing of what was refused, but the one before it', async () => {
    await keep('b', 1, { refused: 'queue-full' });
    expect(held()).toEqual([]);
    await keep('a');
    await keep('a', 2, { refused: 'record-size' });
    expect(held()).toEqual(['a.1']);
  });

  it('holds a later revision though an earlier one was refused after it came', async () => {
    const first = createWrite('a');
    const kept = pageResponses.keep(record('a'), first.write);
    await keep('a', 2);
    first.end({ refused: 'record-size' });
    await kept;
    expect(held()).toEqual(['a.2']);
  });

  it('still holds what could not be written, so that a leaving page can send it', async () => {
    const { write, fail } = createWrite('a');
    const kept = pageResponses.keep(record('a'), write);
    fail(new Error('broken'));
    await expect(kept).rejects.toThrow('broken');
    expect([held(), pageResponses.unwritten()]).toEqual([['a.1'], []]);
  });

  it('lets go of a revision that is over, and of those before it, and of no later one', async () => {
    await keep('a', 2);
    pageResponses.finish('a', 1);
    expect(held()).toEqual(['a.2']);
    pageResponses.finish('a', 2);
    await keep('b', 1);
    pageResponses.finish('b', 3);
    pageResponses.finish('unknown', 1);
    expect(held()).toEqual([]);
  });

  it('notes an attempt at the revision that it holds, and at no other', async () => {
    await keep('a', 2);
    pageResponses.noteAttempt({ ...record('a', 1), attempts: 5, nextAt: 50 });
    pageResponses.noteAttempt({ ...record('unknown'), attempts: 5, nextAt: 50 });
    expect(pageResponses.all.get('a')).toMatchObject({ attempts: 0, nextAt: 0 });
    pageResponses.noteAttempt({ ...record('a', 2), attempts: 1, nextAt: 10 });
    expect(pageResponses.all.get('a')).toMatchObject({ revision: 2, attempts: 1, nextAt: 10 });
  });
});

describe('createPageResponses, whenWritten', () => {
  it('waits for the write of that id, and for no other', async () => {
    const { write, end } = createWrite('a');
    void pageResponses.keep(record('a'), write);
    await pageResponses.whenWritten('b');
    const written = vi.fn();
    const waiting = pageResponses.whenWritten('a').then(written);
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).not.toHaveBeenCalled();
    end(saved);
    await waiting;
    expect(written).toHaveBeenCalledTimes(1);
  });

  it('does not reject when the write fails', async () => {
    const { write, fail } = createWrite('a');
    const kept = pageResponses.keep(record('a'), write);
    const written = pageResponses.whenWritten('a');
    fail(new Error('broken'));
    await expect(kept).rejects.toThrow('broken');
    await written;
  });

  it('waits for the latest of two writes, whichever ends first', async () => {
    const [first, second] = [createWrite('a'), createWrite('a')];
    const kept = pageResponses.keep(record('a', 1), first.write);
    void pageResponses.keep(record('a', 2), second.write);
    first.end(saved);
    await kept;
    expect(ids(pageResponses.unwritten())).toEqual(['a']);
    const written = vi.fn();
    const waiting = pageResponses.whenWritten('a').then(written);
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).not.toHaveBeenCalled();
    second.end(saved);
    await waiting;
  });
});

describe('createPageResponses, erased', () => {
  it('erases what it holds, here and on the device, and counts up', async () => {
    await keep('a');
    await keep('b');
    expect(pageResponses.generation()).toBe(0);
    pageResponses.erase();
    expect([held(), [...device], pageResponses.generation()]).toEqual([[], [], 1]);
  });

  it('erases what was about to be kept as soon as it is, and says so', async () => {
    const { write, end } = createWrite('a');
    const kept = pageResponses.keep(record('a'), write);
    pageResponses.erase();
    end(saved);
    expect(await kept).toEqual({ refused: 'erased' });
    expect([held(), [...device]]).toEqual([[], []]);
  });

  it('keeps what comes after it', async () => {
    pageResponses.erase();
    expect(await keep('a')).toEqual(saved);
    expect([held(), [...device]]).toEqual([['a.1'], ['a']]);
  });

  it('breaks nothing where the device does not erase', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    await keep('a');
    queue.change = () => Promise.reject(new Error('broken'));
    pageResponses.erase();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(held()).toEqual([]);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('createPageResponses of a page that was away', () => {
  it('lets go of what is not on the device any more', async () => {
    await keep('a');
    await keep('b');
    device.delete('a');
    await pageResponses.dropFinished();
    expect(held()).toEqual(['b.1']);
  });

  it('holds what is still being written', async () => {
    const { write, end } = createWrite('a');
    const kept = pageResponses.keep(record('a'), write);
    await pageResponses.dropFinished();
    end(saved);
    await kept;
    expect(held()).toEqual(['a.1']);
  });

  it('holds what is kept anew while it looks', async () => {
    await keep('a');
    device.delete('a');
    const dropping = pageResponses.dropFinished();
    await keep('a', 2);
    await dropping;
    expect(held()).toEqual(['a.2']);
  });

  it.each<StorageKind>(['localstorage', 'memory'])(
    'keeps all while the store is %s, because the database cannot be read then',
    async (below) => {
      await keep('a');
      device.delete('a');
      kind = below;
      await pageResponses.dropFinished();
      expect(held()).toEqual(['a.1']);
    },
  );
});
