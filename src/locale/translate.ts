// From the message of a key to the sentence that is shown.

/** A sentence, or one for each plural category (CLDR) of the language. */
export type Message = string | { [category in Intl.LDMLPluralRule]?: string };

/** A compiled catalog: messages by key. Placeholders are written `{name}`. */
export type Messages = Record<string, Message>;

/** Values of the placeholders. Numbers are written in the visitor's digits; `count` selects the plural form. */
export type MessageValues = Record<string, string | number | boolean>;

/** Returns the sentence of a key; the key itself when the catalog does not have it. */
export type Translate = (key: string, values?: MessageValues) => string;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Creates a translator for one compiled catalog; `formatNumber` writes numbers in the wanted digits. */
export function createTranslate(
  messages: Messages,
  language: string,
  formatNumber: (value: number) => string,
): Translate {
  let rules: Intl.PluralRules | undefined;
  const pickPlural = (forms: Exclude<Message, string>, count: number) => {
    // Not before a plural is shown: the first one takes milliseconds.
    rules ??= new Intl.PluralRules(language);
    return forms[rules.select(count)] ?? forms.other ?? '';
  };
  return (key, values = {}) => {
    const message = messages[key] ?? key;
    const text = typeof message === 'string' ? message : pickPlural(message, Number(values.count));
    return fill(text, values, formatNumber);
  };
}

/**
 * Replaces `{name}` and `{{name}}` by values. Each value is wrapped in a first-strong isolate (U+2068, U+2069), so that a
 * Latin name does not reorder a right-to-left sentence. A placeholder without a value stays as it is written.
 */
export function fill(
  text: string,
  values: MessageValues,
  formatNumber: (value: number) => string = String,
): string {
  return text.replace(/\{\{?\s*(\w+)\s*\}?\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return FIRST_STRONG_ISOLATE + (typeof value === 'number' ? formatNumber(value) : value) + POP_ISOLATE;
  });
}
