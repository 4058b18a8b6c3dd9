// The built collector as a process of its own, over a store of made-up responses.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The admin's token. */
export const ADMIN = 'nabz_admin_token_of_the_bench';
const CLI = fileURLToPath(new URL('../../../collector/dist/cli.js', import.meta.url));

/** Starts it over a folder that is filled, or over a new one; resolves with its address once all responses are counted. */
export async function openCollector(
  rows: number,
  filled = '',
): Promise<{ url: string; close(): Promise<void> }> {
  const folder = filled || (await mkdtemp(join(tmpdir(), 'nabz-bench-')));
  const child = spawn(process.execPath, filled ? [CLI] : [CLI, '--seed', String(rows)], {
    env: {
      ...process.env,
      PORT: '0',
      NABZ_DATA: folder,
      NABZ_ADMIN_TOKEN: ADMIN,
      NABZ_ORIGINS: '*',
      NABZ_RATE: '100000',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
      const [, found] = /listening on (\S+)/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`the collector ended with ${code}: ${said}`)));
  });
  return {
    url,
    async close() {
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      if (!filled) await rm(folder, { recursive: true, force: true });
    },
  };
}
