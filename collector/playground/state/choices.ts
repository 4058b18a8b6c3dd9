// What is chosen, and what there is to choose: all options come from the widget's own tables.
import { toOption } from '../../../src/config/attributes.ts';
import { ATTRIBUTES, type Option } from '../../../src/config/options.ts';
import type { Language } from '../../../src/locale/language.ts';
import { VERSION } from '../../../src/version.ts';
import { COLORS } from '../../../widget/theme/theme.ts';

/** An option that the tag can set. */
export type OptionName = keyof typeof ATTRIBUTES;

/** Texts of one's own: the first question, and the thanks. */
export const TEXTS = ['question', 'thanks'] as const;

/** A text of one's own. */
export type TextName = (typeof TEXTS)[number];

/** Custom properties of the card, without `--nabz-`, that no attribute sets. */
export const TOKENS = [...COLORS.filter((name) => name !== 'accent'), 'radius', 'font'] as const;

/** Everything that is chosen of a survey, as it is typed. */
export interface Choices {
  /** Values of the tag's attributes, by name without `data-`; what is absent has its default. */
  attributes: Record<string, string>;
  /** Texts of one's own, in the card's language. */
  texts: Partial<Record<TextName, string>>;
  /** Values of {@link TOKENS}. */
  tokens: Record<string, string>;
  /** Address of the script. */
  src: string;
  /** Language of the page, and of the texts where the card has no language of its own. */
  language: Language;
}

/** The script on a public CDN. */
export const CDN = `https://cdn.jsdelivr.net/npm/nabz@${VERSION}/dist/nabz.js`;

/** The options that the playground does not offer: the overlay is no part of the files that it loads. */
const LEFT_OUT = ['debug'];

/** The options that are offered, in the order of their table. */
export const OPTION_NAMES = (Object.keys(ATTRIBUTES) as OptionName[]).filter(
  (name) => !LEFT_OUT.includes(name),
);

/** Name of the attribute that sets an option, without `data-`. */
export function toAttribute(name: OptionName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Whether an attribute is one that the address may set. */
export function isAttribute(name: string): boolean {
  const option = toOption(name);
  return /^context-[\w.-]+$/.test(name) || (option !== undefined && !LEFT_OUT.includes(option));
}

/** Row of an option in the widget's table. */
export function rowOf(name: OptionName): Option {
  return ATTRIBUTES[name];
}
