// A catalog as a JSON Schema, for the completion and the checks of editors. Used by the build alone.
import * as z from 'zod/mini';
import { CATEGORIES, PLURALS } from '../locale/catalog.ts';
import { SENTENCES } from '../locale/sentences.ts';

const keys = [
  ...Object.keys(SENTENCES),
  ...Object.keys(PLURALS).flatMap((base) => CATEGORIES.map((category) => `${base}_${category}`)),
];

/** The texts of one language by key. */
export const catalogSchema = z.strictObject({
  $schema: z.optional(z.string()),
  $status: z.optional(z.string()),
  ...Object.fromEntries(keys.map((key) => [key, z.optional(z.string())])),
});

/** JSON Schema (draft 2020-12) of a catalog. */
export function toCatalogJsonSchema(): object {
  return { title: 'Nabz catalog', ...z.toJSONSchema(catalogSchema) };
}
