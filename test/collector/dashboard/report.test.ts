// The report: which days it is about, the group that stands out, the comments it shows, and every sentence of its summary.
import { describe, expect, it } from 'vitest';
import type { Answer, Figure, Reasons } from '../../../collector/dashboard/api/types.ts';
import { pickComments } from '../../../collector/dashboard/views/report/comments.ts';
import { nameOfSpan, readSpan, spansUpTo } from '../../../collector/dashboard/views/report/spans.ts';
import { standoutOf } from '../../../collector/dashboard/views/report/standout.ts';
import { type Facts, toSummary } from '../../../collector/dashboard/views/report/summary.ts';
import { fromIsoDay, toIsoDay } from '../../../collector/figures/calendars.ts';
import {
  type PointCounts,
  type SeriesName,
  toChange,
  toFigure,
  toResponseRate,
} from '../../../collector/figures/figure.ts';
import { LANGUAGES, wordsOf } from './words.ts';

const TODAY = fromIsoDay('2026-11-30') as number;
const figure = (series: SeriesName, counts: PointCounts) =>
  JSON.parse(JSON.stringify(toFigure(series, counts))) as Figure;

/** Scores of a period against the one before. */
function compared(series: SeriesName, before: PointCounts, after: PointCounts) {
  const [previous, total] = [figure(series, before), figure(series, after)];
  return {
    total,
    previous: { ...previous, start: '2026-09-23', end: '2026-10-22' },
    change: toChange(previous, total),
  };
}

function reasons(n: number, counts: Record<string, number>): Reasons {
  return {
    question: 'reasons',
    n,
    rule: n < 5 ? 'hide' : 'show',
    reasons:
      n < 5
        ? []
        : Object.entries(counts).map(([value, k]) => ({ value, n: k, share: (100 * k) / n, interval: null })),
  };
}

describe('the period of a report', () => {
  it.each([
    ['gregory', '2026-10-01', '2026-10-31'],
    ['persian', '2026-10-23', '2026-11-21'],
    ['islamic-umalqura', '2026-10-12', '2026-11-10'],
  ] as const)('is the last month that is over in the calendar %s', (calendar, start, end) => {
    const span = readSpan({}, TODAY, calendar);
    expect([toIsoDay(span.start), toIsoDay(span.end), span.isOver]).toEqual([start, end, true]);
  });

  it('is that of the day in the address, which is not over when it is that of today', () => {
    const span = readSpan({ of: 'quarter', at: '2026-11-02' }, TODAY, 'gregory');
    expect(span).toMatchObject({ label: '2026-Q4', length: 'quarter', isOver: false });
    expect(readSpan({ at: '2030-01-01' }, TODAY, 'gregory').label).toBe('2026-11');
    expect(readSpan({ of: 'decade', at: 'soon' }, TODAY, 'gregory').label).toBe('2026-10');
  });

  it('follows others without a gap', () => {
    const spans = spansUpTo(TODAY, 'month', 'persian', 4);
    expect(spans.map(({ label }) => label)).toEqual(['1405-09', '1405-08', '1405-07', '1405-06']);
    expect(spans.slice(1).map(({ end }) => end + 1)).toEqual(spans.slice(0, -1).map(({ start }) => start));
  });

  it('has the name of its month or its first and last month', async () => {
    const words = await wordsOf('fa');
    const [month] = spansUpTo(TODAY, 'month', 'persian', 1);
    const [quarter] = spansUpTo(TODAY, 'quarter', 'persian', 1);
    expect(month && nameOfSpan(words, month, 'month', 'persian')).toBe('آذر ۱۴۰۵');
    expect(quarter && nameOfSpan(words, quarter, 'quarter', 'persian')).toBe('مهر تا آذر ۱۴۰۵');
  });
});

describe('the group that stands out', () => {
  const of = (groups: Record<string, PointCounts>) => {
    const points: Record<string, number> = {};
    for (const counts of Object.values(groups))
      for (const [point, n] of Object.entries(counts)) points[point] = (points[point] ?? 0) + n;
    return standoutOf('csat', {
      total: figure('csat', points),
      groups: Object.entries(groups).map(([value, counts]) => ({ value, ...figure('csat', counts) })),
    });
  };

  it('is the one that differs most from all others by more than chance', () => {
    expect(of({ support: { 5: 90, 2: 10 }, delivery: { 5: 40, 2: 60 }, checkout: { 5: 70, 2: 30 } })).toEqual(
      {
        kind: 'differs',
        value: 'delivery',
        change: expect.objectContaining({ difference: -40, isSignificant: true }),
      },
    );
  });

  it('is none when the groups are alike', () => {
    expect(of({ support: { 5: 80, 2: 20 }, delivery: { 5: 78, 2: 22 } })).toEqual({ kind: 'alike' });
  });

  it('is none when too few answered in all but one, or there is but one', () => {
    expect(of({ support: { 5: 80, 2: 20 }, delivery: { 5: 1, 2: 2 } })).toEqual({ kind: 'hidden' });
    expect(of({ support: { 5: 80, 2: 20 } })).toBeUndefined();
  });
});

describe('the comments of a report', () => {
  const answer = (id: string, text: string): Answer => ({
    id,
    revision: 1,
    survey: 'csat',
    status: 'completed',
    lang: 'fa',
    receivedAt: '2026-11-30T00:00:00Z',
    answers: [{ question: 'comment', type: 'text', value: text }],
  });

  it('are the longest that fit, in the order in which they came', () => {
    const answers = [
      answer('short', 'ok'),
      answer('new', 'The parcel came late.'),
      answer('middle', 'The parcel never came, and nobody said why.'),
      answer('old', 'The parcel was late again.'),
      answer('endless', 'word '.repeat(200)),
    ];
    expect(pickComments(answers, 2).map(({ id }) => id)).toEqual(['middle', 'old']);
  });
});

describe.each(LANGUAGES)('the summary in %s', async (language) => {
  const words = await wordsOf(language);
  const facts: Facts = {
    period: 'P',
    before: 'B',
    isOver: true,
    series: 'csat',
    scores: { ...compared('csat', { 2: 40, 5: 60 }, { 2: 20, 5: 80 }), goal: 75 },
  };
  const say = (more: Partial<Facts> = {}) => toSummary(words, { ...facts, ...more });
  const scores = (before: PointCounts, after: PointCounts) => ({ scores: compared('csat', before, after) });

  it('says score, change, goal and how many were unhappy', () => {
    expect(say()).toEqual(
      {
        en: [
          'In P, “Satisfaction (CSAT)” stood at 80%, most likely from 71% to 87%, out of 100 answers.',
          'That is 20 points above the 60% of B, more than chance.',
          'The goal of 75% was reached.',
          '20 customers were unhappy.',
        ],
        fa: [
          'در P، «رضایت مشتری» برابر ۸۰٪ بود؛ به احتمال زیاد از ۷۱٪ تا ۸۷٪، بر پایهٔ ۱۰۰ پاسخ.',
          'این ۲۰ واحد بالاتر از ۶۰٪ در B است و تغییر معنادار است.',
          'به هدف ۷۵٪ رسیده شد.',
          '۲۰ مشتری ناراضی بودند.',
        ],
        ar: [
          'في P كانت نتيجة «رضا العملاء»: ٨٠٪؜، وعلى الأرجح من ٧١٪؜ إلى ٨٧٪؜، من أصل ١٠٠ إجابة.',
          'وهي أعلى من ٦٠٪؜ في B بدلالة إحصائية، والفرق بالنقاط ٢٠.',
          'تحقق الهدف ٧٥٪؜.',
          '٢٠ عميلًا غير راضين.',
        ],
      }[language],
    );
  });

  it('says that a fall is no change when it is within chance, and that a goal was missed', () => {
    const [, change, goal] = say({
      scores: { ...compared('csat', { 2: 20, 5: 80 }, { 2: 22, 5: 78 }), goal: 90 },
    });
    expect(change).toBe(words.t('report.change.same', { before: 'B', was: words.format.percent(80) }));
    expect(goal).toBe(words.t('report.goal.missed', { goal: words.format.percent(90) }));
  });

  it('says that a score is hidden below five answers, and nothing that would tell it', () => {
    const said = say(scores({ 2: 40, 5: 60 }, { 2: 1, 5: 2 }));
    expect(said).toEqual([
      words.t('report.few', { period: 'P', metric: words.t('metric.csat'), count: 3, n: 3 }),
    ]);
  });

  it('says that a score is uncertain below thirty, and no change', () => {
    const said = say(scores({ 2: 40, 5: 60 }, { 2: 2, 5: 18 }));
    expect(said[0]).toContain(words.t('answers.count', { count: 20, n: 20 }));
    expect(said[0]).not.toContain(words.t('report.score').slice(-8));
    expect(said[1]).toBe(words.t('report.change.few', { before: 'B' }));
  });

  it('says why there is nothing to compare with', () => {
    expect(say(scores({}, { 5: 60, 2: 40 }))[1]).toBe(words.t('report.change.nothing', { before: 'B' }));
    expect(say(scores({ 5: 3 }, { 5: 60, 2: 40 }))[1]).toBe(words.t('report.change.hidden', { before: 'B' }));
    const refused = { scores: { ...compared('csat', { 5: 60, 2: 40 }, { 5: 60, 2: 40 }), change: null } };
    expect(say(refused)[1]).toBe(words.t('report.change.refused', { before: 'B' }));
  });

  it('names the three most frequent reasons of each mood, or says that they are hidden', () => {
    const said = say({
      unhappy: reasons(50, { slow: 25, unsolved: 10, unclear: 5, other: 4 }),
      happy: reasons(3, { fast: 3 }),
    });
    const names = ['slow', 'unsolved', 'unclear'].map((name) => words.t(`value.choice.${name}`));
    const sentence = said.find((each) => each.includes(names[0] as string));
    expect(names.every((name) => sentence?.includes(name))).toBe(true);
    expect(sentence).toContain(words.format.percent(50));
    expect(sentence).not.toContain(words.t('value.choice.other'));
    expect(said).toContain(words.t('report.reasons.few.positive'));
    expect(say({ unhappy: reasons(0, {}) })).toEqual(say());
  });

  it('names the touchpoint that differs most, or says that none does or that they are hidden', () => {
    const change = toChange(figure('csat', { 2: 40, 5: 60 }), figure('csat', { 2: 70, 5: 30 }));
    if (!change) throw new Error('there is a change');
    expect(say({ touchpoint: { kind: 'differs', value: 'delivery', change } })).toContain(
      words.t('report.touchpoint.down.points', {
        name: words.t('value.touchpoint.delivery'),
        size: words.format.number(30),
      }),
    );
    expect(say({ touchpoint: { kind: 'alike' } })).toContain(words.t('report.touchpoint.alike'));
    expect(say({ touchpoint: { kind: 'hidden' } })).toContain(words.t('report.touchpoint.hidden'));
  });

  it('says how many problems were solved, or that too few said so', () => {
    const solved = compared('resolution', { yes: 50, no: 50 }, { yes: 80, no: 20 });
    const said = say({ resolution: solved }).join(' ');
    expect(said).toContain(words.format.percent(80));
    expect(said).toContain(words.t('change.up.points', { size: words.format.number(30) }));
    const few = say({ resolution: compared('resolution', { yes: 50 }, { yes: 2, no: 1 }) });
    expect(few).toContain(words.t('report.resolution.few', { count: 3, n: 3 }));
    expect(say({ resolution: compared('resolution', { yes: 50 }, {}) })).toEqual(say());
  });

  it('says the response rate, or why there is none', () => {
    const { count, percent } = words.format;
    expect(say({ rate: toResponseRate(400, 100) })).toContain(
      words.t('report.rate', { answered: count(100), shown: count(400), rate: percent(25) }),
    );
    expect(say({ rate: toResponseRate(4, 1) })).toContain(words.t('report.rate.few'));
    expect(say({ rate: toResponseRate(0, 0) })).toContain(words.t('report.rate.none'));
  });

  it('says of a mean its size, and of a period that runs that it is not over', () => {
    const effort = compared('ces', { 4: 50, 6: 50 }, { 6: 50, 7: 50 });
    const said = say({ series: 'ces', scores: effort, isOver: false });
    expect(said[0]).toBe(words.t('report.running'));
    expect(said[2]).toBe(
      words.t('report.change.up.mean', {
        before: 'B',
        was: words.format.score(5, 'mean'),
        size: words.format.size(1.5, 'mean'),
      }),
    );
  });

  it('says that nobody was unhappy', () => {
    expect(say(scores({ 5: 60, 2: 40 }, { 5: 60, 3: 40 }))).toContain(words.t('report.unhappy.none'));
  });
});
