// What is wrong with the choices, in the widget's own words, by the field that it belongs to.
import { readAttributes, toOption } from '../../../src/config/attributes.ts';
import { parseConfig } from '../../../src/config/load.ts';
import { isUrl } from '../../../src/config/values.ts';
import { type Fault, toMessage } from '../../../src/errors.ts';
import { findLanguage } from '../../../src/locale/language.ts';
import type { Choices } from './choices.ts';
import { isTemplate, toTagParts } from './toConfig.ts';

/** Messages by field: the name of an attribute, `question`, `thanks`, `nabz-TOKEN` or `src`. */
export type Faults = Record<string, string[]>;

/** The property by which a browser judges a token that is no colour. */
const TOKEN_PROPERTIES: Record<string, string> = { radius: 'border-radius', font: 'font-family' };

/** Finds what is wrong. The words are fetched only where something is. */
export async function findFaults(choices: Choices): Promise<Faults> {
  const { attributes, tokens, src } = choices;
  const wrong = new Set(readAttributes(attributes).wrong);
  if (!isTemplate(attributes.survey ?? 'stickers')) wrong.add('survey');
  if (!/^(auto)?$/.test(attributes.lang ?? '') && !findLanguage(attributes.lang)) wrong.add('lang');
  // What only a config says: a trigger that there is not, a text that cannot be.
  const right = Object.fromEntries(Object.entries(attributes).filter(([name]) => !wrong.has(name)));
  const parts = toTagParts({ ...choices, attributes: right });
  const { mistakes } = parseConfig({ ...readAttributes(parts.attributes).config, ...parts.config });
  const strange = Object.entries(tokens).filter(([name, value]) => value && !isToken(name, value));
  if (!wrong.size && !mistakes.length && !strange.length && isUrl(src)) return {};

  const { toAttributeFault, toFaults } = await import('../../../src/config/check.ts');
  const { WORDS } = await import('../../../src/config/words.ts');
  const faults: Faults = {};
  const add = (field: string, fault: Fault) => {
    faults[field] = [...(faults[field] ?? []), toMessage(fault)];
  };
  for (const name of wrong) add(name, toAttributeFault(name, attributes[name] ?? ''));
  for (const fault of toFaults(mistakes)) {
    const attribute = Object.keys(attributes).find((name) => toOption(name) === fault.path);
    if (attribute) add(attribute, toAttributeFault(attribute, attributes[attribute] ?? ''));
    else add(fault.path.includes('thanks') ? 'thanks' : 'question', fault);
  }
  for (const [name, value] of strange) {
    const property = TOKEN_PROPERTIES[name];
    const allowed = property ? `a value of the CSS property ${property}` : WORDS.accent.attribute;
    add(`nabz-${name}`, {
      path: `--nabz-${name}`,
      value: JSON.stringify(value),
      allowed: `${allowed}; using the built-in one`,
    });
  }
  if (!isUrl(src)) {
    add('src', { path: 'src', value: JSON.stringify(src), allowed: WORDS.endpoint.attribute as string });
  }
  return faults;
}

function isToken(name: string, value: string): boolean {
  return CSS.supports(TOKEN_PROPERTIES[name] ?? 'color', value);
}
