// Fetches the published packages of others, on demand, into a folder that git ignores.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The packages and the versions that are measured. */
export const PACKAGES: Record<string, string> = { 'posthog-js': '1.449.2', '@feelback/js': '0.3.4' };

const FOLDER = join(import.meta.dirname, '../.peers');

/** The folder of an installed package. */
export function folderOf(name: string): string {
  return join(FOLDER, 'node_modules', name);
}

/** Installs what is not there yet; no script of any package runs. */
export async function installPeers(): Promise<void> {
  const found = await Promise.all(Object.keys(PACKAGES).map(versionOf));
  if (Object.values(PACKAGES).every((version, index) => version === found[index])) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, 'package.json'), JSON.stringify({ private: true }));
  const names = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  console.log(`Installing ${names.join(' and ')}…`);
  await promisify(execFile)(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', ...names],
    { cwd: FOLDER, shell: process.platform === 'win32' },
  );
}

async function versionOf(name: string): Promise<string | undefined> {
  const text = await readFile(join(folderOf(name), 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text).version;
}
