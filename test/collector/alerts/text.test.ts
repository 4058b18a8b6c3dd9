// What alerts say, in three languages, and what of a visitor's text does not get through.
import { describe, expect, it } from 'vitest';
import type { Language, Message } from '../../../collector/alerts/message.ts';
import { forMarkdown, forSlack, isolate, plain, shorten } from '../../../collector/alerts/neutralise.ts';
import { toText } from '../../../collector/alerts/text.ts';
import ar from '../../../collector/alerts/texts/ar.json';
import en from '../../../collector/alerts/texts/en.json';
import fa from '../../../collector/alerts/texts/fa.json';
import type { ListedResponse } from '../../../collector/store/list.ts';
import { RULES } from '../../../locales/rules.ts';
import { sample } from '../sample.ts';

const CATALOGS: Record<Language, Record<string, string>> = { fa, ar, en };

/** An alert of an unhappy answer, with the fields given replaced. */
function alertOf(fields: object = {}, rule = 'مشتری ناراضی', contact?: Record<string, unknown>): Message {
  const response = { ...sample(), ...fields, receivedAt: '2026-11-21T10:00:05.000Z' } as ListedResponse;
  return {
    type: 'nabz.response.alert',
    timestamp: '2026-11-21T10:00:05.000Z',
    data: { rule: { id: 'r', name: rule }, response, ...(contact && { contact }) },
  };
}

const unhappy = {
  metric: 'csat10',
  value: 2,
  score: 2,
  scale: { min: 1, max: 10, good: 'high' },
  answers: [
    { question: 'rating', type: 'csat', value: 2, score: 2 },
    { question: 'resolved', type: 'choice', value: 'no' },
    { question: 'reasons', type: 'choice', value: ['slow', 'own-reason'] },
    { question: 'comment', type: 'text', value: 'خیلی دیر رسید\nو باز بود' },
  ],
  context: { ref: 'T-42', agent: 'sara', touchpoint: 'delivery', customer: 'c-7' },
};

describe('the texts', () => {
  it('have the same keys and placeholders in every language', () => {
    const placeholders = (text: string) =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [lang, texts] of Object.entries(CATALOGS)) {
      expect([lang, Object.keys(texts)]).toEqual([lang, Object.keys(en)]);
      for (const [key, text] of Object.entries(texts)) {
        expect([lang, key, placeholders(text)]).toEqual([
          lang,
          key,
          placeholders(CATALOGS.en[key] as string),
        ]);
      }
    }
  });

  it.each(['fa', 'ar', 'en'] as const)(
    'keep the rules of letters, half-spaces and punctuation in %s',
    (lang) => {
      for (const name of ['spaces', 'signs', 'letters', 'half-spaces', 'beginnings'] as const) {
        expect([name, RULES[name](CATALOGS[lang], lang)]).toEqual([name, []]);
      }
    },
  );

  it('say what happened in the language of the target, with its digits and the words of the widget', () => {
    const write = (lang: Language) =>
      toText(alertOf({ ...unhappy, metric: 'csat' }), lang, plain)
        .text.replaceAll(/[\u2068\u2069]/g, '')
        .split('\n');
    expect(write('fa')).toEqual([
      'هشدار: مشتری ناراضی',
      'مشتری ناراضی است',
      'امتیاز: ۲ در مقیاس ۱ تا ۱۰',
      'حل مشکل: نه، هنوز حل نشده است',
      'دلیل‌ها: پاسخ دیر رسید، own-reason',
      'نظر مشتری:',
      'خیلی دیر رسید',
      'و باز بود',
      'پرونده: T-42',
      'مشتری: c-7',
      'کارشناس: sara',
      'لحظهٔ کلیدی: delivery',
      'نظرسنجی: stickers',
    ]);
    expect(write('ar')).toContain('التقييم: ٢ على مقياس من ١ إلى ١٠');
    expect(write('ar')).toContain('الأسباب: تأخر الرد، own-reason');
    expect(write('en')).toContain('Score: 2 on a scale from 1 to 10');
    expect(write('en')).toContain('Reasons: Slow answer, own-reason');
  });

  it('are in the language of the response where the target names none, and in English for others', () => {
    expect(toText(alertOf({ lang: 'ar-EG' }), undefined, plain).lang).toBe('ar');
    expect(toText(alertOf({ lang: 'tr' }), undefined, plain).lang).toBe('en');
    expect(toText(alertOf({ lang: 'tr' }), 'fa', plain).lang).toBe('fa');
  });

  it('show a sticker as its face, and a contact only when there is one', () => {
    const sad = alertOf({ value: 'sad', score: 1 });
    expect(toText(sad, 'fa', plain).text).toContain('🙁 مشتری ناراضی است');
    expect(toText(sad, 'fa', plain).text).not.toContain('راه تماس');
    const reachable = alertOf({}, 'a', { contact: '+989121234567' });
    expect(toText(reachable, 'fa', plain).text).toContain('راه تماس: \u2068+989121234567\u2069');
  });

  it('tell of a change, of silence, of a test and of a disabled target', () => {
    const timestamp = '2026-11-21T10:00:05.000Z';
    const period = (score: number) => ({ start: '2026-11-01', end: '2026-11-07', n: 120, score });
    const change: Message = {
      type: 'nabz.change.alert',
      timestamp,
      data: {
        rule: { id: 'r', name: 'week' },
        change: {
          metric: 'csat',
          unit: 'percent',
          direction: 'worse',
          days: 7,
          difference: -20.04,
          before: period(80.04),
          after: period(60),
        },
      },
    };
    expect(toText(change, 'fa', plain).text.split('\n')).toEqual([
      'هشدار: \u2068week\u2069',
      'بدتر شدن معنادار: رضایت مشتری',
      'از ۸۰٪ به ۶۰٪',
      'تعداد پاسخ‌ها: ۱۲۰، در دورهٔ پیش ۱۲۰',
      'روزهای هر دوره: ۷',
    ]);
    const { data } = change as Extract<Message, { type: 'nabz.change.alert' }>;
    const more = {
      ...change,
      data: { ...data, change: { ...data.change, metric: 'reasons', reason: 'slow' } },
    };
    expect(toText(more as Message, 'en', plain).text).toContain('Named more often: Slow answer');
    const silence: Message = {
      type: 'nabz.silence.alert',
      timestamp,
      data: { rule: { id: 'r', name: 'quiet' }, silence: { hours: 12, since: timestamp } },
    };
    expect(toText(silence, 'ar', plain).text).toContain('ساعات بلا إجابة: ١٢');
    const target = { id: 't', kind: 'slack', name: '' };
    expect(toText({ type: 'nabz.target.test', timestamp, data: { target } }, 'en', plain).text).toBe(
      'Test message\nAlerts will arrive here.',
    );
    const disabled: Message = {
      type: 'nabz.target.disabled',
      timestamp,
      data: { target, reason: 'it answered 410' },
    };
    expect(toText(disabled, 'en', plain).title).toBe('Alerts no longer arrive at \u2068slack\u2069');
  });
});

describe('what a visitor wrote', () => {
  it('stands in isolates, each line by itself, which it cannot break out of', () => {
    const text = 'abc\u2069\u202eevil\u0007\r\n\n  سلام ';
    expect(isolate(text, plain)).toBe('\u2068abcevil\u2069\n\u2068سلام\u2069');
  });

  it('calls nobody: mentions are broken, addresses of mail are not', () => {
    expect(plain('@all @channel: me@shop.example (@here)')).toBe(
      '@\u2060all @\u2060channel: me@shop.example (@\u2060here)',
    );
    expect(forSlack('<!channel> & <@U123|x>')).toBe('&lt;!channel&gt; &amp; &lt;@\u2060U123|x&gt;');
    expect(forMarkdown('[x](https://a.example) **b** `c` <!channel>')).toBe(
      '\\[x\\]\\(https\\://a\\.example\\) \\*\\*b\\*\\* \\`c\\` \\<\\!channel\\>',
    );
  });

  it('is made harmless in every field of the response and in the name of the rule', () => {
    const evil = '<!channel> @all';
    const response = {
      survey: evil,
      answers: [
        { question: 'reasons', type: 'choice', value: [evil], other: evil },
        { question: 'resolved', type: 'choice', value: evil },
        { question: 'comment', type: 'text', value: evil },
      ],
      context: { ref: evil, agent: evil, customer: evil, touchpoint: evil },
    };
    const { text } = toText(alertOf(response, evil, { contact: evil }), 'fa', forSlack);
    expect(text).not.toMatch(/<|@all/);
    expect(text.match(/&lt;!channel&gt;/g)?.length).toBeGreaterThanOrEqual(9);
  });

  it('is cut between characters', () => {
    expect(shorten('ab🙂cd', 4)).toBe('ab…');
    expect(shorten('abcd', 4)).toBe('abcd');
  });
});
