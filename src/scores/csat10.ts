// Customer satisfaction on 1–10.
import { type Mean, mean } from './mean.ts';
import { MEASURES } from './measures.ts';
import { assertMeasure, countWithin, type Series } from './series.ts';
import { type Share, share } from './share.ts';

/** The figures of CSAT on 1–10. The bands carry different names, so that one is never compared with the other. */
export interface Csat10 {
  /** 9 and 10: the headline, as the two best answers are on 1–5. */
  readonly top2: Share<'csat10.top2'>;
  /** 8 to 10: a common alternative, which has to be labelled as such. */
  readonly top3: Share<'csat10.top3'>;
  /** 1–10; never halved to look like 1–5. */
  readonly mean: Mean<'csat10.mean'>;
}

/** CSAT on 1–10; for 1–5 see `csat`. Without answers every score is `null`. */
export function csat10(series: Series<'csat10'>): Csat10 {
  assertMeasure(series, 'csat10');
  return {
    top2: share('csat10.top2', countWithin(series, 9, 10), series.n, series),
    top3: share('csat10.top3', countWithin(series, 8, 10), series.n, series),
    mean: mean('csat10.mean', series.counts, MEASURES.csat10.scale, series),
  };
}
