// What a blind visitor hears: Orca on a page with a survey in Firefox, by the keyboard alone.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Combination } from '../a11y/matrix.ts';
import { expectedOf, sayNumber, text } from '../a11y/spoken.ts';
import { createEndpoint, type Endpoint } from '../support/endpoint.ts';
import { poll } from '../support/look.ts';
import { createSite, type Site } from '../support/site.ts';
import { type Desktop, MISSING, openDesktop } from './desktop.ts';
import { JOURNEYS, type Journey } from './journeys.ts';

const IS_QUICK = process.env.SCREENREADER === 'quick';
const QUICK = [
  ['fa', 'answers, is thanked, and is led back'],
  ['en', 'hears what is missing, and leaves'],
] as const;
const LANGUAGES = ['fa', 'ar', 'en'] as const;
const ALL = LANGUAGES.flatMap((lang) => Object.keys(JOURNEYS).map((name) => [lang, name] as const));

if (MISSING.length)
  console.warn(`SKIPPED: no screen reader is heard, because this machine has no ${MISSING.join(', ')}.`);

describe.skipIf(MISSING.length)('with a screen reader, a visitor', () => {
  let desktop: Desktop;
  let site: Site;
  let endpoint: Endpoint;

  beforeAll(async () => {
    desktop = await openDesktop();
  });
  afterAll(() => desktop?.close());
  beforeEach(async () => {
    site = await createSite();
    endpoint = await createEndpoint();
  });
  afterEach(async () => {
    await site.close();
    await endpoint.close();
  });

  it.each(IS_QUICK ? QUICK : ALL)('in %s %s', async (lang, name) => {
    const { survey, attributes, steps }: Journey = JOURNEYS[name as keyof typeof JOURNEYS];
    const tag = `<script async src="/nabz.js" data-endpoint="${endpoint.url}" data-survey="${survey}"
      data-lang="${lang}" data-brand="Nabat" data-digits="native" ${attributes ?? 'data-trigger="delay:5s"'}></script>`;
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${tag}
      <main><h1>Shop</h1><label>Search <input></label></main>`;
    await desktop.forget();
    await desktop.visit(site.page('/', page));
    await untilHeard(desktop, ['Finished loading Shop']);
    for (const [act, ...expected] of steps) {
      await desktop.forget();
      const typed = /^type:(\d+)$/.exec(act)?.[1];
      if (typed) desktop.type('x'.repeat(Number(typed)));
      else if (act) desktop.press(act);
      const heard = await untilHeard(
        desktop,
        expected.map((words) => fill(words, lang, survey)),
      );
      // A counter that spoke at each letter would speak in between.
      if (typed) expect(heard.filter((sentence) => !/ mode$/.test(sentence))).toHaveLength(expected.length);
    }
  });
});

/** Waits until Orca has said all of these words, in this order. */
function untilHeard(desktop: Desktop, expected: string[]): Promise<string[]> {
  return poll(
    desktop.heard,
    (heard) => {
      let from = 0;
      for (const words of expected) {
        const at = heard.findIndex((sentence, index) => index >= from && sentence.includes(words));
        if (at < 0) return false;
        from = at;
      }
      return true;
    },
    (heard) => `Orca said ${JSON.stringify(heard)}; expected: ${JSON.stringify(expected)}`,
  );
}

/** Words with the texts and numbers of a language for what stands in braces. */
function fill(words: string, lang: (typeof LANGUAGES)[number], survey: string): string {
  const number = (digits: string) => sayNumber(lang, Number(digits));
  const put = (template: string, values: Record<string, string>) =>
    template.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  const { ends } = expectedOf({ lang, scale: survey as Combination['scale'] });
  const filled = words
    .replace('{scale.hint}', ends?.hint ?? '')
    .replace(/\{(\d+)\}/g, (_, digits) => number(digits))
    .replace(/\{(\d+) ([\w.]+)\}/g, (_, digits, key) =>
      put(text(lang, 'scale.end'), { n: number(digits), label: text(lang, key) }),
    )
    .replace(/\{left (\d+)\}/g, (_, digits) => {
      const form = new Intl.PluralRules(lang).select(Number(digits));
      return put(text(lang, `chars.left_${form}`), { n: number(digits) });
    })
    .replace(/\{([\w.]+)\}/g, (_, key) => text(lang, key));
  return put(filled, { brand: 'Nabat' });
}
