// Customer satisfaction on 1–5.
import { type Mean, mean } from './mean.ts';
import { MEASURES } from './measures.ts';
import { type Net, net } from './net.ts';
import { assertMeasure, countWithin, type Series } from './series.ts';
import { type Share, share } from './share.ts';

/** The figures of CSAT. */
export interface Csat {
  /** 4 and 5: the headline, "CSAT %". */
  readonly top2: Share<'csat.top2'>;
  /** 5 alone. */
  readonly top1: Share<'csat.top1'>;
  /** 1 and 2: what alerts look at. */
  readonly bottom2: Share<'csat.bottom2'>;
  /** Net satisfaction: top 2 less bottom 2, in points. */
  readonly net: Net<'csat.net'>;
  /** 1–5, to be shown with its scale ("3.91 of 5"); it is not a percentage of anything. */
  readonly mean: Mean<'csat.mean'>;
}

/** CSAT on 1–5; for 1–10 see `csat10`. Without answers every score is `null`. */
export function csat(series: Series<'csat'>): Csat {
  assertMeasure(series, 'csat');
  const { n } = series;
  const top2 = countWithin(series, 4, 5);
  const bottom2 = countWithin(series, 1, 2);
  return {
    top2: share('csat.top2', top2, n, series),
    top1: share('csat.top1', countWithin(series, 5, 5), n, series),
    bottom2: share('csat.bottom2', bottom2, n, series),
    net: net('csat.net', top2, bottom2, n, series),
    mean: mean('csat.mean', series.counts, MEASURES.csat.scale, series),
  };
}
