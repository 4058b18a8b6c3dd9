// How to reach a visitor. In: what they typed, in any digits. Out: an e-mail address or a phone number, or nothing.

/** Digits after the country code, least and most, of the countries that Nabz is at home in (ITU-T E.164 plans). */
const COUNTRIES: Record<string, [least: number, most: number]> = {
  98: [10, 10],
  93: [9, 9],
  992: [9, 9],
  964: [8, 10],
  966: [8, 9],
  971: [8, 9],
  974: [8, 8],
  973: [8, 8],
  968: [8, 8],
  965: [8, 8],
  967: [7, 9],
  962: [8, 9],
  961: [7, 8],
  963: [8, 9],
  970: [8, 9],
  20: [8, 10],
  218: [8, 9],
  216: [8, 8],
  213: [8, 9],
  212: [9, 9],
  222: [8, 8],
  249: [9, 9],
  252: [7, 9],
  253: [8, 8],
  269: [7, 7],
};

const EMAIL =
  /^[^\s@<>()[\],;:"]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[\p{L}\p{N}-]+)$/u;
/** Marks of writing direction, and what people put between digits. */
const NOISE = /\(0\)|[\s\p{Pd}.()]/gu;

/**
 * `mail@example.ir`, or a phone number in ASCII digits without spaces, `00` as `+`; `undefined` when it is neither.
 * A number with the code of Iran or of an Arab country must have that country's length, one of another country 7 to 15
 * digits; without a code it may be written as at home, with the leading zero (8 to 11 digits) or without it (8 to 10).
 */
export function parseContact(typed: string): string | undefined {
  const text = toAsciiDigits(typed)
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (text.includes('@')) return text.length <= 254 && EMAIL.test(text) ? text : undefined;
  const number = text
    .replace(NOISE, '')
    .replace(/^00/, '+')
    .replace(/^\+?(\d+)\+$/, '+$1')
    // So many digits without a zero before them begin with the code of a country.
    .replace(/^(?=[1-9]\d{10,14}$)/, '+');
  if (!number.startsWith('+')) return /^(?:0[1-9]\d{6,9}|[1-9]\d{7,9})$/.test(number) ? number : undefined;
  const [, digits] = /^\+([1-9]\d{6,14})$/.exec(number) ?? [];
  if (!digits) return undefined;
  const code = Object.keys(COUNTRIES).find((prefix) => digits.startsWith(prefix));
  const [least, most] = (code && COUNTRIES[code]) || [0, 15];
  // A zero after the code ("+98 0912…") is a common slip, and everybody knows what is meant.
  const rest = digits.slice(code?.length).replace(/^0/, '');
  return rest.length >= least && rest.length <= most ? `+${code ?? ''}${rest}` : undefined;
}

function toAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
