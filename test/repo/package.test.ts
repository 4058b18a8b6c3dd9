// What ships: every entry can be imported, in Node too, and says one version.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as core from '../../src/index.ts';
import * as scores from '../../src/scores/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('the package', () => {
  it('says the same version in its manifest, its API and its changelog', () => {
    expect(core.VERSION).toBe(manifest.version);
    expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(`## ${manifest.version}`);
  });

  it('has every file that its exports name', () => {
    const paths = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry as Record<string, string>),
    );
    expect(paths.filter((path) => !path.includes('*') && !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it.each(['.', './scores', './widget'])('can import %s in Node, and nothing happens', async (entry) => {
    const module = await import(/* @vite-ignore */ join(ROOT, manifest.exports[entry].default));
    expect(Object.keys(module).length).toBeGreaterThan(0);
  });

  it('brings no server to those who install the widget', () => {
    expect(Object.keys(manifest.dependencies)).toEqual([
      '@preact/signals',
      '@preact/signals-core',
      'idb-keyval',
      'jstat',
      'preact',
      'zod',
    ]);
  });

  it('ships the JSON Schema of the response', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'dist/response.schema.json'), 'utf8'));
    expect(schema.$schema).toMatch(/2020-12/);
    expect(schema.required).toEqual(
      expect.arrayContaining(['v', 'id', 'revision', 'survey', 'status', 'answers']),
    );
    expect(schema.properties.id).toMatchObject({ type: 'string', format: 'uuid' });
  });

  it('ships the JSON Schema of the config', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'dist/config.schema.json'), 'utf8'));
    expect(schema.$schema).toMatch(/2020-12/);
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['endpoint', 'surveys', 'format']));
    expect(schema.properties).not.toHaveProperty('transform');
  });

  it('ships the JSON Schema of the texts', () => {
    const schema = JSON.parse(readFileSync(join(ROOT, 'dist/catalog.schema.json'), 'utf8'));
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['action.close', 'chars.left_many']),
    );
  });

  it('exports these values from nabz', () => {
    expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
      [
        "TEMPLATE_NAMES",
        "VERSION",
        "createClient",
        "parseResponse",
      ]
    `);
  });

  it('exports these values from nabz/scores', () => {
    expect(Object.keys(scores).sort()).toMatchInlineSnapshot(`
      [
        "ALPHA",
        "MEASURES",
        "MIN_TO_COMPARE",
        "MixedSeriesError",
        "NabzError",
        "alphaFor",
        "answersForNet",
        "answersForShare",
        "ces",
        "ces1",
        "countWithin",
        "countsToSeries",
        "csat",
        "csat10",
        "decimalsOf",
        "firstContact",
        "intent",
        "isSeriesOf",
        "largestRemainder",
        "latest",
        "mean",
        "meanChange",
        "measureOf",
        "net",
        "netChange",
        "nps",
        "pool",
        "rates",
        "resolution",
        "round",
        "sampleRule",
        "share",
        "shareChange",
        "stickers",
        "toSeries",
        "wilson",
      ]
    `);
  });

  it('has a checker of texts that works as it is packed', { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'nabz-pack-'));
    try {
      const [packed] = JSON.parse(
        execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
          cwd: ROOT,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      );
      execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
      const root = join(folder, 'package');
      const check = (...args: string[]) =>
        spawnSync(process.execPath, [join(root, manifest.bin['nabz-locale']), ...args], { encoding: 'utf8' });
      const all = readdirSync(join(root, 'locales')).map((file) => join(root, 'locales', file));
      expect(all).toHaveLength(8);
      expect(check(...all)).toMatchObject({ status: 0, stdout: expect.stringMatching(/no faults\n$/) });
      writeFileSync(join(folder, 'de.json'), '{ "action.submit": "Senden", "action.clsoe": "x" }');
      const wrong = check(join(folder, 'de.json'), '--partial');
      expect(wrong).toMatchObject({ status: 1, stdout: expect.stringContaining('action.clsoe is "x"') });
      expect(wrong.stdout).toMatch(/1 fault\n$/);
      expect(check(join(folder, 'none.json'), '--lang', 'de').status).toBe(1);
      expect(check().status).toBe(1);
      expect(check('--help')).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('nabz-locale FILE'),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
