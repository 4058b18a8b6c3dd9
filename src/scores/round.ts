// Rounding, for display only.

/** Decimals that a kind of figure is shown with. */
export type FigureKind = 'share' | 'net' | 'mean';

/** Answers from which on a share is shown with a decimal. */
const MIN_FOR_DECIMAL = 1000;

/** 0 for a net score, 2 for a mean, 0 for a share and 1 from a thousand answers on. */
export function decimalsOf(kind: FigureKind, n: number): number {
  if (kind === 'mean') return 2;
  return kind === 'share' && n >= MIN_FOR_DECIMAL ? 1 : 0;
}

/**
 * Rounds half away from zero: 2.5 to 3 and −2.5 to −3, where `Math.round` gives −2. Works on the decimal digits, as
 * the locale's formatter does, so that 1.005 becomes 1.01. Never −0; infinities and NaN stay as they are.
 */
export function round(value: number, decimals = 0): number {
  if (!Number.isFinite(value)) return value;
  const size = shift(Math.round(shift(Math.abs(value), decimals)), -decimals);
  return size && Math.sign(value) * size;
}

/** Moves the decimal point without the error of a multiplication. */
function shift(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
