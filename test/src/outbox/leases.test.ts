import { beforeEach, describe, expect, it, vi } from 'vitest';
import { endLease, isLeased, lease, remove } from '../../../src/outbox/leases.ts';
import { createQueue, type Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

useOutboxStage({ fakes: 'clock' });

let queue: Queue;

beforeEach(async () => {
  queue = createQueue(createIndexedDbStore());
  await queue.keep({ id: 'a', revision: 1, body: '{}', isFinal: true });
});

const held = async () => (await queue.list())[0];

describe('isLeased', () => {
  it.each([
    ['no tab has it', undefined, false],
    ['another has it', { owner: 'other', until: NOW + 1 }, true],
    ['another has it for 60 seconds', { owner: 'other', until: NOW + 60_000 }, true],
    ['we have it ourselves', { owner: 'me', until: NOW + 1 }, false],
    ['the time is over', { owner: 'other', until: NOW }, false],
    ['the time lies too far ahead: another clock', { owner: 'other', until: NOW + 60_001 }, false],
  ])('when %s: %3$s', (_, lease, expected) => {
    expect(isLeased({ lease } as OutboxRecord, 'me', NOW)).toBe(expected);
  });
});

describe('lease', () => {
  it('takes a record for 30 seconds', async () => {
    expect(await lease(queue, 'a', 'me')).toMatchObject({
      id: 'a',
      lease: { owner: 'me', until: NOW + 30_000 },
    });
    expect(await held()).toMatchObject({ lease: { owner: 'me', until: NOW + 30_000 } });
  });

  it('gives a record to one of several', async () => {
    const taken = await Promise.all(['x', 'y', 'z'].map((owner) => lease(queue, 'a', owner)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('takes over when the time of another is up', async () => {
    await lease(queue, 'a', 'other');
    expect(await lease(queue, 'a', 'me')).toBeUndefined();
    vi.setSystemTime(NOW + 30_001);
    expect(await lease(queue, 'a', 'me')).toBeDefined();
  });

  it.each(['draft', 'dead'] as const)('takes no %s', async (state) => {
    await queue.change('a', (record) => ({ ...record, state }));
    expect(await lease(queue, 'a', 'me')).toBeUndefined();
  });

  it('takes nothing that another has tried meanwhile, unless it is forced', async () => {
    await queue.change('a', (record) => ({ ...record, attempts: 1, nextAt: NOW + 1 }));
    expect(await lease(queue, 'a', 'me')).toBeUndefined();
    expect(await lease(queue, 'a', 'me', false, true)).toBeDefined();
  });

  it('takes a record whose time was written under another clock', async () => {
    await queue.change('a', (record) => ({ ...record, nextAt: NOW + 365 * 24 * 3_600_000 }));
    expect(await lease(queue, 'a', 'me')).toBeDefined();
  });

  it('takes nothing that is not there', async () => {
    expect(await lease(queue, 'nothing', 'me')).toBeUndefined();
  });
});

describe('endLease', () => {
  it('writes the end of an attempt and frees the record', async () => {
    const sent = (await lease(queue, 'a', 'me')) as OutboxRecord;
    await endLease(queue, sent, { attempts: 1, nextAt: NOW + 5 });
    expect(await held()).toMatchObject({ attempts: 1, nextAt: NOW + 5 });
    expect((await held())?.lease).toBeUndefined();
  });

  it('only frees a later revision that came meanwhile', async () => {
    const sent = (await lease(queue, 'a', 'me')) as OutboxRecord;
    await queue.keep({ id: 'a', revision: 2, body: 'two', isFinal: true });
    await endLease(queue, sent, { state: 'dead', attempts: 1 });
    expect(await held()).toMatchObject({ revision: 2, body: 'two', state: 'pending', attempts: 0 });
    expect((await held())?.lease).toBeUndefined();
  });

  it("leaves another's lease and backoff, but writes what is final", async () => {
    const sent = (await held()) as OutboxRecord;
    const theirs = { attempts: 2, nextAt: NOW + 9, lease: { owner: 'other', until: NOW + 30_000 } };
    await queue.change('a', (record) => ({ ...record, ...theirs }));
    await endLease(queue, sent, { attempts: 1, nextAt: NOW + 5, isUnclear: true });
    expect(await held()).toMatchObject({ ...theirs, isUnclear: true });
    await endLease(queue, sent, { state: 'dead', attempts: 1 });
    expect(await held()).toMatchObject({ state: 'dead' });
  });

  it('brings nothing back that was erased', async () => {
    const sent = (await lease(queue, 'a', 'me')) as OutboxRecord;
    await queue.change('a', () => undefined);
    await endLease(queue, sent, { attempts: 1 });
    expect(await queue.list()).toEqual([]);
  });
});

describe('remove', () => {
  it('deletes the revision that was delivered', async () => {
    await remove(queue, (await lease(queue, 'a', 'me')) as OutboxRecord);
    expect(await queue.list()).toEqual([]);
  });

  it('keeps a later revision, free to be sent', async () => {
    const sent = (await lease(queue, 'a', 'me')) as OutboxRecord;
    await queue.keep({ id: 'a', revision: 2, body: 'two', isFinal: true });
    await remove(queue, sent);
    expect(await held()).toMatchObject({ revision: 2, state: 'pending' });
    expect((await held())?.lease).toBeUndefined();
  });
});
