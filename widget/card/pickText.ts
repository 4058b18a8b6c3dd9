import { findKey } from '../../src/locale/language.ts';
import { fill } from '../../src/locale/translate.ts';
import type { Display } from '../../src/renderer.ts';
import type { Texts } from '../../src/survey/types.ts';

/**
 * Returns the owner's text for the visitor's language tag, else for their language, else in English, else the first,
 * with its values filled in; `undefined` where there are no texts. A text of another language is isolated (U+2068), so
 * that it keeps its own direction.
 */
export function pickText(
  texts: Texts,
  display: Display,
  format: (value: number) => string,
): string | undefined {
  const { language, values } = display;
  const keys = Object.keys(texts);
  const key = findKey(keys, language.tag, language.language, 'en') ?? keys[0] ?? '';
  const text = texts[key];
  if (text === undefined) return undefined;
  const said = fill(text, values, format);
  return findKey([key], language.tag, language.language) ? said : `\u2068${said}\u2069`;
}
