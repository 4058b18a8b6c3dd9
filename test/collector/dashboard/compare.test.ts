// Comparisons: what is set against what, what is refused, and what is said of it.
import { describe, expect, it } from 'vitest';
import type { Figure, Reasons } from '../../../collector/dashboard/api/types.ts';
import {
  differ,
  differInMoods,
  differInReasons,
} from '../../../collector/dashboard/views/compare/difference.ts';
import { chanceInWords, differenceInWords } from '../../../collector/dashboard/views/compare/sentences.ts';
import {
  comparable,
  earlierSpan,
  readSpan,
  relationOf,
  writeSpan,
} from '../../../collector/dashboard/views/compare/sides.ts';
import { fromIsoDay } from '../../../collector/figures/calendars.ts';
import { type PointCounts, type SeriesName, toFigure } from '../../../collector/figures/figure.ts';
import { LANGUAGES, wordsOf } from './words.ts';

/** As it comes from the API. */
const side = (metric: SeriesName, counts: PointCounts, wording?: string, mixed?: string[]) => ({
  metric,
  total: JSON.parse(JSON.stringify(toFigure(metric, counts, wording ? { wording } : {}))) as Figure,
  ...(mixed && { mixed: { wording: mixed } }),
});
const day = (iso: string) => fromIsoDay(iso) as number;
const span = (from: string, to: string) => ({ from: day(from), to: day(to) });

describe('the sides in the address', () => {
  it('are read as they were written', () => {
    const november = span('2026-11-01', '2026-11-30');
    expect(readSpan(writeSpan(november))).toEqual(november);
    expect(readSpan('2026-11-30..2026-11-01')).toEqual(november);
  });

  it.each(['', 'soon', '2026-02-30..2026-03-01', '2026-11-01'])('are not read from "%s"', (text) => {
    expect(readSpan(text)).toBeUndefined();
  });

  it('are the days before, or the same days of the year before, in the calendar of the site', () => {
    const aban = span('2026-10-23', '2026-11-21');
    expect(earlierSpan(aban, 'previous', 'persian')).toEqual(span('2026-09-23', '2026-10-22'));
    expect(earlierSpan(aban, 'year', 'persian')).toEqual(span('2025-10-23', '2025-11-21'));
    expect(relationOf(span('2025-10-23', '2025-11-21'), aban, 'persian')).toBe('year');
    expect(relationOf(span('2025-10-24', '2025-11-21'), aban, 'persian')).toBeUndefined();
  });

  it('offer fields that have two values, touchpoints first', () => {
    const field = (name: string, ...values: string[]) => ({ name, values });
    const fields = [
      field('metric', 'csat', 'nps'),
      field('lang', 'fa', 'ar'),
      field('context.segment', 'club', 'regular'),
      field('channel', 'chat'),
      field('touchpoint', 'delivery', 'support'),
    ];
    expect(comparable(fields).map(({ name }) => name)).toEqual(['touchpoint', 'lang', 'context.segment']);
  });
});

describe('a difference', () => {
  it('is that of src/scores, with its significance', () => {
    const difference = differ(side('csat', { 2: 40, 5: 60 }), side('csat', { 2: 20, 5: 80 }));
    expect(difference).toMatchObject({ kind: 'change', change: { difference: 20, isSignificant: true } });
  });

  it('is refused when the question was asked in other words', () => {
    const difference = differ(side('csat', { 5: 60 }, 'csat@1'), side('csat', { 5: 60 }, 'csat@2'));
    expect(difference).toEqual({ kind: 'asked-differently', first: ['csat@1'], second: ['csat@2'] });
  });

  it('is refused when one side mixes what the other asked once', () => {
    const mixed = side('csat', { 5: 60 }, undefined, ['csat@1', 'csat@2']);
    expect(differ(mixed, side('csat', { 5: 60 }, 'csat@2')).kind).toBe('asked-differently');
    expect(differ(mixed, mixed).kind).toBe('change');
  });

  it('is hidden when fewer than five answered on one side', () => {
    expect(differ(side('csat', { 5: 4 }), side('csat', { 5: 60 })).kind).toBe('hidden');
  });

  it('of moods adds up to nothing', () => {
    const [a, b] = [side('csat', { 1: 10, 3: 30, 5: 60 }).total, side('csat', { 1: 30, 3: 30, 5: 40 }).total];
    const rows = differInMoods(a, b);
    expect(rows.map(({ change }) => change?.difference)).toEqual([-20, 0, 20]);
  });

  it('of reasons lists those of both sides, the most frequent first, and is judged more strictly when they are many', () => {
    const reasons = (n: number, counts: Record<string, number>): Reasons => ({
      question: 'reasons',
      n,
      rule: n < 5 ? 'hide' : 'show',
      reasons: Object.entries(counts).map(([value, k]) => ({
        value,
        n: k,
        share: (100 * k) / n,
        interval: null,
      })),
    });
    const [first, second] = [reasons(100, { slow: 30, other: 5 }), reasons(100, { slow: 44, unclear: 20 })];
    const rows = differInReasons(first, second, 10);
    expect(rows.map(({ key }) => key)).toEqual(['slow', 'unclear', 'other']);
    // 14 points are significant at 0.05 alone, not among three.
    expect(rows[0]?.change).toMatchObject({ difference: 14, isSignificant: false });
    const [alone] = differInReasons(reasons(100, { slow: 30 }), reasons(100, { slow: 44 }), 10);
    expect(alone?.change?.isSignificant).toBe(true);
    expect(differInReasons(first, reasons(3, {}), 10)[0]).toMatchObject({ second: null, change: null });
  });
});

describe.each(LANGUAGES)('in words of %s, a difference', async (language) => {
  const words = await wordsOf(language);
  const say = (a: PointCounts, b: PointCounts, series: SeriesName = 'csat') =>
    differenceInWords(words, differ(side(series, a), side(series, b)), toFigure(series, {}).unit, {
      first: 'Club',
      second: 'Regular',
    });

  it('says sides, size and interval when it is more than chance', () => {
    expect(say({ 2: 40, 5: 60 }, { 2: 20, 5: 80 })).toBe(
      {
        en: 'Regular is 20 points higher than Club, more than chance; most likely from +7.3 to +31.9.',
        fa: 'Regular به اندازهٔ ۲۰ واحد بالاتر از Club است و تفاوت معنادار است؛ به احتمال زیاد از ‎+۷٫۳ تا ‎+۳۱٫۹.',
        ar: 'Regular أعلى من Club بدلالة إحصائية، والفرق بالنقاط ٢٠، وعلى الأرجح من ؜+٧٫٣ إلى ؜+٣١٫٩.',
      }[language],
    );
  });

  it('says that it is not more than chance, that answers are few, and that figures are hidden', () => {
    const said = [
      say({ 2: 40, 5: 60 }, { 2: 41, 5: 59 }),
      say({ 2: 10, 5: 10 }, { 2: 2, 5: 18 }),
      say({ 5: 3 }, { 5: 60 }),
    ];
    expect(said[0]).toContain(words.t('compare.same', { first: '', second: '', interval: '' }).split(':')[0]);
    expect(said.slice(1)).toEqual([words.t('compare.few'), words.t('compare.hidden')]);
  });

  it('in a table says whether it is more than chance', () => {
    const [row] = differInMoods(side('csat', { 2: 40, 5: 60 }).total, side('csat', { 2: 20, 5: 80 }).total);
    expect(chanceInWords(words, row?.change ?? null)).toBe(words.t('compare.cell.more'));
    expect(chanceInWords(words, null)).toBe(words.t('compare.cell.none'));
  });
});
