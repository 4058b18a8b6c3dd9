// The language of this page and its texts, settled before anything is drawn.

import { fill, type Lang, toLang, toNumber } from './language.ts';
import { type Strings, strings } from './strings.ts';

/** Language that the address asks for. */
export const lang: Lang = toLang(new URLSearchParams(location.search).get('lang'));

/** Texts in that language. */
export const text: Strings = strings[lang];

/** A number in the digits of this page. */
export const number = (value: number): string => toNumber(lang, value);

/** A price in the currency of the shop. */
export const price = (toman: number): string => fill(text.price, { amount: number(toman) });
