import { timeNow } from './timeNow.ts';

/**
 * A UUID v7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits, so ids sort by time.
 * Made with `getRandomValues`, because `crypto.randomUUID` does not exist on plain-http pages.
 */
export function createId(now: number = timeNow()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let index = 5, rest = now; index >= 0; index--, rest = Math.floor(rest / 256))
    bytes[index] = rest % 256;
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
