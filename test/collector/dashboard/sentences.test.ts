import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../collector/dashboard/words/format.ts';
import { changeInWords, intervalInWords, verdictOf } from '../../../collector/dashboard/words/sentences.ts';
import type { Words } from '../../../collector/dashboard/words/words.ts';
import { toChange, toFigure } from '../../../collector/figures/figure.ts';
import { compileCatalog } from '../../../locales/compile.ts';
import { createTranslate } from '../../../src/locale/translate.ts';

async function wordsOf(language: 'fa' | 'ar' | 'en', tag: string): Promise<Words> {
  const file = join(import.meta.dirname, `../../../locales/dashboard.${language}.json`);
  const messages = await compileCatalog(language, JSON.parse(readFileSync(file, 'utf8')));
  const format = createFormat(tag);
  return {
    language,
    dir: language === 'en' ? 'ltr' : 'rtl',
    t: createTranslate(messages, tag, format.count),
    name: (_, name) => name,
    format,
  };
}

const [en, fa, ar] = await Promise.all([wordsOf('en', 'en'), wordsOf('fa', 'fa-IR'), wordsOf('ar', 'ar-SA')]);
const bare = (text: string) => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '');
const csat = (good: number, bad: number) => toFigure('csat', { 5: good, 1: bad });
const nps = (promoters: number, detractors: number) => toFigure('nps', { 10: promoters, 0: detractors });

describe('a change in words', () => {
  it('says its size when it is more than chance', () => {
    const change = toChange(csat(70, 30), csat(86, 14));
    expect(verdictOf(change)).toBe('better');
    expect(bare(changeInWords(en, change, 'percent'))).toBe('16 points up, more than chance');
    expect(bare(changeInWords(fa, change, 'percent'))).toBe('۱۶ واحد بالاتر، معنادار');
    expect(bare(changeInWords(ar, change, 'percent'))).toBe('أعلى بدلالة إحصائية، والفرق بالنقاط ١٦');
    const back = toChange(csat(86, 14), csat(70, 30));
    expect(verdictOf(back)).toBe('worse');
    expect(bare(changeInWords(en, back, 'percent'))).toBe('16 points down, more than chance');
  });

  it('says nothing of its size when chance explains it', () => {
    const change = toChange(nps(60, 40), nps(65, 35));
    expect(verdictOf(change)).toBe('same');
    expect(changeInWords(en, change, 'points')).toBe('No change that is more than chance');
  });

  it('tells of too few answers below thirty', () => {
    const change = toChange(csat(10, 10), csat(20, 1));
    expect(verdictOf(change)).toBe('unknown');
    expect(changeInWords(en, change, 'percent')).toBe('Too few answers to tell a change');
  });

  it('is for the better when a low score is the good one and it fell', () => {
    const change = toChange(toFigure('ces1', { 5: 80, 1: 20 }), toFigure('ces1', { 5: 20, 1: 80 }));
    expect(verdictOf(change, true)).toBe('better');
  });

  it('is none without a period before', () => {
    expect(changeInWords(en, null, 'percent')).toBe('Cannot be compared with the period before');
  });
});

describe('an interval in words', () => {
  it('names both ends, so that no dash turns them around', () => {
    expect(bare(intervalInWords(en, csat(80, 20)))).toBe('from 71% to 87%');
    expect(bare(intervalInWords(fa, csat(80, 20)))).toBe('از ۷۱٪ تا ۸۷٪');
    expect(bare(intervalInWords(ar, nps(60, 40)))).toBe('من +١ إلى +٣٨');
  });

  it('is empty for a hidden figure', () => {
    expect(intervalInWords(en, csat(2, 1))).toBe('');
  });
});
