// Why visitors came, and whether they could do it.
import { assertCounts, assertPart } from './counts.ts';
import type { About } from './identity.ts';
import { type Share, share } from './share.ts';

/** Visitors who gave one reason. */
export interface IntentCounts {
  /** How many came for it. */
  readonly stated: number;
  /** How many of them said whether they could do it. */
  readonly answered: number;
  /** How many of those could. */
  readonly done: number;
}

/** The figures of one reason. */
export interface ReasonIntent<R extends string> {
  /** Those who came for it, of all who gave a reason. */
  readonly stated: Share<`intent.stated.${R}`>;
  /** Task completion: those who could do it, of those who said. */
  readonly done: Share<`intent.done.${R}`>;
}

/** The figures of visitor intent. */
export interface Intent<R extends string> {
  /** By reason, in the order given. */
  readonly reasons: { readonly [Reason in R]: ReasonIntent<Reason> };
  /** Task completion over all reasons. */
  readonly done: Share<'intent.done'>;
}

/**
 * Visitor intent, one reason a visitor. Throws unless the counts are whole numbers with done ≤ answered ≤ stated.
 */
export function intent<R extends string>(
  counts: Readonly<Record<R, IntentCounts>>,
  about: About = {},
): Intent<R> {
  const entries = Object.entries(counts) as [R, IntentCounts][];
  const total = entries.reduce((sum, [, { stated }]) => sum + stated, 0);
  const reasons = entries.map(([reason, { stated, answered, done }]) => {
    assertCounts({
      [`${reason}.stated`]: stated,
      [`${reason}.answered`]: answered,
      [`${reason}.done`]: done,
    });
    assertPart(answered, stated);
    return [
      reason,
      {
        stated: share(`intent.stated.${reason}`, stated, total, about),
        done: share(`intent.done.${reason}`, done, answered, about),
      },
    ];
  });
  const sumOf = (field: 'answered' | 'done') => entries.reduce((sum, [, each]) => sum + each[field], 0);
  return {
    reasons: Object.fromEntries(reasons),
    done: share('intent.done', sumOf('done'), sumOf('answered'), about),
  };
}
