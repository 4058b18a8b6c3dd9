// The mail and the words around a survey: what Outlook, Gmail and readers of Persian and Arabic need.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toMail, toMessage } from '../../../collector/links/mail.ts';
import {
  acceptedLanguage,
  fill,
  formatDay,
  LANGUAGES,
  languageOf,
  TEXTS,
} from '../../../collector/links/texts.ts';

const ENDS = Date.UTC(2026, 11, 28, 12);
const fields = {
  url: 'https://nabz.example/s/stickers?ref=T-42&exp=1&sig=a.b',
  survey: 'stickers',
  ref: 'T-42',
  brand: 'C++ <Shop> & "Co"',
  ends: ENDS,
  timeZone: 'Asia/Tehran',
};
const marks = /[\u2066-\u2069]/g;

describe.each(LANGUAGES)('the texts in %s', (lang) => {
  const sentences = Object.values(TEXTS[lang]);
  const catalog = JSON.parse(readFileSync(new URL(`../../../locales/${lang}.json`, import.meta.url), 'utf8'));

  it('ask and name the faces as the survey does', () => {
    expect(TEXTS[lang].question).toBe(catalog['sticker.question']);
    for (const face of ['sad', 'neutral', 'happy'] as const)
      expect(TEXTS[lang][face]).toBe(catalog[`sticker.${face}`]);
  });

  it('are written with the letters of the language', () => {
    const all = sentences.join('\n');
    if (lang === 'fa') expect(all).not.toMatch(/[يكى\u06c0]|[\d٠-٩]/);
    if (lang === 'ar') expect(all).not.toMatch(/[یکپچژگ\u200c]|\d/);
    if (lang !== 'en') expect(all).not.toMatch(/[?,;]/);
    expect(all).not.toMatch(/\u200c(\s|$)|(^|\s)\u200c|[\u202a-\u202e\u2066-\u2069]/m);
  });
});

describe.each(LANGUAGES)('the mail in %s', (lang) => {
  const { subject, html, text } = toMail({ ...fields, lang });

  it('has a link for each face, in both forms', () => {
    for (const value of ['sad', 'neutral', 'happy'] as const) {
      expect(html.split(`&amp;sig=a.b&amp;value=${value}"`)).toHaveLength(2);
      expect(text).toContain(`${fields.url}&value=${value}\n`);
      expect(text).toContain(TEXTS[lang][value]);
    }
    expect(subject).toBe(TEXTS[lang].question);
  });

  it('is made of tables and attributes alone, and fetches nothing', () => {
    expect(html).not.toMatch(/<(script|style|img|link|div|form|iframe|svg|video|object)\b/i);
    expect(html).not.toMatch(/\b(src|background|class|on\w+)=/i);
    expect(html).not.toMatch(/@import|url\(|flex|grid|letter-spacing/i);
    expect([...html.matchAll(/https?:\/\/[^"\s<]+/g)].map(([url]) => new URL(url).host)).toEqual(
      expect.arrayContaining(['nabz.example']),
    );
    for (const [address] of html.matchAll(/https?:\/\/[^"\s<]+/g)) {
      expect(['nabz.example', 'www.w3.org']).toContain(new URL(address).host);
    }
    for (const [table] of html.matchAll(/<table[^>]*>/g)) {
      expect(table).toContain('role="presentation"');
      expect(table).toContain('cellpadding="0" cellspacing="0" border="0"');
    }
    for (const tag of ['table', 'tr', 'td', 'a', 'span', 'body']) {
      const open = html.match(new RegExp(`<${tag}[ >]`, 'g'))?.length;
      expect([tag, html.match(new RegExp(`</${tag}>`, 'g'))?.length]).toEqual([tag, open]);
    }
    expect(Buffer.byteLength(html)).toBeLessThan(12_000);
  });

  it('is written in its direction, and knows the dark', () => {
    const dir = lang === 'en' ? 'ltr' : 'rtl';
    expect(html).toContain(`<html lang="${lang}" dir="${dir}"`);
    expect(html).not.toContain(dir === 'rtl' ? 'dir="ltr"' : 'dir="rtl"');
    expect(html).toContain(dir === 'rtl' ? 'align="right"' : 'align="left"');
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(html).not.toMatch(/#(fff(fff)?|000(000)?)[";]/i);
  });

  it('shows names as text, apart from the words around them', () => {
    expect(html).toContain('C++ &lt;Shop&gt; &amp; &quot;Co&quot;');
    expect(text).toContain('\u2068T-42\u2069');
    expect(text.replaceAll(marks, '')).toContain(formatDay(lang, ENDS, 'Asia/Tehran'));
  });
});

describe('the mail', () => {
  it('has one button for a survey that does not begin with stickers', () => {
    const { html, text } = toMail({ ...fields, survey: 'nps', lang: 'en' });
    expect(html).not.toContain('value=');
    expect(html).toContain(TEXTS.en.open);
    expect(text).toContain(`${TEXTS.en.open}\n${fields.url}`);
  });

  it('dates in the calendar of its readers', () => {
    expect(formatDay('fa', ENDS, 'Asia/Tehran')).toBe('۷ دی ۱۴۰۵');
    expect(formatDay('ar', ENDS, 'Asia/Tehran')).toBe('28 ديسمبر 2026');
    expect(formatDay('en', ENDS, 'Asia/Tehran')).toBe('28 December 2026');
  });

  it('says a short message in one line with the link', () => {
    const message = toMessage({ ...fields, brand: 'چایخانه', lang: 'fa-IR' });
    expect(message).toContain(fields.url);
    expect(message).not.toContain('\n');
    expect(message.replaceAll(marks, '')).toMatch(/T-42.*چایخانه/);
  });
});

describe('languages', () => {
  it.each([
    ['fa-AF', 'fa'],
    ['ar-EG', 'ar'],
    ['de', 'en'],
    ['FA', 'fa'],
  ])('%s is written in %s', (tag, language) => expect(languageOf(tag)).toBe(language));

  it.each([
    ['de;q=0.9, ar-EG;q=0.8, en;q=0.7', 'ar'],
    ['en;q=0.1, fa', 'fa'],
    ['de', undefined],
    [undefined, undefined],
  ])('of %s, %s is taken', (header, language) => expect(acceptedLanguage(header)).toBe(language));

  it('isolates a value, and takes out marks that would break out of it', () => {
    expect(fill('a {ref} b', { ref: 'x\u2069\u202ey' })).toBe('a \u2068xy\u2069 b');
    expect(fill('Your request {ref} has ended.', { ref: '' })).toBe('Your request has ended.');
  });
});
