// Checks one catalog and says it in lines. In: a file's content and its language. Out: a report, and how many faults.
import { categoriesOf } from '../src/locale/catalog.ts';
import { resolveDigits } from '../src/locale/digits.ts';
import { directionOf } from '../src/locale/language.ts';
import english from './en.json' with { type: 'json' };
import { type Finding, RULES, type RuleName, type Texts } from './rules.ts';

/** What {@link checkCatalog} is told of a file. */
export interface CheckOptions {
  /** BCP 47 tag. */
  locale: string;
  /** The texts go over ours, so that some may be missing. @default false */
  isPartial?: boolean | undefined;
}

/** A report for people. */
export interface Report {
  lines: string[];
  faultCount: number;
}

/** Applies every rule to a catalog. What is no text is told, and the rules are asked about the others. */
export function checkCatalog(catalog: unknown, { locale, isPartial }: CheckOptions): Report {
  if (typeof catalog !== 'object' || catalog === null || Array.isArray(catalog)) {
    return { lines: ['  an object of texts by key is wanted'], faultCount: 1 };
  }
  const entries = Object.entries(catalog);
  const strange = entries.filter(([key, text]) => !key.startsWith('$') && typeof text !== 'string');
  const texts: Texts = Object.fromEntries(
    entries.filter(([key, text]) => !key.startsWith('$') && typeof text === 'string'),
  );
  const lines = [`  ${describe(locale)}`];
  if ('$status' in catalog) lines.push(`  note: ${String(catalog.$status)}`);
  let faultCount = 0;
  const tell = (name: string, findings: Finding[]) => {
    if (!findings.length) return;
    faultCount += findings.length;
    lines.push(`  ${name} (${findings.length})`, ...findings.map(toLine));
  };
  tell(
    'texts',
    strange.map(([key, text]) => ({ key, text: JSON.stringify(text), allowed: 'a text' })),
  );
  for (const name of Object.keys(RULES) as RuleName[]) {
    const findings = RULES[name](texts, locale);
    tell(name, isPartial && name === 'keys' ? findings.filter(({ key }) => key in texts) : findings);
  }
  return { lines, faultCount };
}

/** The tag that a file is named by: `de` of `de.json`, `nabz.de.json` or `nabz-de.json`; `undefined` when there is none. */
export function localeOf(file: string): string | undefined {
  const [, tag] = /(?:^|[/\\.])(?:nabz-)?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.json$/.exec(file) ?? [];
  try {
    return tag && new Intl.Locale(tag).toString();
  } catch {
    return undefined;
  }
}

function describe(locale: string): string {
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(locale);
  const forms = categoriesOf(locale).join(', ');
  return `${name}: ${directionOf(locale)}, digits ${resolveDigits(locale)}, plural forms ${forms}`;
}

function toLine({ key, text, allowed }: Finding): string {
  if (text) return `    ${key} is ${JSON.stringify(text)}; allowed: ${allowed}`;
  const model: Record<string, string> = english;
  return `    ${key} is missing; in English: ${JSON.stringify(model[key] ?? model[`${key}_other`])}`;
}
