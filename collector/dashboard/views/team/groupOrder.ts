// The order in which groups stand beside one another. A score alone never orders them.
import type { Figure } from '../../api/types.ts';

/** By name, by the number of answers, or by the end of the interval that is the worse one. */
export const ORDERS = ['name', 'n', 'low'] as const;

/** An order. */
export type Order = (typeof ORDERS)[number];

/** A group as the table shows it. */
export interface Group extends Figure {
  name: string;
}

/**
 * Orders the groups. By interval only those come first that have enough answers to be compared (`rule: 'show'`), the best first:
 * by the lower end, or by the upper one where a low score is good. The others follow by name.
 */
export function inOrderOf<G extends Group>(
  groups: readonly G[],
  order: Order,
  { tag, isLowGood }: { tag: string; isLowGood: boolean },
): G[] {
  const byName = new Intl.Collator(tag).compare;
  const names = (a: G, b: G) => byName(a.name, b.name);
  if (order === 'n') return [...groups].sort((a, b) => b.n - a.n || names(a, b));
  if (order === 'name') return [...groups].sort(names);
  const endOf = ({ rule, interval }: G) => {
    if (rule !== 'show' || !interval) return Number.NEGATIVE_INFINITY;
    return isLowGood ? -interval.high : interval.low;
  };
  return [...groups].sort((a, b) => {
    const [first, second] = [endOf(a), endOf(b)];
    return first === second ? names(a, b) : second - first;
  });
}
