// A confidence interval as plain data.

/** From `low` to `high`, both included, in the unit of the figure it belongs to. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The interval that reaches `halfWidth` (≥ 0) to both sides of `centre`. */
export function around(centre: number, halfWidth: number): Interval {
  return { low: centre - halfWidth, high: centre + halfWidth };
}

/** The same interval cut off at `min` and `max`: a score cannot lie outside its scale. */
export function clamp({ low, high }: Interval, min: number, max: number): Interval {
  return { low: Math.min(Math.max(low, min), max), high: Math.max(Math.min(high, max), min) };
}
