// The promised schedule, checked from outside: what `waiting` announced against when the POSTs came.
import { expect } from 'vitest';
import type { End } from './fault.ts';
import type { Told } from './host.ts';
import type { Scene } from './scene.ts';

const MINUTE_MS = 60_000;
const SLOW_STATUSES = [401, 403, 404, 405, 501, 505, 511];
/** A clock in the page may be rounded. */
const SLACK_MS = 50;

/** D: every announced wait is within the schedule, and nothing comes before it has passed. */
export function checkSpacing(scene: Scene, { askedMs = 0, isPartial }: End): void {
  for (const wait of scene.told.filter(({ name }) => name === 'waiting')) {
    const [least, most] = boundsOf(isPartial ? { ...wait, status: 0 } : wait);
    const { delayMs = 0, attempt, status } = wait;
    const about = `D: attempt ${attempt}, ${status ?? 'no answer'}, waits ${delayMs} ms`;
    expect(delayMs, about).toBeGreaterThanOrEqual(least);
    expect(delayMs, about).toBeLessThanOrEqual(Math.max(most, askedMs * 1.2));
    const next = scene.keeper.arrivals.find(({ id, at }) => id === wait.id && at > wait.realAt);
    if (!next || isFree(scene, wait, next.at, next.revision)) continue;
    const passedMs = toPageTime(scene, next.at) - wait.at;
    expect(passedMs, `${about}, and came after ${passedMs} ms`).toBeGreaterThanOrEqual(delayMs - SLACK_MS);
  }
}

function boundsOf({ attempt = 1, status = 0 }: Told): [least: number, most: number] {
  const isSlow = (status >= 200 && status < 400) || SLOW_STATUSES.includes(status);
  if (isSlow) return [45 * MINUTE_MS, 75 * MINUTE_MS];
  return [1_000, Math.min(15 * MINUTE_MS, 2_000 * 2 ** (attempt - 1))];
}

/** A forced try, a later revision or a clock that was set back is not bound to the wait. */
function isFree(scene: Scene, wait: Told, nextAt: number, revision: number): boolean {
  const isWithin = (at: number) => at >= wait.realAt && at <= nextAt;
  const earlier = scene.keeper.arrivals.filter(({ id, at }) => id === wait.id && at <= wait.realAt);
  return (
    scene.forced.some(({ from, to }) => from <= nextAt && to >= wait.realAt) ||
    scene.skips.some(({ at, delayMs }) => delayMs < 0 && isWithin(at)) ||
    earlier.some((arrival) => arrival.revision < revision)
  );
}

function toPageTime({ skips }: Scene, at: number): number {
  return skips.reduce((time, skip) => (skip.at <= at ? time + skip.delayMs : time), at);
}
