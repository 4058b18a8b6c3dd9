// What the scripted agent says. In: what the visitor wrote. Out: the answer to its subject.

import { fill, type Lang } from '../language.ts';
import { lang, price, text } from '../page.ts';
import { delivery, priceOf } from '../shop/products.ts';
import type { Subject } from '../strings.ts';

// Asked in this order, so that "where is my order" is about the order even when it names the post.
// Arabic words stand here as `fold` leaves them.
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

/** The subject of a message, or `undefined` when the agent knows nothing about it. */
export function toSubject(message: string): Subject | undefined {
  const folded = fold(message);
  return words[lang].find(([, keys]) => keys.some((key) => folded.includes(key)))?.[0];
}

/** The agent's answer; `turn` counts the visitor's messages, so that no excuse comes twice in a row. */
export function toReply(message: string, turn: number): string {
  const subject = toSubject(message);
  if (!subject) return text.chat.otherwise[turn % text.chat.otherwise.length] ?? '';
  return fill(text.chat.answers[subject], {
    price: price(delivery.priceToman),
    free: price(delivery.freeAboveToman),
    lahijan: price(priceOf('lahijan')),
  });
}

/** Keyboards write the same letters in different ways; half-spaces and vowel signs come and go. */
function fold(message: string): string {
  return message
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[\u200c\u0640\u064b-\u0652]/g, '');
}
