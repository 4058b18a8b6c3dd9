// Checks a site's own texts. In: unknown. Out: what can be used, and every fault with key, value and what is allowed.
import type { Fault } from '../errors.ts';
import { baseOf, type Catalog, categoriesOf, categoryOf, isPlural } from '../locale/catalog.ts';
import { lengthOf, limitOf, variablesIn, variablesOf } from '../locale/sentences.ts';
import { textSchema } from './commonSchema.ts';
import { findFaults, toFault } from './faults.ts';

/** What could be used of a catalog, and all of its faults. */
export interface ReadCatalog {
  catalog: Catalog;
  faults: Fault[];
}

/**
 * Reads the texts of a language. An unknown key, a text that is none and one with a variable that there is not are left
 * out, and so is a plural without its form `other`; a text that is too long is told and used. Never throws.
 */
export function readCatalog(given: unknown, tag: string): ReadCatalog {
  const path = `messages.${tag}`;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { catalog: {}, faults: [toFault(path, given, 'texts by key')] };
  }
  const texts: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const [key, text] of Object.entries(given)) {
    if (key.startsWith('$')) continue;
    const found = findTextFaults(key, text, tag, `${path}.${key}`);
    faults.push(...found);
    if (found.length) continue;
    texts[key] = text as string;
    const limit = limitOf(key);
    if (limit && lengthOf(text) > limit)
      faults.push(toFault(`${path}.${key}`, text, `${limit} characters; used all the same`));
  }
  faults.push(...findMissingForms(texts, tag, path));
  return { catalog: texts as Catalog, faults };
}

function findTextFaults(key: string, text: unknown, tag: string, path: string): Fault[] {
  const base = baseOf(key);
  const category = categoryOf(key);
  const variables = variablesOf(base);
  if (!variables || !!category !== isPlural(base)) {
    const allowed = isPlural(base)
      ? categoriesOf(tag).map((form) => `${base}_${form}`)
      : ['nothing of that name: see nabz/locales/en.json'];
    return [toFault(path, text, allowed.join(', '))];
  }
  if (category && !categoriesOf(tag).includes(category))
    return [toFault(path, text, `the forms of ${tag}: ${categoriesOf(tag).join(', ')}`)];
  const faults = findFaults(textSchema, text, path);
  if (faults.length || variablesIn(text as string).every((name) => variables.includes(name))) return faults;
  const names = variables.map((name) => `{{${name}}}`).join(', ') || 'none';
  return [toFault(path, text, `a text with these variables: ${names}`)];
}

/** Plurals that lack a form of the language; one without `other` is taken out. */
function findMissingForms(texts: Record<string, string>, tag: string, path: string): Fault[] {
  const bases = new Set(
    Object.keys(texts)
      .filter((key) => categoryOf(key))
      .map(baseOf),
  );
  return [...bases].flatMap((base) => {
    const forms = categoriesOf(tag);
    const missing = forms.filter((form) => !Object.hasOwn(texts, `${base}_${form}`));
    if (missing.includes('other')) for (const form of forms) delete texts[`${base}_${form}`];
    if (!missing.length) return [];
    const value = forms.filter((form) => !missing.includes(form));
    return [toFault(`${path}.${base}`, value, `all forms of ${tag}: ${forms.join(', ')}`)];
  });
}
