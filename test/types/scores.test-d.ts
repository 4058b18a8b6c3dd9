// Which scores must not be put together. Checked by the compiler alone: `npm run test:types`.
import type { SurveyResponse } from '../../src/index.ts';
import {
  alphaFor,
  countsToSeries,
  csat,
  csat10,
  type Interval,
  intent,
  isSeriesOf,
  type Mean,
  type MeasureName,
  meanChange,
  measureOf,
  type Net,
  netChange,
  nps,
  pool,
  type SampleRule,
  type Series,
  type Share,
  sampleRule,
  share,
  shareChange,
  toSeries,
  wilson,
} from '../../src/scores/index.ts';

const five = countsToSeries('csat', { 5: 1 });
const ten = countsToSeries('csat10', { 9: 1 });
const eleven = toSeries('nps', []);
const old = toSeries('nps10', []);

pool(five, five, countsToSeries('csat', {}, { kind: 'transactional' })) satisfies Series<'csat'>;
shareChange(csat(five).top2, csat(five).top2, { alpha: 0.01 })?.z satisfies number | undefined;
netChange(nps(eleven).net, nps(eleven).net)?.of satisfies 'nps.net' | undefined;
meanChange(csat(five).mean, csat(five).mean);
shareChange(share('reasons.slow', 1, 2), share('reasons.slow', 2, 3));

csat(five).top2 satisfies Share<'csat.top2'>;
nps(old).net satisfies Net<'nps10.net'>;
csat10(ten).mean satisfies Mean<'csat10.mean'>;
csat(five).top2.pct satisfies number | null;
intent({ buy: { stated: 3, answered: 2, done: 1 } }).reasons.buy.done satisfies Share<'intent.done.buy'>;
measureOf('csat', { min: 1, max: 5, good: 'high' }) satisfies MeasureName | undefined;

toSeries('csat', [] as SurveyResponse[]) satisfies Series<'csat'>;
sampleRule(12) satisfies SampleRule;
wilson(8, 10) satisfies Interval | null;
alphaFor(3) satisfies number;

const unknown: Series = five;
if (isSeriesOf(unknown, 'csat')) csat(unknown);

// @ts-expect-error another scale of the same metric
pool(five, ten);
// @ts-expect-error NPS (1–10) is a series of its own
pool(eleven, old);
// @ts-expect-error another metric
pool(five, eleven);
// @ts-expect-error a third group of another scale
pool(five, five, ten);

// @ts-expect-error another scale of the same metric
shareChange(csat(five).top2, csat10(ten).top2);
// @ts-expect-error another figure of the same series
shareChange(csat(five).top2, csat(five).bottom2);
// @ts-expect-error the band 9–10 beside the band 8–10
shareChange(csat10(ten).top2, csat10(ten).top3);
// @ts-expect-error NPS on 0–10 beside NPS on 1–10
netChange(nps(eleven).net, nps(old).net);
// @ts-expect-error net satisfaction beside NPS
netChange(csat(five).net, nps(eleven).net);
// @ts-expect-error means on different scales
meanChange(csat(five).mean, csat10(ten).mean);
// @ts-expect-error a share is not a mean
meanChange(csat(five).top2, csat(five).top2);
// @ts-expect-error a net score is not a share
shareChange(csat(five).net, csat(five).net);

// @ts-expect-error CSAT on 1–10 has a function of its own
csat(ten);
// @ts-expect-error CSAT is not NPS
nps(five);
// @ts-expect-error a series from data is narrowed first, by `isSeriesOf`
csat(unknown);
// @ts-expect-error there is no such measure
toSeries('csat7', []);
// @ts-expect-error a figure may be null
csat(five).top2.pct.toFixed(1);
// @ts-expect-error there is no such kind
countsToSeries('csat', {}, { kind: 'general' });
