// What a visitor downloads, in bytes after brotli 11, against the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../dist');
const files = readdirSync(DIST).filter((file) => file.endsWith('.js'));

const bytesOf = (...starts: string[]) =>
  starts
    .flatMap((start) => {
      const found = files.filter((file) => file.startsWith(start));
      if (found.length !== 1) throw new Error(`${found.length} files begin with ${start}`);
      return found;
    })
    .reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(DIST, file))).length, 0);

const FIRST = ['nabz.js', 'nabz-app-', 'nabz-fa-'];

/** What, its files, and the most bytes it may have. */
const BUDGETS = [
  ['loader', ['nabz.js'], 2_000],
  ['everything to the first Persian sticker', FIRST, 20_000],
  ['the same, what follows it, and the answer sent', [...FIRST, 'nabz-followUps-', 'nabz-sender-'], 23_600],
  ['everything in one file', ['nabz.full.js'], 34_000],
] as const;

describe('size', () => {
  it.each(BUDGETS)('%s', (what, starts, budget) => {
    const bytes = bytesOf(...starts);
    process.stdout.write(`${String(bytes).padStart(7)} B of ${budget} B  ${what}\n`);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});
