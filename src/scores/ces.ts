// Customer effort score 2.0, and the ease scales that are read the same way.
import { type Mean, mean } from './mean.ts';
import { MEASURES } from './measures.ts';
import { assertMeasure, countWithin, type Series } from './series.ts';
import { type Share, share } from './share.ts';

/** The figures of CES 2.0; on 1–7 the points in brackets. */
export interface Ces<M extends 'ces' | 'ease5' | 'ease7'> {
  /** Above the middle (5–7): the headline. */
  readonly agree: Share<`${M}.agree`>;
  /** The same without its lowest point (6–7): the strict reading. */
  readonly strongAgree: Share<`${M}.strongAgree`>;
  /** Below the middle (1–3). */
  readonly disagree: Share<`${M}.disagree`>;
  /** Mean on its scale. */
  readonly mean: Mean<`${M}.mean`>;
}

/**
 * CES 2.0 ("made it easy", 1–7, high is good), or an ease question on 1–5 or 1–7. For CES 1.0, where low is good,
 * see `ces1`. Without answers every score is `null`.
 */
export function ces<M extends 'ces' | 'ease5' | 'ease7'>(series: Series<M>): Ces<M> {
  assertMeasure(series, 'ces', 'ease5', 'ease7');
  const { of, n } = series;
  const { scale } = MEASURES[of];
  const middle = (scale.min + scale.max) / 2;
  return {
    agree: share(`${of}.agree`, countWithin(series, middle + 1, scale.max), n, series),
    strongAgree: share(`${of}.strongAgree`, countWithin(series, middle + 2, scale.max), n, series),
    disagree: share(`${of}.disagree`, countWithin(series, scale.min, middle - 1), n, series),
    mean: mean(`${of}.mean`, series.counts, scale, series),
  };
}
