// What a visitor downloads, in bytes after brotli 11, and the files that ship.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const DIST = join(import.meta.dirname, '../../dist');
const files = readdirSync(DIST).filter((file) => file.endsWith('.js'));

/** The file of a chunk (`app` is `nabz-app-<build>.js`), or a file of a stable name. */
function fileOf(name: string): string {
  const found = files.filter((file) => file === name || new RegExp(`^nabz-${name}-\\w+\\.js$`).test(file));
  if (found.length !== 1) throw new Error(`${found.length} files are called ${name}`);
  return found[0] as string;
}

const textOf = (name: string) => readFileSync(join(DIST, fileOf(name)), 'utf8');
const bytesOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + brotliCompressSync(textOf(name)).length, 0);

/** What, its files, the most bytes it may have, and the bytes that we aim at. */
const BUDGETS = [
  // The build's hash in it is worth up to 15 bytes, by how well it packs.
  ['the loader', ['nabz.js'], 1_915, 1_500],
  ['any built-in survey in Persian, with its outbox', ['nabz.js', 'app', 'fa'], 44_700, 38_000],
  ['a survey of the owner by data-config', ['nabz.js', 'app', 'fa', 'config', 'triggers'], 53_700, 44_000],
  ['everything in one file', ['nabz.full.js'], 76_200, 64_000],
] as const;

describe('size', () => {
  it.each(BUDGETS)('%s', (what, names, budget, aim) => {
    const bytes = bytesOf(names);
    process.stdout.write(`${String(bytes).padStart(7)} B of ${budget} B (aim ${aim} B)  ${what}\n`);
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  it('ships one file for each job', () => {
    const names = files.map((file) => file.replace(/^nabz-([\w-]+)-\w+\.js$/, '$1'));
    expect(names.sort()).toEqual(
      [
        'nabz.js nabz.full.js app page triggers chat config check debug',
        'ar ckb en fa fr he tr ur debug-ar debug-en debug-fa',
      ]
        .join(' ')
        .split(' ')
        .sort(),
    );
  });

  it('keeps validation, vendors and figures out of what every visitor downloads', () => {
    const shipped = ['nabz.js', 'app', 'fa', 'page'].map(textOf).join();
    for (const late of ['ZodMini', 'a span such as', 'ibetainv', 'goftino_sendMessage']) {
      expect(shipped.includes(late) ? late : '').toBe('');
    }
  });

  it('imports from a chunk nothing but the app, and what the loader fetches beside it', () => {
    const found = files
      .filter((file) => file.startsWith('nabz-'))
      .map((file) => {
        const imports = [...textOf(file).matchAll(/from ?"\.\/nabz-([\w-]+)-\w+\.js"/g)].map(
          ([, name]) => name,
        );
        return [
          file.replace(/^nabz-([\w-]+)-\w+\.js$/, '$1'),
          imports.filter((name) => name !== 'app'),
        ] as const;
      });
    expect(Object.fromEntries(found.filter(([, imports]) => imports.length))).toEqual({
      config: ['triggers'],
      check: ['config'],
    });
    expect(textOf('app')).not.toMatch(/from ?"/);
  });
});

/** What the dashboard's page names, and the texts of one language, each with its compressed copy. */
describe('the first view of the dashboard', () => {
  const folder = join(import.meta.dirname, '../../collector/dist/dashboard');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[\w.-]+\.(?:js|css))"/g)].map(
    ([, file = '']) => file,
  );
  const texts = readdirSync(join(folder, 'assets')).filter((file) => /^dashboard\.fa-[\w-]+\.js$/.test(file));

  it('scripts, styles and Persian texts', () => {
    const budget = 70_000;
    const first = [...named, ...texts.map((file) => `assets/${file}`)];
    const bytes = first.reduce((sum, file) => sum + readFileSync(join(folder, `${file}.br`)).length, 0);
    process.stdout.write(`${String(bytes).padStart(7)} B of ${budget} B  in ${first.length} files\n`);
    expect(texts).toHaveLength(1);
    expect(named.some((file) => /\/App-/.test(file))).toBe(true);
    expect(bytes).toBeLessThanOrEqual(budget);
  });
});
