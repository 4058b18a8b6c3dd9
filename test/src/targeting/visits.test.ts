import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createVisits } from '../../../src/targeting/visits.ts';

const NOW = Date.UTC(2026, 10, 21);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let kept: Map<string, string>;
let isAllowed: boolean;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  kept = new Map();
  isAllowed = true;
});
afterEach(() => void vi.useRealTimers());

const visits = () =>
  createVisits(
    { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value) },
    () => isAllowed,
  );

describe('createVisits', () => {
  it('counts visits that are half an hour apart, not pages', () => {
    expect(visits().count()).toBe(1);
    vi.setSystemTime(NOW + 29 * MINUTE);
    expect(visits().count()).toBe(1);
    vi.setSystemTime(NOW + 58 * MINUTE);
    expect(visits().count()).toBe(1);
    vi.setSystemTime(NOW + 88 * MINUTE);
    expect(visits().count()).toBe(2);
  });

  it('counts whole days since the first visit', () => {
    expect(visits().days()).toBe(0);
    vi.setSystemTime(NOW + 7 * DAY - 1);
    expect(visits().days()).toBe(6);
    vi.setSystemTime(NOW + 7 * DAY);
    expect(visits().days()).toBe(7);
  });

  it('keeps nothing where it may not', () => {
    isAllowed = false;
    expect([visits().count(), visits().days(), kept.size]).toEqual([0, 0, 0]);
    isAllowed = true;
    expect(visits().count()).toBe(1);
  });

  it.each(['', '{', 'null', '5', '{"count":"x"}'])('starts anew from the damaged %j', (damaged) => {
    kept.set('visits', damaged);
    expect([visits().count(), visits().days()]).toEqual([1, 0]);
  });

  it('survives a clock that was set back', () => {
    visits().count();
    vi.setSystemTime(NOW - 10 * DAY);
    expect(visits().count()).toBe(2);
    expect(visits().days()).toBe(0);
  });
});
