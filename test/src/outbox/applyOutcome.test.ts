import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApplyOutcome, createApplyOutcome } from '../../../src/outbox/applyOutcome.ts';
import type { Outcome } from '../../../src/outbox/outcome.ts';
import { createQueue, type Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { VERSION } from '../../../src/version.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

useOutboxStage({ fakes: 'clock' });

const DAY = 24 * 3_600_000;
const URL = 'https://shop.example/feedback';

let queue: Queue;
let apply: ApplyOutcome;
let events: [string, object][];
let tried: [Partial<OutboxRecord>, boolean][];
let pauses: [number, boolean][];
/** Everything that happens, in its order. */
let steps: string[];

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  queue = createQueue(createIndexedDbStore());
  events = [];
  tried = [];
  pauses = [];
  steps = [];
  apply = createApplyOutcome({
    queue: {
      ...queue,
      async change(id, update) {
        const changed = await queue.change(id, update);
        steps.push('changed');
        return changed;
      },
    },
    pause: { set: (until, isAsked) => void pauses.push([until, isAsked]), until: () => 0 },
    emit(name, payload) {
      events.push([name, payload]);
      steps.push(name);
    },
    onAttempt(record, isOver) {
      tried.push([record, isOver]);
      steps.push('tried');
    },
  });
});

const body = JSON.stringify({ survey: 'csat', id: 'a' });

async function keep(change: Partial<OutboxRecord> = {}): Promise<OutboxRecord> {
  await queue.keep({ id: 'a', revision: 1, body, isFinal: true });
  const lease = { owner: 'me', until: NOW + 30_000 };
  return (await queue.change('a', (record) => ({ ...record, lease, ...change }))) as OutboxRecord;
}
const end = async (record: OutboxRecord, outcome: Outcome, chance = 0.5) =>
  apply(record, outcome, URL, () => chance);
const held = async () => (await queue.list())[0];
const about = { survey: 'csat', id: 'a' };

describe('createApplyOutcome', () => {
  it('emits delivered for what was accepted, and deletes it', async () => {
    await end(await keep({ attempts: 2 }), { kind: 'accepted', status: 201 });
    expect(events).toEqual([['delivered', { ...about, status: 201, attempt: 3 }]]);
    expect(tried).toMatchObject([[{ id: 'a', revision: 1 }, true]]);
    expect(await queue.list()).toEqual([]);
  });

  it.each<Outcome>([
    { kind: 'accepted', status: 200 },
    { kind: 'refused', status: 400 },
  ])('says that it is over before it is gone, so that no tab misses it in between: %j', async (outcome) => {
    await end(await keep(), outcome);
    expect(steps[0]).toBe('tried');
    expect(steps.at(-1)).toBe('changed');
  });

  it('sets aside what was refused, with the status and our version', async () => {
    await end(await keep(), { kind: 'refused', status: 422 });
    expect(events).toEqual([['rejected', { ...about, status: 422, maybeHeld: false }]]);
    expect(tried).toMatchObject([[{ id: 'a' }, true]]);
    expect(await held()).toMatchObject({ state: 'dead', attempts: 1, lastStatus: 422, refusedBy: VERSION });
    expect((await held())?.lease).toBeUndefined();
  });

  it('keeps what is tried again, until when and after which answer', async () => {
    await end(await keep({ attempts: 4 }), { kind: 'retry', status: 500, pace: 'soon' });
    const nextAt = NOW + 16_000;
    expect(events).toEqual([['waiting', { ...about, attempt: 5, delayMs: 16_000, status: 500 }]]);
    expect(tried).toMatchObject([[{ id: 'a', attempts: 5, nextAt }, false]]);
    expect(await held()).toMatchObject({ state: 'pending', attempts: 5, nextAt, lastStatus: 500 });
    expect((await held())?.lease).toBeUndefined();
  });

  it('emits no status where there was no readable answer, and remembers that it is unclear', async () => {
    await end(await keep(), { kind: 'retry', pace: 'soon' });
    expect(events[0]?.[1]).not.toHaveProperty('status');
    expect(await held()).toMatchObject({ isUnclear: true });
    await end((await held()) as OutboxRecord, { kind: 'retry', status: 500, pace: 'soon' });
    expect(await held()).toMatchObject({ isUnclear: true, attempts: 2 });
    await end((await held()) as OutboxRecord, { kind: 'refused', status: 400 });
    expect(events.at(-1)).toEqual(['rejected', { ...about, status: 400, maybeHeld: true }]);
  });

  it.each([
    [429, 5_000, [[NOW + 5_500, true]]],
    [503, 5_000, [[NOW + 5_500, true]]],
    [429, undefined, [[NOW + 1_000, false]]],
    [500, 5_000, []],
    [408, undefined, []],
  ])('after a %d that asks for %s ms, sets the pause %j', async (status, retryAfterMs, expected) => {
    await end(await keep(), { kind: 'retry', status, pace: 'soon', retryAfterMs });
    expect(pauses).toEqual(expected);
  });

  it.each([
    [0, 'waiting', 'pending'],
    [4, 'waiting', 'pending'],
    [5, 'rejected', 'dead'],
  ])('after %d conflicts and one more', async (conflicts, name, state) => {
    await end(await keep({ conflicts, attempts: 9 }), { kind: 'retry', status: 409, pace: 'soon' });
    expect(events.map(([each]) => each)).toEqual([name]);
    expect(await held()).toMatchObject({ state, attempts: 10 });
  });

  it('counts conflicts only', async () => {
    await end(await keep({ conflicts: 5 }), { kind: 'retry', status: 500, pace: 'soon' });
    expect(await held()).toMatchObject({ state: 'pending', conflicts: 5 });
  });

  it.each([
    [30 * DAY, 'waiting', 1],
    [30 * DAY + 1, 'expired', 0],
  ])('of a record that is %d ms old and fails once more', async (age, name, left) => {
    await end(await keep({ createdAt: NOW - age }), { kind: 'retry', status: 500, pace: 'soon' });
    expect(events.map(([each]) => each)).toEqual([name]);
    expect(await queue.list()).toHaveLength(left);
    expect(tried.map(([, isOver]) => isOver)).toEqual([!left]);
  });

  it('sets an old record aside when it is refused, and deletes it when it is accepted', async () => {
    await end(await keep({ createdAt: NOW - 40 * DAY }), { kind: 'refused', status: 400 });
    expect(await held()).toMatchObject({ state: 'dead' });
    await end((await held()) as OutboxRecord, { kind: 'accepted', status: 200 });
    expect(events.map(([name]) => name)).toEqual(['rejected', 'delivered']);
  });

  it('logs a 2xx that is no acknowledgement once, and no other slow answer', async () => {
    const record = await keep();
    await end(record, { kind: 'retry', status: 404, pace: 'slow' });
    expect(events.map(([name]) => name)).toEqual(['waiting']);
    for (let count = 0; count < 2; count++) await end(record, { kind: 'retry', status: 200, pace: 'slow' });
    expect(events.map(([name]) => name)).toEqual(['waiting', 'error', 'waiting', 'waiting']);
    expect(events[1]?.[1]).toMatchObject({
      code: 'not-acknowledged',
      message: expect.stringContaining(`${URL} answered 200`),
    });
    expect(console.error).toHaveBeenCalledTimes(1);
  });

  it('says nothing to the developer when a part of a batch is tried again soon', async () => {
    await end(await keep(), { kind: 'retry', status: 200, pace: 'soon' });
    expect(events.map(([name]) => name)).toEqual(['waiting']);
  });

  it('draws the wait by the chance that it is given', async () => {
    const record = await keep({ attempts: 5 });
    await end(record, { kind: 'retry', status: 500, pace: 'soon' }, 0.25);
    expect(await held()).toMatchObject({ nextAt: NOW + 16_000 });
  });

  it.each<Outcome>([
    { kind: 'accepted', status: 200 },
    { kind: 'refused', status: 400 },
    { kind: 'retry', status: 500, pace: 'soon' },
  ])('leaves a later revision as it is, but free: %j', async (outcome) => {
    const sent = await keep();
    await queue.keep({ id: 'a', revision: 2, body, isFinal: true });
    await end(sent, outcome);
    expect(await held()).toMatchObject({ revision: 2, state: 'pending', attempts: 0, nextAt: 0 });
    expect((await held())?.lease).toBeUndefined();
  });

  it.each<Outcome>([
    { kind: 'refused', status: 400 },
    { kind: 'retry', status: 500, pace: 'soon' },
  ])('brings nothing back that was erased meanwhile: %j', async (outcome) => {
    const sent = await keep();
    await createIndexedDbStore().clear();
    await end(sent, outcome);
    expect(await queue.list()).toEqual([]);
  });
});
