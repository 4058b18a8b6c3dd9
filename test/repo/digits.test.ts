// Two engines print different digits for the same tag; so whoever writes numbers names the numbering system.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FORMATS = /Intl\.(?:NumberFormat|DateTimeFormat|RelativeTimeFormat|DurationFormat)\(([^;\n]*)/g;

const sources = ['src', 'widget', 'collector', 'demo', 'locales']
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  )
  .filter((file) => /\.(tsx?|m?js|html)$/.test(file) && !file.startsWith('collector/dist'))
  .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);

describe('digits', () => {
  it('are written with a numbering system that is named', () => {
    const calls = sources.flatMap(([file, text]) =>
      [...text.matchAll(FORMATS)].map(([call, given]) => ({ file, call, given: given as string, text })),
    );
    expect(calls.length).toBeGreaterThan(2);
    const unnamed = calls.filter(({ call, given, text }) => {
      if (/resolvedOptions\(\)\.timeZone/.test(call)) return false;
      return !/numberingSystem/.test(given) && !/-u-nu-/.test(text);
    });
    expect(unnamed.map(({ file, call }) => `${file}: ${call}`)).toEqual([]);
  });

  it('are never written by the engine’s own choice', () => {
    const loose = sources.filter(([, text]) => /\.toLocale(String|DateString|TimeString)\(/.test(text));
    expect(loose.map(([file]) => file)).toEqual([]);
  });
});
