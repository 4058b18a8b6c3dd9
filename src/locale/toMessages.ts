// A site's own catalog to messages, in the browser: the same that i18next makes of our catalogs at build time.
import { baseOf, categoryOf, isPlural } from './catalog.ts';
import type { Message, Messages } from './translate.ts';

/** Compiles a catalog: `{{name}}` becomes `{name}`, plural forms become one entry. Notes (`$…`) are left out. */
export function toMessages(catalog: Record<string, string>): Messages {
  const messages: Messages = {};
  for (const [key, raw] of Object.entries(catalog)) {
    if (key.startsWith('$')) continue;
    const text = raw.replace(/\{\{\s*(\w+)\s*\}\}/g, '{$1}');
    const base = baseOf(key);
    const category = categoryOf(key);
    if (!category || !isPlural(base)) messages[key] = text;
    else messages[base] = { ...(messages[base] as Exclude<Message, string>), [category]: text };
  }
  return messages;
}
