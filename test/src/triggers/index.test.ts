// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventBus, type EventBus } from '../../../src/triggers/eventBus.ts';
import { type Arm, createTriggers } from '../../../src/triggers/index.ts';

let fired: string[];
let wrong: string[];
let errors: unknown[];
let bus: EventBus;
let arm: Arm;
/** What watch.ts is when it is imported next. */
const imported = vi.hoisted(() => ({ count: 0, chats: 0, fails: false }));

vi.mock('../../../src/triggers/watch.ts', async (original) => {
  const { watch } = await original<typeof import('../../../src/triggers/watch.ts')>();
  return {
    get watch() {
      imported.count++;
      if (imported.fails) throw new Error('offline');
      return watch;
    },
  };
});
vi.mock('../../../src/triggers/chat/watchChat.ts', () => ({
  watchChat(vendor: string | undefined, fire: (context: object) => void) {
    imported.chats++;
    fire({ vendor });
    return () => {};
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(imported, { count: 0, chats: 0, fails: false });
  [fired, wrong, errors] = [[], [], []];
  bus = createEventBus();
  arm = createTriggers({
    bus,
    storage: { get: () => null, set() {} },
    hasConsent: () => true,
    fire: (survey, context) => void fired.push(survey + (context ? JSON.stringify(context) : '')),
    onWrong: (trigger) => void wrong.push(trigger),
    onError: (error) => void errors.push(String(error)),
  });
});
afterEach(() => {
  arm(new Map());
  vi.useRealTimers();
});

const wanted = (surveys: Record<string, string>) => new Map(Object.entries(surveys));
const untilFetched = () => vi.waitFor(() => expect(imported.count).toBeGreaterThan(0));

describe('createTriggers', () => {
  it.each([
    ['load', ['a']],
    ['delay:5s', ['a']],
    [' delay:5s ', ['a']],
    ['manual', []],
    ['event:x', []],
  ])('with %j fires by itself %j, and fetches nothing', async (trigger, expected) => {
    arm(wanted({ a: trigger }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fired).toEqual(expected);
    expect(imported).toMatchObject({ count: 0, chats: 0 });
  });

  it.each(['load', 'delay:5s', 'manual', 'event:x', 'idle:1s', 'delay:1s,delay:2s'])(
    'undoes %s',
    async (trigger) => {
      arm(wanted({ a: trigger }));
      arm(new Map());
      await vi.advanceTimersByTimeAsync(60_000);
      bus.emit('x', {});
      dispatchEvent(new Event('x'));
      expect(fired).toEqual([]);
    },
  );

  it('fires for an event at once, of the page’s call and of the DOM, with its context, each time', () => {
    arm(wanted({ a: 'event:x', b: 'event:y' }));
    bus.emit('x', { ref: 1 });
    document.dispatchEvent(new CustomEvent('x', { detail: { ref: 2 } }));
    expect(fired).toEqual(['a{"ref":1}', 'a{"ref":2}']);
    expect(imported.count).toBe(0);
  });

  it.each(['idle:1s', 'delay:1s+event:x', 'load,idle:1s'])('fetches what watches %s', async (trigger) => {
    arm(wanted({ a: trigger }));
    await untilFetched();
    bus.emit('x', {});
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fired).toHaveLength(1);
    expect(wrong).toEqual([]);
  });

  it('loses no event of the page while it fetches', async () => {
    arm(wanted({ a: 'event:x,idle:1h' }));
    bus.emit('x', { ref: 1 });
    await untilFetched();
    await vi.waitFor(() => expect(fired).toEqual(['a{"ref":1}']));
    bus.emit('x', { ref: 2 });
    expect(fired).toHaveLength(1);
  });

  it.each([
    ['chat', '{}'],
    ['chat:goftino', '{"vendor":"goftino"}'],
  ])('fetches for %s the chats alone', async (trigger, context) => {
    arm(wanted({ a: trigger }));
    await vi.waitFor(() => expect(fired).toEqual([`a${context}`]));
    expect(imported).toMatchObject({ count: 0, chats: 1 });
  });

  it.each(['soon', 'delay:soon', 'event:', 'manual,load', ''])('reports the wrong %j', async (trigger) => {
    arm(wanted({ a: trigger }));
    await vi.waitFor(() => expect(wrong).toEqual([trigger]));
    expect(fired).toEqual([]);
  });

  it('reports what cannot be fetched, goes on with the rest, and tries again when it is armed next', async () => {
    imported.fails = true;
    const both = wanted({ a: 'idle:1s', b: 'load' });
    arm(both);
    await vi.waitFor(() => expect(errors).toEqual(['Error: offline']));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fired).toEqual(['b']);
    imported.fails = false;
    arm(both);
    await vi.waitFor(() => expect(imported.count).toBe(2));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fired).toEqual(['b', 'a']);
  });

  it('arms one survey once more, and lets the others be', async () => {
    const both = wanted({ a: 'load', b: 'load' });
    arm(both);
    await vi.advanceTimersByTimeAsync(60_000);
    arm(both, 'a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fired).toEqual(['a', 'b', 'a']);
  });

  it('lets what is the same go on, and never fires twice', () => {
    arm(wanted({ a: 'delay:100ms' }));
    vi.advanceTimersByTime(60);
    arm(wanted({ a: 'delay:100ms' }));
    vi.advanceTimersByTime(40);
    arm(wanted({ a: 'delay:100ms' }));
    vi.advanceTimersByTime(500);
    expect(fired).toEqual(['a']);
  });

  it('undoes what is gone or has changed, and arms what is new', () => {
    arm(wanted({ a: 'delay:100ms', b: 'delay:100ms' }));
    arm(wanted({ b: 'manual', c: 'delay:200ms' }));
    vi.advanceTimersByTime(500);
    expect(fired).toEqual(['c']);
  });
});
