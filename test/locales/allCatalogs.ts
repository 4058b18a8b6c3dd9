// Every catalog of the card that ships, by language.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where they lie. */
export const LOCALES = join(import.meta.dirname, '../../locales');

/** Whole files, with their notes. */
export const FILES: Record<string, Record<string, string>> = Object.fromEntries(
  readdirSync(LOCALES)
    .filter((file) => /^[\w-]+\.json$/.test(file))
    .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(LOCALES, file), 'utf8'))]),
);

/** Their texts alone. */
export const CATALOGS: Record<string, Record<string, string>> = Object.fromEntries(
  Object.entries(FILES).map(([locale, file]) => [
    locale,
    Object.fromEntries(Object.entries(file).filter(([key]) => !key.startsWith('$'))),
  ]),
);
