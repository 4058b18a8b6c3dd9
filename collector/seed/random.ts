// Random numbers that are the same for the same seed.

/** A source of random numbers. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** True in this share of the calls, 0 to 1. */
  chance(share: number): boolean;
  /** One of the values, each as likely as the others. */
  pick<T>(values: readonly T[]): T;
  /** Close to a normal distribution, with mean 0 and standard deviation 1; within ±3.5. */
  normal(): number;
}

/** A source that begins anew for each seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: <T>(values: readonly T[]) => values[below(values.length)] as T,
    // Four uniform numbers have a variance of a third.
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  };
}

/** Draws one of the values, in the proportions of their weights. */
export function createDraw<T>(weights: readonly (readonly [value: T, weight: number])[]) {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return (random: Random): T => {
    let left = random.next() * total;
    for (const [value, weight] of weights) {
      left -= weight;
      if (left < 0) return value;
    }
    return (weights.at(-1) as readonly [T, number])[0];
  };
}
