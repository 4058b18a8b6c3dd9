// The server's package: what is packed can be imported and started, and brings its own dependencies alone.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'collector/package.json'), 'utf8'));

describe('the package nabz-collector', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-pack-'));
  const root = join(folder, 'package');
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(() => {
    const [packed] = JSON.parse(
      execFileSync(
        'npm',
        ['pack', '--json', '--ignore-scripts', '-w', 'collector', '--pack-destination', folder],
        {
          cwd: ROOT,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      ),
    );
    execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  }, 60_000);

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, manifest.bin['nabz-collector']), ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, NABZ_DATA: join(folder, 'data') },
    });

  it('holds every file that its manifest names', () => {
    const { types, default: entry } = manifest.exports['.'];
    expect(
      [types, entry, manifest.bin['nabz-collector']].filter((path) => !existsSync(join(root, path))),
    ).toEqual([]);
  });

  it('brings the files that its survey page loads', () => {
    const names = readdirSync(join(root, 'dist/widget'));
    for (const part of ['app', 'fa', 'ar', 'en', 'page']) {
      expect(names.filter((name) => new RegExp(`^nabz-${part}-[\\da-f]{8}\\.js$`).test(name))).toHaveLength(
        1,
      );
    }
    expect(names).toContain('nabz.js');
  });

  it('can be imported, and takes a response in', () => {
    const script = `import { createCollector } from ${JSON.stringify(join(root, 'dist/index.js'))};
      const collector = await createCollector();
      const receipt = await collector.receive([{ v: 1, id: '0192f3c0-0000-7000-8000-000000000001', revision: 1,
        survey: 'nps', status: 'answered', answers: [], lang: 'fa' }]);
      await collector.close();
      console.log(JSON.stringify(receipt));`;
    const file = join(folder, 'embedded.mjs');
    writeFileSync(file, script);
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, rejected: [] });
  });

  it('says its version and its variables', () => {
    expect(run('--version')).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('NABZ_ORIGINS') });
    expect(run('serve')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('there is no command serve'),
    });
  });
});
