// Numbers as people type them: with any of the three sets of digits.
import { parseDigit } from '../../../../../src/locale/digits.ts';

/** The number of a text; NaN when it is none. */
export function parseNumber(text: string): number {
  const plain = [...text.trim()]
    .map((sign) => parseDigit(sign) ?? { '٫': '.', '،': '.', ',': '.', '−': '-' }[sign] ?? sign)
    .filter((sign) => !/^[\u200e\u200f\u061c%٪]$/.test(String(sign)))
    .join('');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
