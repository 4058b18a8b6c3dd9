// A site's own texts, checked key by key.
import { baseOf, type Catalog, categoriesOf, categoryOf, isPlural } from '../locale/catalog.ts';
import { lengthOf, limitOf, variablesIn, variablesOf } from '../locale/sentences.ts';
import { filled } from './fields.ts';
import type { Mistake } from './load.ts';
import { fits } from './shape.ts';

/** What can be used of a catalog, and what is wrong with it; `toFaults` of check.ts puts that into words. */
export interface ReadCatalog {
  catalog: Catalog;
  mistakes: Mistake[];
}

/**
 * Reads the texts of a language. Left out are unknown keys, values that are no text, texts with an unknown variable, and
 * plurals without the form `other`. A text that is too long is a mistake, but it is used. Never throws.
 */
export function readCatalog(value: unknown, tag: string): ReadCatalog {
  const path = `messages.${tag}`;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { catalog: {}, mistakes: [{ path, value, allowed: 'texts by key' }] };
  }
  const texts: Record<string, string> = {};
  const mistakes: Mistake[] = [];
  for (const [key, text] of Object.entries(value)) {
    if (key.startsWith('$')) continue;
    const allowed = findMistake(key, text, tag);
    if (allowed) {
      mistakes.push({ path: `${path}.${key}`, value: text, allowed });
      continue;
    }
    texts[key] = text;
    const limit = limitOf(key);
    if (limit && lengthOf(text) > limit)
      mistakes.push({
        path: `${path}.${key}`,
        value: text,
        allowed: `${limit} characters; used all the same`,
      });
  }
  mistakes.push(...removeIncompletePlurals(texts, tag, path));
  return { catalog: texts as Catalog, mistakes };
}

/** What is allowed instead of a text; `undefined` when the text can be used. */
function findMistake(key: string, text: unknown, tag: string): Mistake['allowed'] | undefined {
  const base = baseOf(key);
  const category = categoryOf(key);
  const variables = variablesOf(base);
  if (!variables || !!category !== isPlural(base)) {
    return isPlural(base)
      ? categoriesOf(tag)
          .map((form) => `${base}_${form}`)
          .join(', ')
      : 'nothing of that name: see nabz/locales/en.json';
  }
  if (category && !categoriesOf(tag).includes(category))
    return `the forms of ${tag}: ${categoriesOf(tag).join(', ')}`;
  if (!fits(filled, text)) return filled;
  if (variablesIn(text as string).every((name) => variables.includes(name))) return undefined;
  const names = variables.map((name) => `{{${name}}}`).join(', ') || 'none';
  return `a text with these variables: ${names}`;
}

/** Finds the plurals that lack a form of the language, and removes those without `other`. */
function removeIncompletePlurals(texts: Record<string, string>, tag: string, path: string): Mistake[] {
  const plurals = Object.keys(texts).filter(categoryOf).map(baseOf);
  return [...new Set(plurals)].flatMap((base) => {
    const forms = categoriesOf(tag);
    const present = forms.filter((form) => Object.hasOwn(texts, `${base}_${form}`));
    if (!present.includes('other')) for (const form of forms) delete texts[`${base}_${form}`];
    if (present.length === forms.length) return [];
    return [{ path: `${path}.${base}`, value: present, allowed: `all forms of ${tag}: ${forms.join(', ')}` }];
  });
}
