import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTrigger } from '../../../src/config/trigger.ts';
import { arm, createArming } from '../../../src/invite/arm.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('arm', () => {
  it.each([
    ['load', 1],
    ['delay:5s', 1],
    ['manual', 0],
    ['event:resolved', 0],
    ['chat', 0],
    ['nothing', 0],
  ])('%s fires %d times by itself', (trigger, times) => {
    const fire = vi.fn();
    arm(parseTrigger(trigger), fire);
    vi.advanceTimersByTime(60_000);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it.each(['load', 'delay:5s', 'manual', 'event:resolved', 'chat', 'nothing'])(
    '%s can be undone',
    (trigger) => {
      const fire = vi.fn();
      arm(parseTrigger(trigger), fire)();
      vi.advanceTimersByTime(60_000);
      expect(fire).not.toHaveBeenCalled();
    },
  );
});

describe('createArming', () => {
  const parse = (text: string) =>
    text === 'manual' ? { kind: 'manual' } : { kind: 'delay', delayMs: Number(text) };

  it('lets what is the same go on, and never fires twice', () => {
    const fired: string[] = [];
    const rearm = createArming(parse, (survey) => fired.push(survey));
    rearm(new Map([['a', '100']]));
    vi.advanceTimersByTime(60);
    rearm(new Map([['a', '100']]));
    vi.advanceTimersByTime(40);
    rearm(new Map([['a', '100']]));
    vi.advanceTimersByTime(500);
    expect(fired).toEqual(['a']);
  });

  it('undoes what is gone or has changed, and arms what is new', () => {
    const fired: string[] = [];
    const rearm = createArming(parse, (survey) => fired.push(survey));
    rearm(
      new Map([
        ['a', '100'],
        ['b', '100'],
      ]),
    );
    rearm(
      new Map([
        ['b', 'manual'],
        ['c', '200'],
      ]),
    );
    vi.advanceTimersByTime(500);
    expect(fired).toEqual(['c']);
  });
});
