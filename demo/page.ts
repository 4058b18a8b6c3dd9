// The language of this page and its texts, chosen before anything is rendered.

import { fill, type Lang, toLang, toNumber } from './language.ts';
import { type Strings, strings } from './strings.ts';

/** The language that the page's address names. */
export const lang: Lang = toLang(new URLSearchParams(location.search).get('lang'));

/** Texts in that language. */
export const text: Strings = strings[lang];

/** Formats a number in the digits of this page. */
export const number = (value: number): string => toNumber(lang, value);

/** Formats a price in the currency of the shop. */
export const price = (toman: number): string => fill(text.price, { amount: number(toman) });
