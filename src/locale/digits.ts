// Digits. In: a language tag and the owner's setting. Out: numbers as the visitor writes them, and back.
import { directionOf } from './language.ts';

/** `auto` by language and region, `native` the script's own, or a CLDR numbering system by name. */
export type DigitsSetting = 'auto' | 'native' | 'latn' | 'arab' | 'arabext';

/** A CLDR numbering system that Nabz writes. */
export type NumberingSystem = 'latn' | 'arab' | 'arabext';

/** Tags of Arabic and Urdu whose region has its own digits by default (CLDR 48). */
const ARAB_REGIONS = /^(ar-.*\b(SA|KW|QA|BH|OM|YE|IQ|SY|JO|LB|PS|EG|SD|MR|SO|DJ|TD)|ur-.*\bIN)\b/i;

/** Languages that are written with Persian digits wherever they are written in Arabic script. */
const PERSIAN_DIGITS = /^(fa|ps|ur|uz|pa|azb?|ks|lrc|mzn)-/;

/**
 * The digits for a tag. `auto` follows CLDR 48 by language and region, where plain `ar` and `ur` get Western ones. The
 * engine is not asked: the default of plain `ar` changed between its versions.
 */
export function resolveDigits(tag: string, setting: DigitsSetting = 'auto'): NumberingSystem {
  if (setting !== 'auto' && setting !== 'native') return setting;
  const whole = `${tag}-`;
  const hasOwn = /^(ar|ckb|sd)-/.test(whole) || PERSIAN_DIGITS.test(whole);
  const isOptional = setting === 'auto' && !ARAB_REGIONS.test(tag);
  if (!hasOwn || directionOf(tag) === 'ltr' || (isOptional && /^(ar|ur)-/.test(whole))) return 'latn';
  return PERSIAN_DIGITS.test(whole) ? 'arabext' : 'arab';
}

/**
 * Writes numbers with an explicit numbering system, so that two engines print the same digits; without grouping, because
 * an order's number is one of them.
 */
export function createNumberFormat(tag: string, numberingSystem: NumberingSystem): (value: number) => string {
  const format = new Intl.NumberFormat(tag, { numberingSystem, useGrouping: false });
  return (value) => format.format(value);
}

/** The value 0–9 of one digit key in Western, Arabic-Indic or Persian digits; `undefined` for any other key. */
export function parseDigit(key: string): number | undefined {
  if (!/^[0-9\u0660-\u0669\u06f0-\u06f9]$/.test(key)) return undefined;
  return key.charCodeAt(0) & 0xf;
}
