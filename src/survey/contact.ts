/** How many digits follow the country code, at least and at most (numbering plans filed with ITU-T E.164). */
const COUNTRIES: Record<string, [min: number, max: number]> = {
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
/** What people write between digits; `(0)` stands for the zero that is left out after a country code. */
const SEPARATORS = /\(0\)|[\s\p{Pd}.()]/gu;

/**
 * Reads an e-mail address or a phone number in any digits. Returns the address as typed, or the number in ASCII digits
 * without spaces and with `+` for `00`; `undefined` when it is neither. A number with the code of Iran, Afghanistan,
 * Tajikistan or an Arab country must have that country's length, one of another country 7 to 15 digits. A number without a
 * code has 8 to 11 digits with a leading zero, or 8 to 10 without one.
 */
export function parseContact(typed: string): string | undefined {
  const text = toAsciiDigits(typed)
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (text.includes('@')) return text.length <= 254 && EMAIL.test(text) ? text : undefined;
  const number = text
    .replace(SEPARATORS, '')
    .replace(/^00/, '+')
    .replace(/^\+?(\d+)\+$/, '+$1')
    // Without a leading zero, 11 to 15 digits begin with a country code.
    .replace(/^(?=[1-9]\d{10,14}$)/, '+');
  if (!number.startsWith('+')) return /^(?:0[1-9]\d{6,9}|[1-9]\d{7,9})$/.test(number) ? number : undefined;
  const [, digits] = /^\+([1-9]\d{6,14})$/.exec(number) ?? [];
  if (!digits) return undefined;
  const code = Object.keys(COUNTRIES).find((prefix) => digits.startsWith(prefix));
  const [min, max] = (code && COUNTRIES[code]) || [0, 15];
  // A zero after the country code (+98 0912…) is a common mistake.
  const rest = digits.slice(code?.length).replace(/^0/, '');
  return rest.length >= min && rest.length <= max ? `+${code ?? ''}${rest}` : undefined;
}

function toAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
