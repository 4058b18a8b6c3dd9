// Digits. In: a language tag and the owner's setting. Out: numbers as the visitor writes them, and back.

/** `auto` by language and region, `native` the script's own, or a CLDR numbering system by name. */
export type DigitsSetting = 'auto' | 'native' | 'latn' | 'arab' | 'arabext';

/** A CLDR numbering system that Nabz writes. */
export type NumberingSystem = 'latn' | 'arab' | 'arabext';

/** Arabic-speaking regions whose CLDR default is Arabic-Indic digits (CLDR 48). */
const ARAB_REGIONS = 'SA KW QA BH OM YE IQ SY JO LB PS EG SD MR SO DJ TD';

/**
 * The digits for a tag. `auto` follows CLDR 48 by region, else Persian gets Persian digits and plain `ar` gets
 * Western ones. The engine is not asked: the default of plain `ar` changed between its versions.
 */
export function resolveDigits(tag: string, setting: DigitsSetting = 'auto'): NumberingSystem {
  if (setting !== 'auto' && setting !== 'native') return setting;
  const [language, ...subtags] = tag.split('-');
  if (language === 'fa') return 'arabext';
  if (language !== 'ar') return 'latn';
  const region = subtags.find((subtag) => subtag.length === 2);
  return setting === 'native' || (region && ARAB_REGIONS.includes(region.toUpperCase())) ? 'arab' : 'latn';
}

/** Writes numbers with an explicit numbering system, so that two engines print the same digits. */
export function createNumberFormat(tag: string, numberingSystem: NumberingSystem): (value: number) => string {
  const format = new Intl.NumberFormat(tag, { numberingSystem });
  return (value) => format.format(value);
}

/** The value 0–9 of one digit key in Western, Arabic-Indic or Persian digits; `undefined` for any other key. */
export function parseDigit(key: string): number | undefined {
  if (!/^[0-9\u0660-\u0669\u06f0-\u06f9]$/.test(key)) return undefined;
  return key.charCodeAt(0) & 0xf;
}
