// Three stickers: sad, neutral, happy.
import { type Mean, mean } from './mean.ts';
import { type Net, net } from './net.ts';
import { assertMeasure, countWithin, type Series } from './series.ts';
import { type Share, share } from './share.ts';

/** The figures of the stickers. None of them is a CSAT: three points have one positive point, five have two. */
export interface Stickers {
  /** The headline. */
  readonly happy: Share<'stickers.happy'>;
  readonly neutral: Share<'stickers.neutral'>;
  /** What alerts look at. */
  readonly sad: Share<'stickers.sad'>;
  /** Happy less sad, in points. */
  readonly net: Net<'stickers.net'>;
  /** Mean of 100 for happy, 50 for neutral and 0 for sad. */
  readonly index: Mean<'stickers.index'>;
}

/** The sticker scores. Without answers every score is `null`. */
export function stickers(series: Series<'stickers'>): Stickers {
  assertMeasure(series, 'stickers');
  const { n } = series;
  const [sad, neutral, happy] = [1, 2, 3].map((point) => countWithin(series, point, point)) as [
    number,
    number,
    number,
  ];
  return {
    happy: share('stickers.happy', happy, n, series),
    neutral: share('stickers.neutral', neutral, n, series),
    sad: share('stickers.sad', sad, n, series),
    net: net('stickers.net', happy, sad, n, series),
    index: mean('stickers.index', { 0: sad, 50: neutral, 100: happy }, { min: 0, max: 100 }, series),
  };
}
