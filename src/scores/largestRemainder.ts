// Shares of a stacked bar that add up.

/**
 * Percentages of the counts that add up to 100 (largest remainder, Hamilton's method); a tie goes to the earlier
 * count, so that three equal ones are 34, 33, 33. Give counts rather than percentages: their remainders are exact.
 * `decimals` is the number of decimals kept. `null` when there is nothing to share out: no counts, all 0, or one
 * that is negative or not a number.
 */
export function largestRemainder(counts: readonly number[], decimals = 0): number[] | null {
  const sum = counts.reduce((total, count) => total + count, 0);
  if (!(sum > 0) || !Number.isFinite(sum) || counts.some((count) => count < 0)) return null;
  const units = 100 * 10 ** decimals;
  const whole = counts.map((count) => Math.floor((count * units) / sum));
  const left = units - whole.reduce((total, part) => total + part, 0);
  const remainders = counts.map((count, index) => ({ index, remainder: (count * units) % sum }));
  const favoured = remainders
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, left)
    .map(({ index }) => index);
  return whole.map((part, index) => (part + (favoured.includes(index) ? 1 : 0)) / 10 ** decimals);
}
