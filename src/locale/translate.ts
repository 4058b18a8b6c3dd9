// Compiled messages to sentences. In: a key and values. Out: a text in which every value is isolated.

/** One sentence, or one for each plural category (CLDR names) that the language has. */
export type Message = string | { [category in Intl.LDMLPluralRule]?: string };

/** A compiled catalog: key to message. Placeholders are written `{name}`. */
export type Messages = Record<string, Message>;

/** Values for the placeholders; numbers are written in the visitor's digits. `count` picks the plural form. */
export type MessageValues = Record<string, string | number | boolean>;

/** Gives the sentence for a key; a key that the catalog lacks gives the key itself. */
export type Translate = (key: string, values?: MessageValues) => string;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** A translator over one compiled catalog. `formatNumber` writes numbers in the wanted digits. */
export function createTranslate(
  messages: Messages,
  language: string,
  formatNumber: (value: number) => string,
): Translate {
  return (key, values = {}) => {
    const message = messages[key] ?? key;
    const text = typeof message === 'string' ? message : pickPlural(message, language, Number(values.count));
    return fill(text, values, formatNumber);
  };
}

/**
 * Fills `{name}` and `{{name}}`. Each value is wrapped in a first-strong isolate, so that a Latin brand cannot
 * reorder a right-to-left sentence. A placeholder without a value stays as it is written.
 */
export function fill(
  text: string,
  values: MessageValues,
  formatNumber: (value: number) => string = String,
): string {
  return text.replace(/\{\{?\s*(\w+)\s*\}?\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return FIRST_STRONG_ISOLATE + (typeof value === 'number' ? formatNumber(value) : value) + POP_ISOLATE;
  });
}

function pickPlural(forms: Exclude<Message, string>, language: string, count: number): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other ?? '';
}
