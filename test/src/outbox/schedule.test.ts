// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSchedule,
  ONLINE_SPREAD_MS,
  type Schedule,
  type ScheduleOptions,
  START_SPREAD_MS,
} from '../../../src/outbox/schedule.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

const stage = useOutboxStage();

let onEmpty: () => Promise<void>;
let onError: (error: unknown) => void;
let created: Schedule[];

beforeEach(() => {
  created = [];
  onEmpty = vi.fn(async () => {});
  onError = vi.fn();
});
afterEach(() => {
  for (const schedule of created) schedule.stop();
});

function start(options: Partial<ScheduleOptions> = {}): Schedule {
  const schedule = createSchedule({
    drain: stage.createDelivery().drain,
    hasEndpoint: () => true,
    isUsed: () => true,
    onEmpty,
    onError,
    random: () => 0.5,
    ...options,
  });
  created.push(schedule);
  return schedule;
}

const keep = (id: string) => stage.queue.keep({ id, revision: 1, body: `"${id}"`, isFinal: true });

describe('createSchedule', () => {
  it('does nothing before the first call', async () => {
    await keep('a');
    start();
    await stage.pass(3_600_000);
    expect(stage.posts).toEqual([]);
  });

  it('sends when run, and calls onEmpty when nothing waits any more', async () => {
    await keep('a');
    expect(await start().run()).toBe(1);
    expect(stage.posts).toEqual(['"a"']);
    expect(onEmpty).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('plans the next cycle for when the next record is due', async () => {
    await keep('a');
    await stage.queue.change('a', (record) => ({ ...record, nextAt: NOW + 60_000 }));
    expect(await start().run()).toBe(0);
    expect(onEmpty).not.toHaveBeenCalled();
    await stage.pass(59_999);
    expect(stage.posts).toEqual([]);
    await stage.pass(1);
    expect(stage.posts).toHaveLength(1);
  });

  it('waits a second at least between two cycles, however soon the next record is due', async () => {
    await keep('a');
    await stage.queue.change('a', (record) => ({ ...record, nextAt: NOW + 100 }));
    await start().run();
    await stage.pass(999);
    expect(stage.posts).toEqual([]);
    await stage.pass(1);
    expect(stage.posts).toHaveLength(1);
  });

  it('has one timer, for the earliest', async () => {
    const schedule = start();
    schedule.watch();
    expect(vi.getTimerCount()).toBe(1);
    schedule.begin();
    schedule.watch();
    expect(vi.getTimerCount()).toBe(1);
    await keep('a');
    await stage.pass(START_SPREAD_MS / 2);
    expect(stage.posts).toHaveLength(1);
  });

  it.each([
    [0, 0],
    [0.5, START_SPREAD_MS / 2],
    [0.999, START_SPREAD_MS * 0.999],
  ])('with the lot %d, begins after %d ms', async (lot, afterMs) => {
    await keep('a');
    start({ random: () => lot }).begin();
    if (afterMs) await stage.pass(afterMs - 1);
    expect(stage.posts).toEqual([]);
    await stage.pass(1);
    expect(stage.posts).toHaveLength(1);
  });

  it('watches what another tab has kept until a lease would have ended', async () => {
    await keep('a');
    await stage.queue.change('a', (record) => ({
      ...record,
      lease: { owner: 'other', until: NOW + 30_000 },
    }));
    start().watch();
    await stage.pass(34_999);
    expect(stage.posts).toEqual([]);
    await stage.pass(1);
    expect(stage.posts).toHaveLength(1);
  });

  it('tries everything when the connection comes back, spread over 10 seconds, once', async () => {
    await keep('a');
    await stage.queue.change('a', (record) => ({ ...record, nextAt: NOW + 3_600_000 }));
    start();
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    expect(vi.getTimerCount()).toBe(1);
    await stage.pass(ONLINE_SPREAD_MS / 2 - 1);
    expect(stage.posts).toEqual([]);
    await stage.pass(1);
    expect(stage.posts).toHaveLength(1);
  });

  it('runs one cycle after the other, so that the later one sees what it is for', async () => {
    await keep('a');
    const schedule = start();
    let end = (_: Response) => {};
    stage.answer = () => new Promise((resolve) => (end = resolve));
    const first = schedule.run();
    await vi.waitFor(() => expect(stage.posts).toHaveLength(1));
    await keep('b');
    const second = schedule.run();
    await stage.quiet();
    expect(stage.posts).toHaveLength(1);
    stage.answer = () => new Response('ok');
    end(new Response('ok'));
    expect([await first, await second]).toEqual([1, 1]);
    expect(stage.posts).toEqual(['"a"', '"b"']);
  });

  it('reports that the storage fails, and tries again by itself', async () => {
    await keep('a');
    const { list } = stage.queue;
    stage.queue.list = () => Promise.reject(new Error('broken'));
    expect(await start().run()).toBe(0);
    expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('broken'));
    stage.queue.list = list;
    await stage.pass(35_000);
    expect(stage.posts).toHaveLength(1);
  });

  it('plans and sends nothing without an endpoint', async () => {
    await keep('a');
    const schedule = start({ hasEndpoint: () => false });
    schedule.begin();
    schedule.watch();
    expect(await schedule.run(true)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(stage.posts).toEqual([]);
  });

  it('stops its timers and listeners, and begins no cycle any more', async () => {
    await keep('a');
    const schedule = start();
    schedule.watch();
    dispatchEvent(new Event('online'));
    schedule.stop();
    expect(vi.getTimerCount()).toBe(0);
    schedule.begin();
    schedule.watch();
    dispatchEvent(new Event('online'));
    expect(vi.getTimerCount()).toBe(0);
    expect(await schedule.run(true)).toBe(0);
    expect(stage.posts).toEqual([]);
  });

  it('plans nothing after it was stopped in the middle of a cycle', async () => {
    await keep('a');
    let end = (_: Response) => {};
    stage.answer = () => new Promise((resolve) => (end = resolve));
    const schedule = start();
    const running = schedule.run();
    await vi.waitFor(() => expect(stage.posts).toHaveLength(1));
    schedule.stop();
    end(new Response('', { status: 500 }));
    await running;
    // The 10 s of the request itself are over, too.
    expect(vi.getTimerCount()).toBe(0);
  });
});
