// What the READMEs show must hold: commands, tags, numbers, and the writing of each language. Links are followed with those of
// the docs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HALF_SPACES, LETTERS } from '../../locales/letters.ts';
import { readAttributes } from '../../src/config/attributes.ts';
import { CHAT_VENDORS } from '../../src/config/fields.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { isLanguageShipped, numberIn, proseOf, tagsIn } from '../support/readme.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const MAX_LINES = 150;
const FILES = [
  ['README.md', 'en'],
  ['README.fa.md', 'fa'],
  ['README.ar.md', 'ar'],
] as const;

describe.each(FILES)('%s', (file, language) => {
  const text = read(file);

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(MAX_LINES);
  });

  it('leads to the other languages', () => {
    for (const [other] of FILES) if (other !== file) expect(text).toContain(`](${other})`);
  });

  it('has one command for the demo and one for the tests', () => {
    expect(text.match(/^npm ci && npm run demo\b/gm)).toHaveLength(1);
    expect(text.match(/^npm ci && npm test\b/gm)).toHaveLength(1);
    expect(text).not.toMatch(/npm (run )?test(?! +#)/);
  });

  it('names scripts that there are', () => {
    const scripts = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string);
    expect(scripts).toEqual(expect.arrayContaining(['demo', 'collector', 'build', 'bench']));
    // That of the docs comes with their site.
    expect(scripts.filter((name) => name !== 'docs' && !(name in manifest.scripts))).toEqual([]);
  });

  it('shows tags without a fault, in a language that ships', () => {
    const tags = tagsIn(text);
    expect(tags.map(({ src }) => src.replace(/^https?:\/\//, ''))).toEqual([
      `cdn.jsdelivr.net/npm/nabz@${manifest.version}/dist/nabz.js`,
      'cdn.example/nabz.js',
      '127.0.0.1:4174/widget/nabz.js',
    ]);
    for (const { data } of tags) {
      expect(readAttributes(data).wrong).toEqual([]);
      expect(data.endpoint).toMatch(/^https?:/);
      expect(TEMPLATE_NAMES).toContain(data.survey ?? 'stickers');
      expect(isLanguageShipped(data.lang)).toBe(true);
    }
  });

  it('has the hash of the file on the CDN in its form; a release writes it', () => {
    expect(text).toMatch(/\/dist\/nabz\.js"\s+integrity="sha384-[\w+/]{64}" crossorigin\s/);
  });

  it('says figures as they were measured', () => {
    const rows = new Map(
      read('CONTRIBUTING.md')
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split('|').map((cell) => cell.trim()))
        .map((cells) => [cells[1], cells] as const),
    );
    for (const name of ['nps', 'posthog-nps']) {
      const [, , requests, kilobytes, , , first] = rows.get(name) as string[];
      const seconds = Number(/[\d,]+/.exec(first as string)?.[0].replace(',', '')) / 1000;
      const cells = text.split('\n').flatMap((line) => (line.startsWith('| ') ? line.split('|') : []));
      const has = (...wanted: (string | number)[]) =>
        cells.some((cell) => wanted.every((each) => cell.includes(numberIn(language, each))));
      expect([name, has(kilobytes as string, requests as string), has(seconds.toFixed(1))]).toEqual([
        name,
        true,
        true,
      ]);
    }
  });

  it('is written by the rules of its language', () => {
    const prose = proseOf(text);
    const rules = [...(LETTERS[language] ?? []), ...(HALF_SPACES[language] ?? []), ...(HALF_SPACES.all ?? [])]
      // Names of products and terms stand in Latin letters.
      .filter(({ allowed }) => !allowed.startsWith('no Latin letters'));
    const wrong = rules.flatMap(({ pattern, allowed }) => {
      const found = pattern.exec(prose);
      return found ? [`${prose.slice(Math.max(0, found.index - 20), found.index + 20)}: ${allowed}`] : [];
    });
    expect(wrong).toEqual([]);
    // Its own digits; footnotes have signs of their own.
    expect(
      prose.match(language === 'en' ? /[٠-٩۰-۹]/g : language === 'fa' ? /[\d٠-٩]/g : /[\d۰-۹]/g),
    ).toBeNull();
  });
});

describe('the numbers in words', () => {
  it('are those of the code', () => {
    expect(TEMPLATE_NAMES).toHaveLength(15);
    expect(CHAT_VENDORS).toHaveLength(32);
    expect(read('README.md')).toContain('fifteen by name');
    expect(read('README.md')).toContain(
      'Goftino, Raychat, Crisp, Tawk.to, Intercom, Chatwoot, Zendesk and 25 others',
    );
    expect(read('README.fa.md')).toContain('پانزده نظرسنجی');
    expect(read('README.fa.md')).toContain('گفتینو، رایچت، کریسپ و ۲۹ سرویس دیگر');
    expect(read('README.ar.md')).toContain('خمسة عشر استبيانًا');
    expect(read('README.ar.md')).toContain('اثنتان وثلاثون خدمة');
  });
});
