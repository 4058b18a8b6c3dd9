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
    expect(explain('consent').replace(/[\u2068\u2069]/g, '')).toMatch(/has to call nabz\.consent\(true\)/);
    expect(explain('sampled-out')).toBe('This visitor is not in the sample.');
    expect(explain('weather' as 'open')).toBe('weather');
  });
});
