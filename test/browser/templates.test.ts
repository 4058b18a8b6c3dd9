// Every template from the tag alone, answered to its end: in Chromium in each language, elsewhere in the languages in turn.
import { describe, expect, it } from 'vitest';
import arabic from '../../locales/ar.json' with { type: 'json' };
import english from '../../locales/en.json' with { type: 'json' };
import persian from '../../locales/fa.json' with { type: 'json' };
import { parseResponse } from '../../src/responses/schema.ts';
import { ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Journey {
  /** Catalog key of the first question; the built-in wording. */
  asks: string;
  /** What is tapped, one after the other, before Send. */
  taps: string[];
  /** How many values the first question offers. */
  offers: number;
  /** The rating on top of the response. */
  rating?: { metric: string; value: string | number; score: number; scale: object };
  /** Values by question. */
  answers: Record<string, unknown>;
  /** The first of the thanks. */
  thanks: 'thanks.body' | 'thanks.sad';
}

const five = { min: 1, max: 5, good: 'high' };
const ten = { min: 1, max: 10, good: 'high' };
const [bad, good] = ['thanks.sad', 'thanks.body'] as const;

const JOURNEYS: Record<string, Journey> = {
  stickers: {
    asks: 'sticker.question',
    taps: ['[value=sad]', '.chips .option:nth-child(2) input'],
    offers: 3,
    rating: { metric: 'stickers', value: 'sad', score: 1, scale: { min: 1, max: 3, good: 'high' } },
    answers: { rating: 'sad', reasons: ['unsolved'] },
    thanks: bad,
  },
  csat: {
    asks: 'csat.question.support',
    taps: ['[value="2"]', '.chips .option:nth-child(1) input'],
    offers: 5,
    rating: { metric: 'csat', value: 2, score: 2, scale: five },
    answers: { rating: 2, reasons: ['slow'] },
    thanks: bad,
  },
  csat10: {
    asks: 'csat.question.support',
    taps: ['[value="10"]'],
    offers: 10,
    rating: { metric: 'csat', value: 10, score: 10, scale: ten },
    answers: { rating: 10 },
    thanks: good,
  },
  nps: {
    asks: 'nps.question',
    taps: ['[value="0"]'],
    offers: 11,
    rating: { metric: 'nps', value: 0, score: 0, scale: { min: 0, max: 10, good: 'high' } },
    answers: { rating: 0 },
    thanks: bad,
  },
  nps10: {
    asks: 'nps.question',
    taps: ['[value="9"]'],
    offers: 10,
    rating: { metric: 'nps', value: 9, score: 9, scale: ten },
    answers: { rating: 9 },
    thanks: good,
  },
  ces: {
    asks: 'ces2.statement',
    taps: ['[value="6"]'],
    offers: 7,
    rating: { metric: 'ces', value: 6, score: 6, scale: { min: 1, max: 7, good: 'high' } },
    answers: { rating: 6 },
    thanks: good,
  },
  ces1: {
    asks: 'ces1.question',
    taps: ['[value="5"]'],
    offers: 5,
    rating: { metric: 'ces', value: 5, score: 5, scale: { min: 1, max: 5, good: 'low' } },
    answers: { rating: 5 },
    thanks: bad,
  },
  resolved: {
    asks: 'resolved.question',
    taps: ['[value=no]', '.chips:nth-child(2) [value=yes]'],
    offers: 3,
    answers: { resolved: 'no', first: 'yes' },
    thanks: bad,
  },
  'after-chat': {
    asks: 'sticker.question',
    taps: ['[value=happy]', '.chips .option:nth-child(1) input'],
    offers: 3,
    rating: { metric: 'stickers', value: 'happy', score: 3, scale: { min: 1, max: 3, good: 'high' } },
    answers: { rating: 'happy', reasons: ['fast'] },
    thanks: good,
  },
  support: {
    asks: 'resolved.question',
    taps: ['[value=yes]', '[value="1"]'],
    offers: 3,
    rating: { metric: 'csat', value: 1, score: 1, scale: five },
    answers: { resolved: 'yes', rating: 1 },
    thanks: bad,
  },
  dimensions: {
    asks: '(speed|clarity|empathy|polite|expect).question',
    taps: ['[value="4"]'],
    offers: 5,
    rating: { metric: 'csat', value: 4, score: 4, scale: five },
    answers: { '(speed|clarity|empathy|politeness|expectations)': 4 },
    thanks: good,
  },
  intent: {
    asks: 'intent.question',
    taps: ['[value=order]', '.chips:nth-child(2) [value=no]'],
    offers: 6,
    answers: { intent: 'order', done: 'no' },
    thanks: good,
  },
  article: {
    asks: 'article.question',
    taps: ['[value=no]'],
    offers: 2,
    answers: { helpful: 'no' },
    thanks: bad,
  },
  checkout: {
    asks: 'ces2.statement.checkout',
    taps: ['[value="1"]'],
    offers: 7,
    rating: { metric: 'ces', value: 1, score: 1, scale: { min: 1, max: 7, good: 'high' } },
    answers: { rating: 1 },
    thanks: bad,
  },
  goodbye: {
    asks: 'goodbye.question',
    taps: ['[value=price]'],
    offers: 6,
    answers: { reason: 'price' },
    thanks: good,
  },
};

const CATALOGS: Record<string, Record<string, string>> = { fa: persian, ar: arabic, en: english };
const BRAND = 'چای لاهیجان';
const BIDI = /[\u2066-\u2069]/g;

saySkippedWithoutBrowser();

describe.each(ENGINES)('templates in $name', (engine) => {
  const stage = useStage(engine);

  const cases = Object.keys(CATALOGS).flatMap((lang, row, { length }) =>
    Object.entries(JOURNEYS)
      .filter((_, column) => engine.name === 'chromium' || column % length === row)
      .map(([survey, journey]) => ({ lang, survey, journey })),
  );

  it.each(cases)('$survey in $lang', async ({ lang, survey, journey }) => {
    const { tab, site, endpoint, tag } = stage;
    const catalog = CATALOGS[lang] as Record<string, string>;
    const attributes = `data-survey="${survey}" data-lang="${lang}" data-brand="${BRAND}"`;
    await tab.goto(site.page('/help', shopPage(tag(attributes))));
    await untilSeen(tab, '.option');
    const card = await tab.evaluate(() => {
      const root = document.querySelector('nabz-survey')?.shadowRoot;
      const group = root?.querySelector('[role=radiogroup]');
      const label = root?.getElementById(group?.getAttribute('aria-labelledby') ?? '');
      return {
        dir: root?.querySelector('section')?.dir,
        position: root?.querySelector('section')?.dataset.position,
        // Without the words before it, and those on the values after it.
        question: [...(label?.firstElementChild?.childNodes ?? [])].at(-1)?.textContent,
        offers: group?.querySelectorAll('[type=radio]').length,
        checked: group?.querySelectorAll(':checked').length,
      };
    });
    expect(card).toMatchObject({ dir: lang === 'en' ? 'ltr' : 'rtl', offers: journey.offers, checked: 0 });
    expect(card.position).toBe(survey === 'article' ? 'inline' : 'bottom-end');
    const wordings = Object.keys(catalog)
      .filter((key) => new RegExp(`^${journey.asks}$`).test(key))
      .map((key) => catalog[key]?.replace('{{brand}}', BRAND));
    expect(wordings).toContain(card.question?.replace(BIDI, ''));

    for (const selector of journey.taps) {
      await untilSeen(tab, selector);
      await tab.tap(selector);
    }
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
    await untilSeen(tab, '.thanks');

    expect(endpoint.posts).toHaveLength(1);
    const [response] = endpoint.responses() as Record<string, never>[];
    expect(parseResponse(response)).toMatchObject({ ok: true });
    expect(response).toMatchObject({ survey, lang, status: 'completed', ...journey.rating });
    const given = (response?.answers ?? []) as { question: string; value: unknown }[];
    expect(given).toHaveLength(Object.keys(journey.answers).length);
    for (const [question, value] of Object.entries(journey.answers)) {
      expect(given.find((answer) => new RegExp(`^${question}$`).test(answer.question))?.value).toEqual(value);
    }
    const thanks = await tab.evaluate(
      () => document.querySelector('nabz-survey')?.shadowRoot?.querySelector('.thanks p')?.textContent,
    );
    expect(thanks).toBe(catalog[journey.thanks]);
    expect(await logged(tab)).toEqual([]);
  });
});
