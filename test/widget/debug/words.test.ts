// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { openWords } from '../../../widget/debug/words.ts';

const AT = Date.UTC(2026, 10, 21, 10, 5);

describe('openWords', () => {
  it.each([
    ['fa', 'rtl', 'نظرسنجی‌ها', '۱۲', /۱۴۰۵/],
    ['ar', 'rtl', 'الاستبيانات', '12', /2026/],
    ['ar-EG', 'rtl', 'الاستبيانات', '١٢', /٢٠٢٦/],
    ['en', 'ltr', 'Surveys', '12', /2026/],
    ['tr', 'ltr', 'Surveys', '12', /2026/],
  ])('speaks %s, with its digits and its calendar', async (lang, dir, surveys, twelve, year) => {
    const words = await openWords({ lang });
    expect(words.dir).toBe(dir);
    expect(words.t('surveys')).toBe(surveys);
    expect(words.format(12)).toBe(twelve);
    expect(words.moment(AT)).toMatch(year);
    expect(words.clock(AT)).not.toMatch(year);
  });

  it('says a reason in a sentence, and one that has none by its name', async () => {
    const { explain } = await openWords({ lang: 'en' });
    const said = (...given: Parameters<typeof explain>) => explain(...given).replace(/[\u2068\u2069]/g, '');
    expect(said({ key: 'consent' })).toMatch(/has to call nabz\.consent\(true\)/);
    expect(said({ key: 'sampled-out' })).toBe('This visitor is not among those who are asked.');
    expect(said({ key: 'weather' })).toBe('weather');
  });

  it.each([
    ['en', /^Answered on November 21, 2026.* from December 21, 2026.*“every” is 30d\.$/],
    ['fa', /^در ۳۰ آبان ۱۴۰۵.* از ۳۰ آذر ۱۴۰۵.* «every» برابر 30d است\.$/],
    ['ar', /^أُجيب عنه بتاريخ 21 نوفمبر 2026.* من 21 ديسمبر 2026.*«every» هي 30d\.$/],
  ])('says until when, in %s', async (lang, sentence) => {
    const { explain } = await openWords({ lang });
    const because = {
      key: 'answered.until',
      values: { field: 'every', span: '30d' },
      moments: { at: AT, until: AT + 30 * 86_400_000 },
    };
    expect(explain(because).replace(/[\u2066-\u2069\u200e\u200f]/g, '')).toMatch(sentence);
  });

  it('writes shares in the digits of the language', async () => {
    const because = { key: 'sampled-out.sample', values: { field: 'sample' }, shares: { share: 0.125 } };
    expect((await openWords({ lang: 'en' })).explain(because)).toContain('12.5%');
    expect((await openWords({ lang: 'fa' })).explain(because)).toContain('۱۲٫۵٪');
  });
});
