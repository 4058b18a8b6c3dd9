// Scales of charts: values from bottom to top, time and shares with the reading direction.
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import type { Figure } from '../api/types.ts';

/** Smallest height of the value axis, so that chance does not look like a fall. */
const MIN_SPAN = { percent: 20, points: 40, mean: 1 } as const;
const LIMITS = { percent: [0, 100], points: [-100, 100], mean: [1, 7] } as const;

/** The value axis of scores: around all values, at least a fifth of the whole scale, never beyond the scale. */
export function scoreScale(
  values: readonly number[],
  unit: Figure['unit'],
  range: readonly [number, number],
  limits: readonly [number, number] = LIMITS[unit],
): ScaleLinear<number, number> {
  const [least, most] = limits;
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (!Number.isFinite(low)) [low, high] = [least, most];
  const missing = MIN_SPAN[unit] - (high - low);
  if (missing > 0) {
    low -= missing / 2;
    high += missing / 2;
    if (low < least) [low, high] = [least, high + least - low];
    if (high > most) [low, high] = [low + most - high, most];
  }
  const nice = scaleLinear().domain([low, high]).nice(4).domain() as [number, number];
  return scaleLinear()
    .domain([Math.max(least, nice[0]), Math.min(most, nice[1])])
    .range(range);
}

/** The middle of each of `count` equal parts of a width, in the direction of time. */
export function placesOf(count: number, start: number, end: number, flow: 'rtl' | 'ltr'): number[] {
  const step = (end - start) / count;
  const places = Array.from({ length: count }, (_, index) => start + step * (index + 0.5));
  return flow === 'rtl' ? places.reverse() : places;
}

/** Indexes that get a label, so that labels of a width do not touch; always with the last. */
export function labelled(count: number, width: number, labelWidth: number): Set<number> {
  const every = Math.max(1, Math.ceil((count * labelWidth) / Math.max(width, 1)));
  const indexes = new Set<number>();
  for (let index = count - 1; index >= 0; index -= every) indexes.add(index);
  return indexes;
}
