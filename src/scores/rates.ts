// How many of those who saw a survey answered it, and finished.
import { assertCounts } from './counts.ts';
import type { About } from './identity.ts';
import { type Share, share } from './share.ts';

/** How many displays of a survey reached each step. */
export interface RateCounts {
  /** Visible for a second. Leave it out for links, mail and QR codes: nobody knows who saw those. */
  readonly shown?: number | undefined;
  /** A valid primary answer arrived. */
  readonly answered: number;
  /** The last step was reached: the follow-up sent, or skipped on purpose. */
  readonly completed: number;
  /** Closed by the visitor. @default 0 */
  readonly dismissed?: number | undefined;
}

/** The rates. Those of `shown` are `null` where it is unknown. */
export interface Rates {
  /** Answered ÷ shown, partial answers included (AAPOR's RR2). Print it beside every score. */
  readonly response: Share<'rates.response'> | null;
  /** Completed ÷ answered. */
  readonly completion: Share<'rates.completion'>;
  /** Completed ÷ shown (AAPOR's RR1). */
  readonly completedOfShown: Share<'rates.completedOfShown'> | null;
  /** Dismissed ÷ shown. */
  readonly dismissal: Share<'rates.dismissal'> | null;
  /** True when a later step has more displays than the one before: events were lost, and a rate was cut to 100. */
  readonly hasLostEvents: boolean;
}

/** Response, completion and dismissal rate. Throws unless the counts are whole numbers from 0. */
export function rates(counts: RateCounts, about: About = {}): Rates {
  const { shown, answered, completed, dismissed = 0 } = counts;
  assertCounts({ shown: shown ?? 0, answered, completed, dismissed });
  const ofShown = <Of extends string>(of: Of, k: number) =>
    shown === undefined ? null : share(of, Math.min(k, shown), shown, about);
  return {
    response: ofShown('rates.response', answered),
    completion: share('rates.completion', Math.min(completed, answered), answered, about),
    completedOfShown: ofShown('rates.completedOfShown', completed),
    dismissal: ofShown('rates.dismissal', dismissed),
    hasLostEvents:
      completed > answered || Math.max(answered, dismissed) > (shown ?? Number.POSITIVE_INFINITY),
  };
}
