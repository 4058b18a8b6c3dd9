// The answers of the scripted agent.

import { fill, type Lang } from '../language.ts';
import { lang, price, text } from '../page.ts';
import { delivery, priceOf } from '../shop/products.ts';
import type { Subject } from '../strings.ts';

// Tested in this order, so that "where is my order" is about the order even when it names the post.
// Arabic words are written as `fold` returns them.
const words: Record<Lang, readonly [Subject, readonly string[]][]> = {
  fa: [
    ['order', ['سفارش', 'رهگیری', 'پیگیری', 'مرسوله']],
    ['delivery', ['ارسال', 'پست', 'پیک', 'تحویل']],
    ['price', ['قیمت', 'چند', 'چقدر', 'تومان', 'تخفیف']],
    ['thanks', ['ممنون', 'مرسی', 'سپاس', 'متشکر']],
  ],
  ar: [
    ['order', ['طلب', 'تتبع', 'شحنت']],
    ['delivery', ['توصیل', 'شحن', 'برید']],
    ['price', ['سعر', 'ثمن', 'کم', 'خصم']],
    ['thanks', ['شکر']],
  ],
  en: [
    ['order', ['order', 'track', 'parcel']],
    ['delivery', ['deliver', 'shipping', 'post']],
    ['price', ['price', 'cost', 'how much', 'discount']],
    ['thanks', ['thank']],
  ],
};

/** Returns the subject of a message, or `undefined` when the agent has no answer to it. */
export function toSubject(message: string): Subject | undefined {
  const folded = fold(message);
  return words[lang].find(([, keys]) => keys.some((key) => folded.includes(key)))?.[0];
}

/** Returns the agent's answer; `turn` counts the visitor's messages, so that no fallback comes twice in a row. */
export function toReply(message: string, turn: number): string {
  const subject = toSubject(message);
  if (!subject) return text.chat.otherwise[turn % text.chat.otherwise.length] ?? '';
  return fill(text.chat.answers[subject], {
    price: price(delivery.priceToman),
    free: price(delivery.freeAboveToman),
    lahijan: price(priceOf('lahijan')),
  });
}

/** Normalizes a text: keyboards use different code points for a letter; half-spaces and vowel signs are optional. */
function fold(message: string): string {
  return message
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\u200c\u0640\u064b-\u0652]/g, '');
}
