import { describe, expect, it } from 'vitest';
import { ces } from '../../../src/scores/ces.ts';
import { ces1 } from '../../../src/scores/ces1.ts';
import type { Counts } from '../../../src/scores/counts.ts';
import { csat } from '../../../src/scores/csat.ts';
import { csat10 } from '../../../src/scores/csat10.ts';
import { criticalT } from '../../../src/scores/distributions.ts';
import { firstContact } from '../../../src/scores/firstContact.ts';
import { intent } from '../../../src/scores/intent.ts';
import type { Interval } from '../../../src/scores/interval.ts';
import type { Mean } from '../../../src/scores/mean.ts';
import { meanChange } from '../../../src/scores/meanChange.ts';
import { net } from '../../../src/scores/net.ts';
import { netChange } from '../../../src/scores/netChange.ts';
import { nps } from '../../../src/scores/nps.ts';
import { rates } from '../../../src/scores/rates.ts';
import { resolution } from '../../../src/scores/resolution.ts';
import { countsToSeries } from '../../../src/scores/series.ts';
import { type Share, share } from '../../../src/scores/share.ts';
import { shareChange } from '../../../src/scores/shareChange.ts';
import { stickers } from '../../../src/scores/stickers.ts';
import { wilson } from '../../../src/scores/wilson.ts';
import json from './oracles.json';

type Figure = number | boolean | null;
type Nested = Figure | { [key: string]: Nested } | Nested[];
type Groups = [up: number, neither: number, down: number];

/** One worked example; what it holds beside its inputs is expected of the scores. */
interface Oracle {
  id: string;
  metric: string;
  scale?: string;
  counts: Record<string, number>;
  before: never;
  after: never;
  expected: Record<string, Nested>;
  [figure: string]: Nested | string;
}

const ORACLES = json as unknown as Oracle[];
const INPUTS = new Set(['id', 'metric', 'scale', 'counts', 'before', 'after']);
const TOLERANCE = 1e-6;

const ends = (interval: Interval | null): Nested => interval && [interval.low, interval.high];

const shareFigures = ({ k, n, pct, interval }: Share): Nested => ({ k, n, pct, ci95: ends(interval) });

const meanFigures = ({ mean, variance, sd, unclamped, norm100 }: Mean): Record<string, Nested> => ({
  mean,
  var: variance,
  sd,
  ci95: ends(unclamped),
  norm100,
});

function npsFigures(of: 'nps' | 'nps10', { counts, ...groups }: Oracle): Nested {
  const [promoters, passives, detractors] = [groups.promoters, groups.passives, groups.detractors] as Groups;
  const score = nps(countsToSeries(of, counts ?? { 9: promoters, 7: passives, 1: detractors }));
  return {
    n: score.net.n,
    promoters: score.promoters.k,
    passives: score.passives.k,
    detractors: score.detractors.k,
    score: score.net.score,
    variance: score.net.variance,
    se: score.net.se,
    waldCi95: ends(score.net.wald),
    adjWaldCi95: ends(score.net.interval),
    meanRating: score.mean.mean,
  };
}

function csat10Figures({ counts }: Oracle): Nested {
  const { top2, top3, mean } = csat10(countsToSeries('csat10', counts));
  return { 'top2(9-10)': shareFigures(top2), 'top3(8-10)': shareFigures(top3), ...meanFigures(mean) };
}

/** The figures of each kind of oracle, under the names that the oracles give them. */
const FIGURES: Record<string, (oracle: Oracle) => Nested> = {
  'csat 1-5': ({ counts }) => {
    const { top2, top1, bottom2, mean } = csat(countsToSeries('csat', counts));
    const shares = { top2: shareFigures(top2), top1: shareFigures(top1), bottom2: shareFigures(bottom2) };
    return { ...shares, ...meanFigures(mean) };
  },
  'csat 1-10': csat10Figures,
  'nps 0-10': (oracle) => npsFigures('nps', oracle),
  'nps 1-10': (oracle) => npsFigures('nps10', oracle),
  'ces2 1-7': ({ counts }) => {
    const { agree, strongAgree, disagree, mean } = ces(countsToSeries('ces', counts));
    return {
      'agree(5-7)': shareFigures(agree),
      'strongAgree(6-7)': shareFigures(strongAgree),
      'disagree(1-3)': shareFigures(disagree),
      ...meanFigures(mean),
    };
  },
  'ces1 1-5, low is good': ({ counts }) => {
    const { lowEffort, highEffort, mean, ease100 } = ces1(countsToSeries('ces1', counts));
    return {
      'lowEffort(1-2)': shareFigures(lowEffort),
      'highEffort(4-5)': shareFigures(highEffort),
      ...meanFigures(mean),
      ease100,
    };
  },
  sticker3: ({ counts: { sad, neutral, happy } }) => {
    const score = stickers(countsToSeries('stickers', { 1: sad, 2: neutral, 3: happy } as Counts));
    return {
      happy: shareFigures(score.happy),
      sad: shareFigures(score.sad),
      net: score.net.score,
      netAdjWaldCi95: ends(score.net.interval),
      index100: score.index.mean,
      index100Ci95: ends(score.index.unclamped),
    };
  },
  resolution: ({ counts }) => {
    const { strict, withoutPartly, halfCredit } = resolution(counts as never);
    return {
      strict: shareFigures(strict),
      withoutPartly: shareFigures(withoutPartly),
      halfCredit: halfCredit.mean,
    };
  },
  fcrAsked: ({ counts: { yes_first, yes_repeat, no_first, no_repeat } }) => {
    const counts = { yesFirst: yes_first, yesRepeat: yes_repeat, noFirst: no_first, noRepeat: no_repeat };
    const { ofAll, ofFirstContacts } = firstContact(counts as never);
    return { ofAll: shareFigures(ofAll), ofFirstContacts: shareFigures(ofFirstContacts) };
  },
  taskCompletion: ({ counts: { wanted = 0, done = 0 } }) => {
    return { done: shareFigures(intent({ any: { stated: wanted, answered: wanted, done } }).done) };
  },
  rates: ({ counts }) => {
    const { response, completion, completedOfShown } = rates(counts as never);
    return {
      response: shareFigures(response as Share),
      completion: shareFigures(completion),
      completedOfShown: shareFigures(completedOfShown as Share),
    };
  },
  wilson: ({ expected }) => {
    const intervalOf = (of: string) => ends(wilson(...(of.split('/').map(Number) as [number, number])));
    return { expected: Object.fromEntries(Object.keys(expected).map((of) => [of, intervalOf(of)])) };
  },
  't quantile 0.975': ({ expected }) => {
    const quantiles = Object.keys(expected).map((df) => [df, criticalT(0.05, Number(df))]);
    return { expected: Object.fromEntries(quantiles) };
  },
  npsChange: ({ before, after }) => {
    const netOf = ([up, neither, down]: Groups) => net('nps.net', up, down, up + neither + down);
    const change = netChange(netOf(before), netOf(after));
    if (!change) return null;
    const { difference, adjusted, se, z, p, interval, isSignificant } = change;
    return {
      rawDiff: difference,
      adjDiff: adjusted,
      se,
      z,
      p,
      ci95: ends(interval),
      significant: isSignificant,
    };
  },
  shareChange: ({ before, after }) => {
    const shareOf = ([k, n]: [number, number]) => share('any', k, n);
    const change = shareChange(shareOf(before), shareOf(after));
    if (!change) return null;
    const { difference, interval, z, p, isSignificant } = change;
    return { diff: difference, newcombeCi95: ends(interval), zN1: z, p, significant: isSignificant };
  },
  meanChange: ({ before, after }) => {
    const meanOf = (counts: Counts) => csat(countsToSeries('csat', counts)).mean;
    const change = meanChange(meanOf(before), meanOf(after));
    if (!change) return null;
    const { difference, se, df, t, p, interval, isSignificant } = change;
    return { diff: difference, se, df, t, p, ci95: ends(interval), significant: isSignificant };
  },
};

const kindOf = ({ metric, scale }: Oracle) => (scale ? `${metric} ${scale}` : metric);

/** Every single figure with its path: `top2.ci95.0`. */
function flatten(value: Nested, path: string[] = []): [path: string, figure: Figure][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...path, key]));
}

const rows = ORACLES.flatMap((oracle) => {
  const expected = Object.entries(oracle).filter(([key]) => !INPUTS.has(key));
  const actual = new Map(flatten(FIGURES[kindOf(oracle)]?.(oracle) ?? {}));
  return flatten(Object.fromEntries(expected) as Nested).map(
    ([path, figure]) => [oracle.id, path, figure, actual.get(path)] as const,
  );
});

describe('the worked examples', () => {
  it.each(rows)('%s: %s is %s', (_id, _path, expected, actual) => {
    if (typeof expected !== 'number') expect(actual).toBe(expected);
    else expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(TOLERANCE);
  });

  it('are all there, with every figure', () => {
    expect(ORACLES).toHaveLength(31);
    expect(rows).toHaveLength(390);
    expect(ORACLES.map(kindOf).filter((kind) => !FIGURES[kind])).toEqual([]);
    expect(rows.filter(([, , , actual]) => actual === undefined)).toEqual([]);
  });
});
