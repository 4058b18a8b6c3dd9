// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventBus } from '../../../src/triggers/eventBus.ts';
import { watch } from '../../../src/triggers/watch.ts';

let fired: unknown[];
let isAtTrigger: (() => boolean) | undefined;
let wrong: string[];
let undo: () => void;
const bus = createEventBus();
const DAY = 24 * 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
  fired = [];
  wrong = [];
  history.replaceState(null, '', '/');
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

/** On the third visit, two days after the first. */
const visits = () => ({ count: 3, firstAt: Date.now() - 2 * DAY, lastAt: Date.now() });

function start(trigger: string): void {
  undo = watch(
    trigger,
    (context, still) => {
      fired.push(context);
      isAtTrigger = still;
    },
    {
      subscribe: bus.subscribe,
      storage: { get: () => JSON.stringify(visits()), set() {} },
      hasConsent: () => true,
      onWrong: (text) => void wrong.push(text),
      onError() {},
    },
  );
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('watch', () => {
  it('fires at whichever comes first, once', async () => {
    start('delay:5s,event:paid');
    bus.emit('paid', { ref: 1 });
    bus.emit('paid', { ref: 2 });
    await pass(10_000);
    expect(fired).toEqual([{ ref: 1 }]);
  });

  it('waits until both have happened, in any order, and keeps the details of the event', async () => {
    start('delay:5s+event:paid');
    bus.emit('paid', { ref: 1 });
    expect(fired).toEqual([]);
    await pass(5_000);
    expect(fired).toEqual([{ ref: 1 }]);
  });

  it('binds both closer than either', async () => {
    start('delay:1s+event:paid,delay:9s');
    await pass(8_000);
    expect(fired).toHaveLength(0);
    await pass(1_000);
    expect(fired).toHaveLength(1);
  });

  it('fires each time the page emits an event that is a trigger of its own', () => {
    start('event:paid');
    bus.emit('paid', { ref: 1 });
    bus.emit('sold', { ref: 2 });
    bus.emit('paid', { ref: 3 });
    expect(fired).toEqual([{ ref: 1 }, { ref: 3 }]);
  });

  it.each(['delay:5s', 'load', 'event:paid', 'errors:1', 'visits:3', 'path:/', 'idle:1s', 'rage,delay:5s'])(
    'undoes %s',
    async (trigger) => {
      start(trigger);
      undo();
      bus.emit('paid', {});
      bus.emit('error', {});
      await pass(60_000);
      expect(fired).toEqual([]);
    },
  );

  it.each([
    ['visits:3', 1],
    ['visits:4', 0],
    ['days:2', 1],
    ['days:3', 0],
  ])('knows of the visitor: %s fires %i times', async (trigger, times) => {
    start(trigger);
    await pass(5_000);
    expect(fired).toHaveLength(times);
  });

  it('says with the path that has fired whether the page still is there', async () => {
    start('path:/shop*+delay:1s,path:/thanks');
    history.pushState(null, '', '/shop/1');
    await pass(5_000);
    expect(fired).toHaveLength(1);
    expect(isAtTrigger?.()).toBe(true);
    history.pushState(null, '', '/home');
    expect(isAtTrigger?.()).toBe(false);
    history.pushState(null, '', '/shop/2');
    expect(isAtTrigger?.()).toBe(true);
  });

  it('may be anywhere after what needs no path', async () => {
    start('path:/thanks,delay:1s');
    await pass(1_000);
    expect(fired).toHaveLength(1);
    expect(isAtTrigger).toBeUndefined();
  });

  it.each(['soon', 'manual,load', ''])('reports the wrong %j', (trigger) => {
    start(trigger);
    expect(wrong).toEqual([trigger]);
  });

  it('does not fire for a path that was left before it was calm', async () => {
    start('path:/thanks');
    await pass(2_000);
    history.pushState(null, '', '/thanks');
    await pass(1_200);
    history.pushState(null, '', '/home');
    await pass(5_000);
    expect(fired).toEqual([]);
  });
});
