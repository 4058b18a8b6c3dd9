// Numbers in the visitor's digits, and digit keys in any digits.
import { directionOf } from './language.ts';

/** `auto` by language and region, `native` those of the script, or a CLDR numbering system by name. */
export type DigitsSetting = 'auto' | 'native' | NumberingSystem;

/** A CLDR numbering system: Western, Arabic-Indic or Persian digits. */
export type NumberingSystem = 'latn' | 'arab' | 'arabext';

/** The code point of each system's zero; the other nine digits follow it. */
const ZEROS: Record<NumberingSystem, number> = { latn: 0x30, arab: 0x660, arabext: 0x6f0 };

/** Tags of Arabic and Urdu whose region has its own digits by default (CLDR 48). */
const ARAB_REGIONS = /^(ar-.*\b(SA|KW|QA|BH|OM|YE|IQ|SY|JO|LB|PS|EG|SD|MR|SO|DJ|TD)|ur-.*\bIN)\b/i;

/** Languages that are written with Persian digits wherever they are written in Arabic script. */
const PERSIAN_DIGITS = /^(fa|ps|ur|uz|pa|azb?|ks|lrc|mzn)-/;

/**
 * The digits for a tag. `auto` follows CLDR 48 by language and region, where plain `ar` and `ur` have Western ones. It is
 * a table of our own because the engines' default for plain `ar` changed between versions.
 */
export function resolveDigits(tag: string, setting: DigitsSetting = 'auto'): NumberingSystem {
  if (setting !== 'auto' && setting !== 'native') return setting;
  const whole = `${tag}-`;
  const isPersian = PERSIAN_DIGITS.test(whole);
  const isWestern = setting === 'auto' && /^(ar|ur)-/.test(whole) && !ARAB_REGIONS.test(tag);
  if (isWestern || !(isPersian || /^(ar|ckb|sd)-/.test(whole)) || directionOf(tag) === 'ltr') return 'latn';
  return isPersian ? 'arabext' : 'arab';
}

/** A function that writes numbers in these digits, without grouping, and with at most three decimals. */
export function createNumberFormat(tag: string, numberingSystem: NumberingSystem): (value: number) => string {
  const zero = ZEROS[numberingSystem];
  return (value) =>
    // A page's first `Intl.NumberFormat` takes 33 ms on a CPU slowed four times; only signs and decimals need it.
    Number.isSafeInteger(value) && value >= 0
      ? String(value).replace(/./g, (digit) => String.fromCharCode(zero + Number(digit)))
      : new Intl.NumberFormat(tag, { numberingSystem, useGrouping: false }).format(value);
}

/** The value 0–9 of a key that is one Western, Arabic-Indic or Persian digit; `undefined` for any other key. */
export function parseDigit(key: string): number | undefined {
  return /^[0-9\u0660-\u0669\u06f0-\u06f9]$/.test(key) ? key.charCodeAt(0) & 0xf : undefined;
}
