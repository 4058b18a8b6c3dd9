// Numbers of answers.
import { NabzError } from '../errors.ts';

/** Answers per value. A value that is not listed has none. */
export type Counts = Readonly<Record<number, number>>;

/** Throws unless every value is a whole number from 0; the message names the first that is not. */
export function assertCounts(counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (Number.isSafeInteger(count) && count >= 0) continue;
    throw new NabzError('count', `count of ${name} is ${count}; allowed: a whole number from 0`);
  }
}

/** Throws unless both are counts and `k` of `n` is possible. */
export function assertPart(k: number, n: number): void {
  assertCounts({ k, n });
  if (k > n) throw new NabzError('count', `k is ${k}; allowed: at most n, which is ${n}`);
}
