// Every key is said somewhere, and every key that is said is there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isShown } from '../../locales/compile.ts';
import english from '../../locales/en.json' with { type: 'json' };
import { baseOf } from '../../src/locale/catalog.ts';
import { findTemplate } from '../../src/survey/define.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { isRating, MOODS, type Question, type Survey } from '../../src/survey/types.ts';
import { FOLLOW_UPS, NPS_FOLLOW_UPS, PHRASES, SUBJECTS } from '../../src/survey/wordings.ts';
import { CATALOGS } from './allCatalogs.ts';

/** Keys that the survey room names: every wording, every option, every name of a value, of all templates. */
function keysOfSurveys(): string[] {
  const textsOf = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf);
  const surveys = TEMPLATE_NAMES.map((name) => findTemplate(name) as Survey);
  return [
    ...textsOf([PHRASES, FOLLOW_UPS, NPS_FOLLOW_UPS]),
    ...Object.values(SUBJECTS).flatMap(({ phrase, labels }) => textsOf([phrase, labels])),
    ...surveys.flatMap(({ questions }) => questions.flatMap(keysOf)),
  ];
}

function keysOf(question: Question): string[] {
  const { phrase } = question;
  const phrases = typeof phrase === 'string' ? [phrase] : MOODS.map((mood) => phrase[mood]);
  if (question.type === 'choice') {
    return [...phrases, ...question.options.flatMap(({ label }) => (typeof label === 'string' ? label : []))];
  }
  if (!isRating(question)) return phrases;
  const { labels, prompt, scale } = question;
  if (typeof labels !== 'string') return [...phrases, ...labels];
  const values =
    question.type === 'stickers'
      ? ['sad', 'neutral', 'happy']
      : Array.from({ length: scale.max - scale.min + 1 }, (_, index) => String(scale.min + index));
  return [...phrases, ...values.map((value) => `${labels}.${value}`), ...(prompt ? [prompt] : [])];
}

/** Keys, and beginnings of keys, that stand as texts in the source. */
function textsOfSource(): { whole: Set<string>; beginnings: string[] } {
  const root = join(import.meta.dirname, '../..');
  const source = ['src', 'widget']
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(root, room, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\/(scores\/|locale\/(sentences|catalog))/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const whole = new Set([...source.matchAll(/'([a-z][\w.]*\.[\w.]+)'/g)].map(([, key]) => key as string));
  const beginnings = [...source.matchAll(/t\(`([a-z][\w.]*\.)\$\{/g)].map(([, key]) => key as string);
  return { whole, beginnings };
}

describe('the keys', () => {
  const bases = new Set(Object.keys(english).map(baseOf));
  const { whole, beginnings } = textsOfSource();
  const named = new Set(keysOfSurveys());

  it('finds what the source names', () => {
    expect(named.size).toBeGreaterThan(60);
    expect(whole).toContain('dialog.label');
    expect(beginnings).toContain('action.');
  });

  it.each(Object.entries(CATALOGS))('that surveys name are all in the catalog of %s', (_, catalog) => {
    const own = new Set(Object.keys(catalog).map(baseOf));
    expect([...named].filter((key) => !own.has(key))).toEqual([]);
  });

  it('that stand in the source are all in the catalogs', () => {
    const prefixes = new Set([...bases].map((key) => key.split('.')[0]));
    const meant = [...whole].filter((key) => prefixes.has(key.split('.')[0] as string));
    expect(meant.length).toBeGreaterThan(40);
    expect(
      meant.filter((key) => !bases.has(key) && ![...bases].some((base) => base.startsWith(`${key}.`))),
    ).toEqual([]);
  });

  it('are all said, but for the spare ones, which no visitor downloads', () => {
    const labels = [...whole].filter((key) => [...bases].some((base) => base.startsWith(`${key}.`)));
    const isUsed = (key: string) =>
      named.has(key) ||
      whole.has(key) ||
      [...beginnings, ...labels.map((label) => `${label}.`)].some((beginning) => key.startsWith(beginning));
    const spare = [...bases].filter((key) => !isShown(key));
    expect(spare).toContain('error.closed');
    expect([...bases].filter((key) => !isUsed(key) && !spare.includes(key))).toEqual([]);
    expect(spare.filter((key) => named.has(key) || whole.has(key))).toEqual([]);
  });
});
