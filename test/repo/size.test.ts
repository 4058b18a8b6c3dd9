// What a visitor downloads, in bytes after brotli 11, against the budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../dist');
const chunks: Record<string, { file: string; name: string; imports?: string[] }> = JSON.parse(
  readFileSync(join(DIST, 'chunks.json'), 'utf8'),
);

/** A file of stable name; or the chunk of a source (`locales/fa.json?messages=first`) or of a name (`outbox`), with all it imports. */
function filesOf(part: string): string[] {
  if (part.endsWith('.js')) return [part];
  const found = Object.entries(chunks).filter(([source, { name }]) => source === part || name === part);
  const [source] = found[0] ?? [];
  if (found.length !== 1 || !source) throw new Error(`${found.length} chunks are called ${part}`);
  return filesFrom(source);
}

function filesFrom(source: string): string[] {
  const { file = '', imports = [] } = chunks[source] ?? {};
  return [file, ...imports.flatMap(filesFrom)];
}

const bytesOf = (...parts: string[]) =>
  [...new Set(parts.flatMap(filesOf))].reduce(
    (sum, file) => sum + brotliCompressSync(readFileSync(join(DIST, file))).length,
    0,
  );

const text = (part: string) => `locales/fa.json?messages=${part}`;
const FIRST = ['nabz.js', 'app', text('first')];
const SENDING = ['outbox'];
const FOLLOW_UPS = ['followUps', text('later')];

/** What, its parts, and the most bytes it may have. */
const BUDGETS = [
  ['loader', ['nabz.js'], 1_500],
  ['everything to the first Persian sticker', FIRST, 17_800],
  ['the same, what follows it, and the answer sent', [...FIRST, ...FOLLOW_UPS, 'attend', ...SENDING], 31_400],
  [
    'everything to the first Persian NPS',
    [...FIRST, ...FOLLOW_UPS, 'define', 'scales', text('more')],
    27_450,
  ],
  ['everything in one file', ['nabz.full.js'], 63_400],
] as const;

describe('size', () => {
  it.each(BUDGETS)('%s', (what, parts, budget) => {
    const bytes = bytesOf(...parts);
    process.stdout.write(`${String(bytes).padStart(7)} B of ${budget} B  ${what}\n`);
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  it('keeps what only some surveys need out of the first round', () => {
    const first = FIRST.flatMap(filesOf)
      .map((file) => readFileSync(join(DIST, file), 'utf8'))
      .join();
    for (const late of [
      'ZodMini',
      'csat10.low',
      'goodbye.price',
      'cloudevents+json',
      'ibetainv',
      'goftino_',
    ]) {
      expect(first.includes(late) ? late : '').toBe('');
    }
  });
});
