// Net promoter score on 0–10 or 1–10.
import { type Mean, mean } from './mean.ts';
import { MEASURES } from './measures.ts';
import { type Net, net } from './net.ts';
import { assertMeasure, countWithin, type Series } from './series.ts';
import { type Share, share } from './share.ts';

/** The figures of NPS. The shares belong beside the score: +30 may be 50/30/20 or 30/70/0. */
export interface Nps<M extends 'nps' | 'nps10'> {
  /** 9 and 10. */
  readonly promoters: Share<`${M}.promoters`>;
  /** 7 and 8. */
  readonly passives: Share<`${M}.passives`>;
  /** Up to 6: seven points of eleven on 0–10, six of ten on 1–10. */
  readonly detractors: Share<`${M}.detractors`>;
  /** The NPS itself: promoters less detractors, passives stay in n. */
  readonly net: Net<`${M}.net`>;
  /** Mean rating on its scale. */
  readonly mean: Mean<`${M}.mean`>;
}

/** NPS on 0–10 (`nps`) or 1–10 (`nps10`), which are two series. Without answers every score is `null`. */
export function nps<M extends 'nps' | 'nps10'>(series: Series<M>): Nps<M> {
  assertMeasure(series, 'nps', 'nps10');
  const { of, n } = series;
  const { scale } = MEASURES[of];
  const promoters = countWithin(series, 9, 10);
  const detractors = countWithin(series, scale.min, 6);
  return {
    promoters: share(`${of}.promoters`, promoters, n, series),
    passives: share(`${of}.passives`, countWithin(series, 7, 8), n, series),
    detractors: share(`${of}.detractors`, detractors, n, series),
    net: net(`${of}.net`, promoters, detractors, n, series),
    mean: mean(`${of}.mean`, series.counts, scale, series),
  };
}
