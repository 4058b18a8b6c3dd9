// The statistics of the bench: medians and ranges of few samples.

/** The middle of some numbers; between the two middle ones when their count is even. `NaN` without any. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2) return sorted[middle] as number;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The least and the greatest value. */
export function range(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** A whole number with commas: `1,367`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** Bytes as kilobytes (1,000 bytes) with one decimal: `31.2`. */
export function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}

/** A ratio with one or two decimals: `4.1 ×`. */
export function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 1)} ×`;
}
