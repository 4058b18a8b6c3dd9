import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createArming, type Fire } from '../../../src/triggers/arm.ts';

let fired: string[];
/** What is watched by the part that is fetched. */
let watched: Map<string, Fire>;
let isFetched: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  fired = [];
  watched = new Map();
  isFetched = true;
});
afterEach(() => void vi.useRealTimers());

const toDelayMs = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);
const create = () =>
  createArming(
    toDelayMs,
    async (trigger, fire) => {
      if (!isFetched) return undefined;
      watched.set(trigger, fire);
      return () => void watched.delete(trigger);
    },
    (survey, context) => void fired.push(survey + (context ? JSON.stringify(context) : '')),
  );
const wanted = (surveys: Record<string, string>) => new Map(Object.entries(surveys));

describe('createArming', () => {
  it.each([
    ['load', ['a']],
    ['5000', ['a']],
    ['manual', []],
  ])('with %s fires by itself %j, and fetches nothing', async (trigger, expected) => {
    create()(wanted({ a: trigger }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fired).toEqual(expected);
    expect(watched.size).toBe(0);
  });

  it.each(['load', '5000', 'manual', 'exit'])('can undo %s', async (trigger) => {
    const rearm = create();
    rearm(wanted({ a: trigger }));
    rearm(new Map());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fired).toEqual([]);
    expect(watched.size).toBe(0);
  });

  it('arms one survey once more, and lets the others be', async () => {
    const rearm = create();
    const both = wanted({ a: 'load', b: 'load' });
    rearm(both);
    await vi.advanceTimersByTimeAsync(60_000);
    rearm(both, 'a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fired).toEqual(['a', 'b', 'a']);
  });

  it('hands on what it does not know, and the context of what has happened', async () => {
    create()(wanted({ a: 'event:x' }));
    await vi.advanceTimersByTimeAsync(0);
    watched.get('event:x')?.({ ref: 1 });
    watched.get('event:x')?.();
    expect(fired).toEqual(['a{"ref":1}', 'a']);
  });

  it('survives that the rest cannot be fetched', async () => {
    isFetched = false;
    const rearm = create();
    rearm(wanted({ a: 'exit', b: 'load' }));
    rearm(wanted({ b: 'load' }));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(fired).toEqual(['b']);
  });

  it('lets what is the same go on, and never fires twice', () => {
    const rearm = create();
    rearm(wanted({ a: '100' }));
    vi.advanceTimersByTime(60);
    rearm(wanted({ a: '100' }));
    vi.advanceTimersByTime(40);
    rearm(wanted({ a: '100' }));
    vi.advanceTimersByTime(500);
    expect(fired).toEqual(['a']);
  });

  it('undoes what is gone or has changed, and arms what is new', () => {
    const rearm = create();
    rearm(wanted({ a: '100', b: '100' }));
    rearm(wanted({ b: 'manual', c: '200' }));
    vi.advanceTimersByTime(500);
    expect(fired).toEqual(['c']);
  });
});
