// What to hide of a whole that is divided into parts, so that nobody can single out a few who answered.
import { sampleRule } from '../../src/scores/index.ts';

/**
 * Which parts to hide, in their order. Hides each part of 1–4 answers. When those together have 1–4 answers, the whole
 * less the shown parts would reveal them; then the smallest shown parts are hidden too, until 5 answers are hidden or
 * nothing is shown. Parts without answers reveal nothing and are not hidden.
 */
export function suppress(parts: readonly { readonly n: number }[]): boolean[] {
  const isHidden = parts.map(({ n }) => isFew(n));
  const shown = [...parts.keys()].filter((index) => !isHidden[index] && countAt(parts, index) > 0);
  shown.sort((a, b) => countAt(parts, a) - countAt(parts, b));
  let hidden = parts.reduce((sum, { n }, index) => sum + (isHidden[index] ? n : 0), 0);
  for (const index of shown) {
    if (!isFew(hidden)) break;
    isHidden[index] = true;
    hidden += countAt(parts, index);
  }
  return isHidden;
}

/**
 * Whether figures of `n` answers out of `whole` single out a few: 1–4 are in the subset, or 1–4 are left when it is
 * taken from the whole.
 */
export function isRevealing(n: number, whole: number): boolean {
  return isFew(n) || isFew(whole - n);
}

function isFew(n: number): boolean {
  return sampleRule(n).size === 'private';
}

function countAt(parts: readonly { readonly n: number }[], index: number): number {
  return parts[index]?.n ?? 0;
}
