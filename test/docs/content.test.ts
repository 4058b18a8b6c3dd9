// What the docs say in words is what the code does: names, languages, limits, figures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HALF_SPACES, LETTERS } from '../../locales/letters.ts';
import { FURTHER_LANGUAGES, LANGUAGES } from '../../src/locale/language.ts';
import { LIMITS } from '../../src/outbox/record.ts';
import { answersForNet, answersForShare } from '../../src/scores/index.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import type { Reason } from '../../src/targeting/eligibility.ts';
import { TRIGGER_FORMS } from '../../src/triggers/help.ts';
import { BLOCKS, blockOf, PAGES, pageOf, ROOT, sectionOf } from '../support/docs/pages.ts';
import { proseOf } from '../support/readme.ts';

/** Every reason; the compiler says when one is missing. */
const REASONS: Record<Reason, true> = {
  consent: true,
  answered: true,
  dismissed: true,
  cooldown: true,
  'sampled-out': true,
  open: true,
  path: true,
  ref: true,
  'unknown-survey': true,
  unsupported: true,
};

const firstCells = (text: string) =>
  [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    cell.startsWith('`data-') ? [] : cell.split(', ').map((name) => name.replaceAll('`', '')),
  );

describe('the docs', () => {
  it('say of every trigger when it comes', () => {
    expect(firstCells(sectionOf('triggers.md', 'When it asks')).sort()).toEqual(
      TRIGGER_FORMS.split(', ').sort(),
    );
  });

  it('say of every reason when it holds', () => {
    const section = sectionOf('triggers.md', 'Why a survey does not show');
    expect(firstCells(section).sort()).toEqual(Object.keys(REASONS).sort());
  });

  it('show every template live', () => {
    const live = [...pageOf('surveys.md').matchAll(/<LiveSurvey survey="([\w-]+)" \/>/g)].map(
      ([, name]) => name,
    );
    expect(live.sort()).toEqual([...TEMPLATE_NAMES].sort());
  });

  it('name every language, and say of each further one that no native reader has read it', () => {
    const rows = sectionOf('languages.md', 'Languages')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const rowOf = (language: string) => rows.find((row) => row.split('|')[1]?.includes(`\`${language}\``));
    for (const language of LANGUAGES) expect(rowOf(language), language).toBeDefined();
    for (const language of FURTHER_LANGUAGES)
      expect(rowOf(language), language).toContain('not yet read by a native reader');
  });

  it('say the limits as they are', () => {
    const limits = sectionOf('durability.md', 'Limits');
    expect(limits).toContain(`${LIMITS.recordBytes / 1024} KiB a response, ${LIMITS.records} responses`);
    expect(limits).toContain(`${LIMITS.totalBytes / 1_048_576} MiB`);
    expect(limits).toContain(`${LIMITS.retentionDays} days, ${LIMITS.dead} set aside`);
  });

  it('show the SQL as it is tested', () => {
    const sql = readFileSync(join(ROOT, 'demo/endpoints/keep.sql'), 'utf8');
    expect(blockOf('receiving.md', 'Three rules for any endpoint', 'sql')).toBe(sql);
  });

  it('say the version of the package where an address names one', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const named = PAGES.flatMap(({ text }) => [...text.matchAll(/nabz@([\d.]+)/g)].map(([, each]) => each));
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)]).toEqual([version]);
  });

  const DIGITS = {
    'measuring.md': '0123456789',
    'fa/measuring.md': '۰۱۲۳۴۵۶۷۸۹',
    'ar/measuring.md': '٠١٢٣٤٥٦٧٨٩',
  };

  it.each(Object.entries(DIGITS))(
    'say in %s how many answers are enough, as scores compute it',
    (file, digits) => {
      const rows = [...pageOf(file).matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
        .map(([, ...cells]) =>
          cells.map((cell) =>
            Number(cell.replace(/[٬,]/g, '').replace(/./gu, (sign) => String(digits.indexOf(sign)))),
          ),
        )
        .filter((cells) => cells.every((cell) => cell > 0));
      expect(rows).toHaveLength(4);
      for (const [halfWidth = 0, ...counts] of rows) {
        expect(counts, `±${halfWidth}`).toEqual([
          answersForShare(halfWidth, 50),
          answersForShare(halfWidth, 80),
          answersForNet(halfWidth, 0.5 + 0.2 - 0.3 ** 2),
          answersForNet(halfWidth),
        ]);
      }
    },
  );

  it.each([
    ['fa', /[\d٠-٩]/g],
    ['ar', /[\d۰-۹]/g],
  ] as const)('are written in %s by the rules of the language', (language, otherDigits) => {
    const rules = [...(LETTERS[language] ?? []), ...(HALF_SPACES[language] ?? []), ...(HALF_SPACES.all ?? [])]
      // Names of products and terms stand in Latin letters.
      .filter(({ allowed }) => !allowed.startsWith('no Latin letters'));
    for (const { file, text } of PAGES.filter((page) => page.file.startsWith(`${language}/`))) {
      // Without what stands in Latin letters, such as CES 2.0.
      const prose = proseOf(text)
        .replace(/^ *(?:layout|theme|link):.*$/gm, '')
        .replace(/[A-Za-z]+ [\d.]+/g, 'x');
      const wrong = rules.flatMap(({ pattern, allowed }) => {
        const found = pattern.exec(prose);
        return found ? [`${prose.slice(Math.max(0, found.index - 20), found.index + 20)}: ${allowed}`] : [];
      });
      expect(wrong, file).toEqual([]);
      expect(prose.match(otherDigits), file).toBeNull();
    }
  });

  it('say times and sizes as the bench wrote them', () => {
    const bench = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
    const page = pageOf('benchmarks.md');
    for (const name of ['stickers', 'nps', 'nps-full', 'posthog-nps', 'feelback']) {
      const [, row = ''] = new RegExp(`^\\| ${name} \\|(.*)$`, 'm').exec(bench) ?? [];
      const [, kilobytes, settled, , first, tap] = row.split(' | ');
      const [, ms = ''] = /([\d,]+) \(/.exec(first ?? '') ?? [];
      const cells = [
        `${ms} ms`,
        `${/[\d,]+/.exec(settled ?? '')?.[0]} ms`,
        `${/[\d,]+/.exec(tap ?? '')?.[0]} ms`,
      ];
      expect([name, page.includes(`| ${cells[0]} | ${cells[1]} | `)]).toEqual([name, true]);
      expect([name, page.includes(`| ${cells[2]} |`)]).toEqual([name, true]);
      expect([name, page.includes(`${kilobytes} kB`)]).toEqual([name, true]);
    }
  });

  it('have the same steps in three languages', () => {
    const tags = ['start/index.md', 'fa/start.md', 'ar/start.md'].map(
      (file) => BLOCKS.filter((block) => block.file === file && block.language === 'html').length,
    );
    for (const count of tags) expect(count).toBeGreaterThan(1);
  });

  it('are no part of the package', () => {
    const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    expect(files.filter((file) => file.startsWith('docs') || file === '.')).toEqual([]);
  });
});
