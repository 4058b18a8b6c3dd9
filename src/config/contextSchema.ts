// The schemas of a context and of where it is read from; part of the schema of a config.
import * as z from 'zod/mini';
import { CONTEXT_LIMIT, sizeOfField } from '../survey/context.ts';
import { CONTEXT_FORM } from './attributeHelp.ts';

const SELECTOR_FORM = 'a CSS selector';
const NAME_FORM = `a name of 1 to ${CONTEXT_LIMIT} characters`;
const PATH_FORM = 'a path such as "user.plan"';
const FROM_FORM =
  'a CSS selector, { "selector": "#chat", "attribute": "data-ticket" }, { "dataLayer": "user.plan" }, { "global": "shop.plan" } or { "visitor": "device" }';

const size = { error: NAME_FORM };
const name = z.string().check(z.minLength(1, size), z.maxLength(CONTEXT_LIMIT, size));
const value = z
  .union([z.string(), z.number(), z.boolean()], { error: CONTEXT_FORM })
  .check(z.refine((given) => sizeOfField('', given) <= CONTEXT_LIMIT, { error: CONTEXT_FORM }));
const selector = z
  .string({ error: SELECTOR_FORM })
  .check(z.minLength(1), z.refine(isSelector, { error: SELECTOR_FORM }));
const path = z.string({ error: PATH_FORM }).check(z.minLength(1));

/** Fields and their values. */
export const contextSchema = z.record(name, value, { error: 'names with strings, numbers or booleans' });

/** Fields and where they are. */
export const contextFromSchema = z.record(
  name,
  z.union(
    [
      selector,
      z.strictObject({ selector, attribute: z.optional(path) }),
      z.strictObject({ dataLayer: path }),
      z.strictObject({ global: path }),
      z.strictObject({ visitor: z.literal('device') }),
    ],
    { error: FROM_FORM },
  ),
  { error: `by name, ${FROM_FORM}` },
);

/** Whether the browser can read a selector; where there is no page, nobody can tell. */
function isSelector(text: string): boolean {
  try {
    globalThis.document?.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
