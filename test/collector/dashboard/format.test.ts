import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../collector/dashboard/words/format.ts';
import { fromIsoDay } from '../../../collector/figures/calendars.ts';

const [fa, ar, en] = [createFormat('fa-IR'), createFormat('ar-SA'), createFormat('en')];
const day = fromIsoDay('2026-11-30') as number;
const NOW = Date.parse('2026-11-30T12:00:00Z');
/** Without the marks that set a direction. */
const bare = (text: string) => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '');

describe('a score', () => {
  it('in per cent is whole, and has one decimal from a thousand answers on', () => {
    expect(bare(en.score(86.45, 'percent', 999))).toBe('86%');
    expect(bare(en.score(86.45, 'percent', 1_000))).toBe('86.5%');
    expect(bare(fa.score(86.45, 'percent', 999))).toBe('۸۶٪');
    expect(bare(ar.score(86.45, 'percent', 1_000))).toBe('٨٦٫٥٪');
  });

  it('in points has its sign, and halves are rounded away from zero', () => {
    expect(bare(en.score(2.5, 'points'))).toBe('+3');
    expect(bare(en.score(-2.5, 'points'))).toBe('-3');
    expect(bare(en.score(0.2, 'points'))).toBe('0');
    expect(bare(fa.score(-12, 'points'))).toBe('−۱۲');
    expect(bare(fa.score(12, 'points'))).toBe('+۱۲');
  });

  it('that is a mean has two decimals', () => {
    expect(bare(en.score(5.6, 'mean'))).toBe('5.60');
    expect(bare(fa.score(5.6, 'mean'))).toBe('۵٫۶۰');
  });
});

describe('a count', () => {
  it('is grouped, in the digits of the language', () => {
    expect(en.count(12_345)).toBe('12,345');
    expect(fa.count(12_345)).toBe('۱۲٬۳۴۵');
    expect(ar.count(12_345)).toBe('١٢٬٣٤٥');
  });
});

describe('a day', () => {
  it('is that of the calendar, without its era', () => {
    expect(bare(fa.day(day, 'persian'))).toBe('۹ آذر ۱۴۰۵');
    expect(bare(fa.day(day, 'gregory'))).toBe('۳۰ نوامبر ۲۰۲۶');
    expect(bare(ar.day(day, 'islamic-umalqura'))).toBe('٢٠ جمادى الآخرة ١٤٤٨');
    expect(bare(ar.day(day, 'persian'))).toBe('٩ آذر ١٤٠٥');
    expect(bare(en.day(day, 'gregory'))).toBe('November 30, 2026');
    expect(bare(en.day(day, 'persian'))).toBe('Azar 9, 1405');
  });

  it('of the Persian calendar has the months in the spelling of Arabic', () => {
    const months = Array.from({ length: 12 }, (_, index) =>
      bare(ar.month((fromIsoDay('2026-04-05') as number) + Math.round(30.4 * index), 'persian')),
    );
    expect(months).toEqual([
      'فروردين',
      'أرديبهشت',
      'خرداد',
      'تير',
      'مرداد',
      'شهريور',
      'مهر',
      'آبان',
      'آذر',
      'دي',
      'بهمن',
      'إسفند',
    ]);
    expect(bare(ar.moment('2026-11-20T20:35:00Z', 'persian', 'Asia/Tehran', NOW))).toMatch(/^٣٠ آبان/);
  });

  it('of a month is named by the month first', () => {
    expect(bare(fa.period(day, 'month', 'persian'))).toBe('آذر ۱۴۰۵');
    expect(bare(ar.period(day, 'month', 'islamic-umalqura'))).toBe('جمادى الآخرة ١٤٤٨');
    expect(bare(en.period(day, 'month', 'gregory'))).toBe('November 2026');
  });
});

describe('a moment', () => {
  it('has its year when that is another year of the calendar than now', () => {
    const write = (instant: string) => bare(fa.moment(instant, 'persian', 'Asia/Tehran', NOW));
    expect(write('2026-11-30T05:37:00Z')).toBe('۹ آذر ساعت ۹:۰۷');
    expect(write('2026-03-20T20:00:00Z')).toBe('۲۹ اسفند ۱۴۰۴ ساعت ۲۳:۳۰');
    expect(write('2026-03-20T21:00:00Z')).toBe('۱ فروردین ساعت ۰:۳۰');
    expect(bare(en.moment('2025-11-30T18:20:00Z', 'gregory', 'Asia/Tehran', NOW))).toMatch(/2025.* 9:50/);
  });
});

describe('a duration', () => {
  it.each([
    [30_000, '1 minute'],
    [59 * 60_000, '59 minutes'],
    [3 * 3_600_000, '3 hours'],
    [72 * 3_600_000, '3 days'],
  ])('of %i ms is %s', (ms, expected) => {
    expect(en.duration(ms)).toBe(expected);
  });
});
