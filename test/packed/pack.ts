// Before the tests of the packed files: packs both packages once, as `npm publish` would, and unpacks them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dependenciesOf, installInto } from './project.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Vitest's global set-up. The folder reaches the workers by the environment; it holds `nabz` and `nabz-collector`. */
export default function pack(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-packed-'));
  process.env.NABZ_PACKED = folder;
  const packed: { name: string; filename: string }[] = JSON.parse(
    execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '-w', 'collector', '--include-workspace-root'].concat(
        '--pack-destination',
        folder,
      ),
      { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ),
  );
  for (const { name, filename } of packed) {
    mkdirSync(join(folder, name));
    execFileSync('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', join(folder, name)]);
  }
  installInto(folder, dependenciesOf(join(folder, 'nabz')));
  return () => rmSync(folder, { recursive: true });
}
