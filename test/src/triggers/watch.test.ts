// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTriggers } from '../../../src/triggers/parse.ts';
import { createHub, type Watched, watch } from '../../../src/triggers/watch.ts';

let fired: unknown[];
let isHere: (() => boolean) | undefined;
let undo: () => void;
const hub = createHub();
const visits = { count: () => 3, days: () => 2 };

beforeEach(() => {
  vi.useFakeTimers();
  fired = [];
  history.replaceState(null, '', '/');
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

function start(trigger: string): void {
  undo = watch(
    parseTriggers(trigger) as Watched[][],
    (context, still) => {
      fired.push(context);
      isHere = still;
    },
    { report() {}, hear: hub.hear, visits },
  );
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('watch', () => {
  it('fires at whichever comes first, once', async () => {
    start('delay:5s,event:paid');
    hub.tell('paid', { ref: 1 });
    hub.tell('paid', { ref: 2 });
    await pass(10_000);
    expect(fired).toEqual([{ ref: 1 }]);
  });

  it('waits until both have happened, in any order, and keeps what was told', async () => {
    start('delay:5s+event:paid');
    hub.tell('paid', { ref: 1 });
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

  it('fires each time the page tells of what stands alone', () => {
    start('event:paid');
    hub.tell('paid', { ref: 1 });
    hub.tell('sold', { ref: 2 });
    hub.tell('paid', { ref: 3 });
    expect(fired).toEqual([{ ref: 1 }, { ref: 3 }]);
  });

  it.each(['delay:5s', 'load', 'event:paid', 'errors:1', 'visits:3', 'path:/', 'idle:1s', 'rage,delay:5s'])(
    'undoes %s',
    async (trigger) => {
      start(trigger);
      undo();
      hub.tell('paid', {});
      hub.tell('error', {});
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
    expect(isHere?.()).toBe(true);
    history.pushState(null, '', '/home');
    expect(isHere?.()).toBe(false);
    history.pushState(null, '', '/shop/2');
    expect(isHere?.()).toBe(true);
  });

  it('may be anywhere after what needs no path', async () => {
    start('path:/thanks,delay:1s');
    await pass(1_000);
    expect(fired).toHaveLength(1);
    expect(isHere).toBeUndefined();
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
