// What a visitor downloads, in bytes after brotli 11, against the budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../dist');
const chunks: Record<string, { file: string; name: string }> = JSON.parse(
  readFileSync(join(DIST, 'chunks.json'), 'utf8'),
);

/** A file of stable name, or the chunk of a source (`locales/fa.json?messages=first`) or of a name (`sender`). */
function fileOf(part: string): string {
  if (part.endsWith('.js')) return part;
  const found = Object.entries(chunks).filter(([source, { name }]) => source === part || name === part);
  if (found.length !== 1) throw new Error(`${found.length} chunks are called ${part}`);
  return found[0]?.[1].file as string;
}

const bytesOf = (...parts: string[]) =>
  parts.reduce((sum, part) => sum + brotliCompressSync(readFileSync(join(DIST, fileOf(part)))).length, 0);

const text = (part: string) => `locales/fa.json?messages=${part}`;
const FIRST = ['nabz.js', 'app', text('first')];
const SENDING = ['outbox'];
const FOLLOW_UPS = ['followUps', text('later')];

/** What, its parts, and the most bytes it may have. */
const BUDGETS = [
  ['loader', ['nabz.js'], 1_500],
  ['everything to the first Persian sticker', FIRST, 16_900],
  ['the same, what follows it, and the answer sent', [...FIRST, ...FOLLOW_UPS, 'attend', ...SENDING], 30_000],
  [
    'everything to the first Persian NPS',
    [...FIRST, ...FOLLOW_UPS, 'define', 'scales', text('more')],
    26_450,
  ],
  ['everything in one file', ['nabz.full.js'], 49_400],
] as const;

describe('size', () => {
  it.each(BUDGETS)('%s', (what, parts, budget) => {
    const bytes = bytesOf(...parts);
    process.stdout.write(`${String(bytes).padStart(7)} B of ${budget} B  ${what}\n`);
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  it('keeps what only some surveys need out of the first round', () => {
    const first = FIRST.map((part) => readFileSync(join(DIST, fileOf(part)), 'utf8')).join();
    for (const late of ['ZodMini', 'csat10.low', 'goodbye.price', 'cloudevents+json', 'ibetainv']) {
      expect(first.includes(late) ? late : '').toBe('');
    }
  });
});
