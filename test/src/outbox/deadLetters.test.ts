import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tendDeadLetters, toDeadLetters } from '../../../src/outbox/deadLetters.ts';
import { createQueue, type Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

useOutboxStage({ fakes: 'clock' });

// Two digits, so that a comparison of texts would be wrong.
vi.mock('../../../src/version.ts', () => ({ VERSION: '0.10.0' }));

const DAY = 24 * 3_600_000;

let queue: Queue;
let events: [string, object][];

beforeEach(() => {
  queue = createQueue(createIndexedDbStore());
  events = [];
});

const dead = (id: string, change: Partial<OutboxRecord> = {}): OutboxRecord => ({
  v: 1,
  id,
  revision: 1,
  body: JSON.stringify({ survey: 'csat', id }),
  createdAt: NOW,
  state: 'dead',
  attempts: 3,
  nextAt: NOW,
  lastStatus: 400,
  refusedBy: '0.10.0',
  ...change,
});

async function keep(...records: OutboxRecord[]): Promise<void> {
  for (const record of records) {
    await queue.keep({ ...record, isFinal: true });
    await queue.change(record.id, () => record);
  }
}

const tend = async () =>
  tendDeadLetters(queue, await queue.list(), (name, payload) => void events.push([name, payload]));
const ids = async () => (await queue.list()).map(({ id }) => id);

describe('tendDeadLetters', () => {
  it.each([
    [30 * DAY - 1, 1],
    [30 * DAY, 0],
  ])('of what was refused, keeps what is %d ms old: %d', async (age, left) => {
    await keep(dead('a', { createdAt: NOW - age }));
    await tend();
    expect(await ids()).toHaveLength(left);
    expect(events).toEqual(left ? [] : [['expired', { survey: 'csat', id: 'a', reason: 'dead-letter' }]]);
  });

  it('keeps the latest 50, and says which it let go', async () => {
    await keep(...Array.from({ length: 53 }, (_, index) => dead(`r${index}`, { createdAt: NOW - index })));
    await tend();
    expect(await ids()).toHaveLength(50);
    expect(events).toEqual(
      ['r50', 'r51', 'r52'].map((id) => ['expired', { survey: 'csat', id, reason: 'dead-letter' }]),
    );
  });

  it('leaves what waits alone, however old and however much of it', async () => {
    const waiting = Array.from({ length: 60 }, (_, index) =>
      dead(`w${index}`, { state: index % 2 ? 'pending' : 'draft', createdAt: NOW - 60 * DAY }),
    );
    await keep(...waiting, dead('a'));
    await tend();
    expect(await ids()).toHaveLength(61);
    expect((await queue.list()).filter(({ state }) => state === 'dead')).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it.each([
    ['the same version', '0.10.0', 'dead'],
    ['an older patch', '0.9.11', 'pending'],
    ['an older minor', '0.9.0', 'pending'],
    ['a newer patch', '0.10.1', 'dead'],
    ['a newer minor', '0.11.0', 'dead'],
    ['a newer major', '1.0.0', 'dead'],
    ['a version that did not say so', undefined, 'pending'],
  ])('what %s was refused', async (_, refusedBy, state) => {
    await keep(dead('a', { refusedBy }));
    await tend();
    expect(await queue.list()).toMatchObject([{ id: 'a', state, attempts: 3, lastStatus: 400 }]);
    expect(events).toEqual([]);
  });

  it('makes due at once what is tried once more', async () => {
    await keep(dead('a', { refusedBy: '0.0.1', nextAt: NOW + DAY }));
    await tend();
    expect(await queue.list()).toMatchObject([{ state: 'pending', nextAt: 0 }]);
  });

  it('does not try once more what is too old or too much', async () => {
    await keep(dead('a', { refusedBy: '0.0.1', createdAt: NOW - 31 * DAY }));
    await tend();
    expect(await ids()).toEqual([]);
    expect(events).toHaveLength(1);
  });

  it('keeps a later revision that came after the records were read', async () => {
    await keep(dead('a', { createdAt: NOW - 31 * DAY }));
    const read = await queue.list();
    await queue.keep({ id: 'a', revision: 2, body: '{}', isFinal: true });
    await tendDeadLetters(queue, read, () => {});
    expect(await queue.list()).toMatchObject([{ revision: 2, state: 'pending' }]);
  });

  it('brings nothing back that was erased after the records were read', async () => {
    await keep(dead('a', { refusedBy: '0.0.1' }));
    const read = await queue.list();
    await createIndexedDbStore().clear();
    await tendDeadLetters(queue, read, () => {});
    expect(await ids()).toEqual([]);
  });
});

describe('toDeadLetters', () => {
  it('gives the responses that were refused, the latest first, with status and doubt', () => {
    const records = [
      dead('old', { createdAt: NOW - 2, lastStatus: 422 }),
      dead('waits', { state: 'pending' }),
      dead('new', { createdAt: NOW, lastStatus: 409 }),
      dead('unclear', { createdAt: NOW - 1, isUnclear: true }),
      dead('edited', { state: 'draft' }),
    ];
    expect(toDeadLetters(records)).toEqual([
      { status: 409, maybeHeld: true, response: { survey: 'csat', id: 'new' } },
      { status: 400, maybeHeld: true, response: { survey: 'csat', id: 'unclear' } },
      { status: 422, maybeHeld: false, response: { survey: 'csat', id: 'old' } },
    ]);
  });

  it('gives the response itself where a transform had made another body of it', () => {
    expect(toDeadLetters([dead('a', { sent: 'rate is 1', isWhole: true })])).toMatchObject([
      { response: { survey: 'csat', id: 'a' } },
    ]);
  });

  it('changes nothing of the records it is given', () => {
    const records = [dead('a', { createdAt: NOW - 1 }), dead('b')];
    toDeadLetters(records);
    expect(records.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('leaves out what cannot be read, and gives the rest', () => {
    expect(toDeadLetters([dead('a', { body: '{ broken' }), dead('b')])).toMatchObject([
      { response: { id: 'b' } },
    ]);
  });

  it('is empty where nothing was refused', () => {
    expect(toDeadLetters([dead('a', { state: 'pending' })])).toEqual([]);
  });
});
