// Checks a catalog by all rules and writes a report for people.
import { categoriesOf } from '../src/locale/catalog.ts';
import { resolveDigits } from '../src/locale/digits.ts';
import { directionOf, toTag } from '../src/locale/language.ts';
import english from './en.json' with { type: 'json' };
import { type Finding, RULES, type RuleName, type Texts } from './rules.ts';

/** Options of {@link checkCatalog}. */
export interface CheckOptions {
  /** BCP 47 tag of the catalog's language. */
  locale: string;
  /** Whether the texts are merged over ours, so that keys may be missing. @default false */
  isPartial?: boolean | undefined;
}

/** The result of a check. */
export interface Report {
  /** The report, to be printed line by line. */
  lines: string[];
  /** How many faults it lists. */
  faultCount: number;
}

/** Applies every rule to a catalog. A value that is not a string is a fault, and the rules check the others. */
export function checkCatalog(catalog: unknown, { locale, isPartial }: CheckOptions): Report {
  if (typeof catalog !== 'object' || catalog === null || Array.isArray(catalog)) {
    return { lines: ['  allowed: an object of texts by key'], faultCount: 1 };
  }
  const entries = Object.entries(catalog);
  const strange = entries.filter(([key, text]) => !key.startsWith('$') && typeof text !== 'string');
  const texts: Texts = Object.fromEntries(
    entries.filter(([key, text]) => !key.startsWith('$') && typeof text === 'string'),
  );
  const lines = [`  ${describe(locale)}`];
  if ('$status' in catalog) lines.push(`  note: ${String(catalog.$status)}`);
  let faultCount = 0;
  const add = (name: string, findings: Finding[]) => {
    if (!findings.length) return;
    faultCount += findings.length;
    lines.push(`  ${name} (${findings.length})`, ...findings.map(toLine));
  };
  add(
    'texts',
    strange.map(([key, text]) => ({ key, text: JSON.stringify(text), allowed: 'a text' })),
  );
  for (const name of Object.keys(RULES) as RuleName[]) {
    const findings = RULES[name](texts, locale);
    add(name, isPartial && name === 'keys' ? findings.filter(({ key }) => key in texts) : findings);
  }
  return { lines, faultCount };
}

/** The tag in a file's name: `de` of `de.json`, `nabz.de.json` or `nabz-de.json`; `undefined` when there is none. */
export function localeOf(file: string): string | undefined {
  const [, tag] = /(?:^|[/\\.])(?:nabz-)?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\.json$/.exec(file) ?? [];
  try {
    return tag && new Intl.Locale(toTag(tag)).toString();
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
