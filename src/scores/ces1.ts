// Customer effort score 1.0, where low is good.
import { type Mean, mean } from './mean.ts';
import { MEASURES } from './measures.ts';
import { assertMeasure, countWithin, type Series } from './series.ts';
import { type Share, share } from './share.ts';

/** The figures of CES 1.0. */
export interface Ces1 {
  /** Mean effort, 1–5: the headline. A fall is good. */
  readonly mean: Mean<'ces1.mean'>;
  /** 1 and 2. */
  readonly lowEffort: Share<'ces1.lowEffort'>;
  /** 4 and 5. */
  readonly highEffort: Share<'ces1.highEffort'>;
  /** 100 · (5 − mean) ÷ 4, to draw it beside scales where high is good; `null` for no answers. */
  readonly ease100: number | null;
}

/** CES 1.0 ("how much effort", 1–5); for 2.0 see `ces`. Answers are never flipped. Without any, scores are `null`. */
export function ces1(series: Series<'ces1'>): Ces1 {
  assertMeasure(series, 'ces1');
  const { counts, n } = series;
  const { scale } = MEASURES.ces1;
  const effort = mean('ces1.mean', counts, scale, series);
  return {
    mean: effort,
    lowEffort: share('ces1.lowEffort', countWithin(series, 1, 2), n, series),
    highEffort: share('ces1.highEffort', countWithin(series, 4, 5), n, series),
    ease100: effort.mean === null ? null : (100 * (scale.max - effort.mean)) / (scale.max - scale.min),
  };
}
