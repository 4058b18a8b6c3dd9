// The built command line in processes of its own.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A build in a folder of its own. */
export interface Cli {
  /** A folder for data, which goes with the build. */
  readonly folder: string;
  /** Runs a command to its end. */
  run(args: string[], env?: Record<string, string>): Promise<Ended>;
  /** Starts the server on a free port; resolves when it listens, rejects with what it said when it ends before. */
  start(env: Record<string, string>, args?: string[]): Promise<Server>;
  /** Ends the servers that still run, and removes the build. */
  remove(): Promise<void>;
}

/** What a command has said. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A running server. */
export interface Server {
  url: string;
  port: number;
  child: ChildProcess;
  /** What it has said on standard output so far. */
  said(): string;
  /** Resolves when it has ended. */
  ended: Promise<Ended>;
}

/** Builds the command line; takes seconds. */
export function buildCli(): Cli {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-cli-'));
  const dist = join(folder, 'dist');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--mode', 'collector', '--outDir', dist], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const children = new Set<ChildProcess>();

  function launch(args: string[], env: Record<string, string>) {
    const child = spawn(process.execPath, [join(dist, 'cli.js'), ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, NABZ_DATA: join(folder, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const ended = once(child, 'close').then(([code]): Ended => {
      children.delete(child);
      return { code, stdout, stderr };
    });
    return { child, ended, said: () => stdout };
  }

  return {
    folder,
    run: (args, env = {}) => launch(args, env).ended,
    async start(env, args = []) {
      const { child, ended, said } = launch(args, { PORT: '0', ...env });
      const listening = new Promise<string>((resolve) => {
        child.stdout.on('data', () => {
          const [, url] = /^listening on (http:\S+)$/m.exec(said()) ?? [];
          if (url) resolve(url);
        });
      });
      const url = await Promise.race([
        listening,
        ended.then(({ code, stdout, stderr }) => {
          throw new Error(`it ended with ${code}: ${stdout}${stderr}`);
        }),
      ]);
      return { url, port: Number(new URL(url).port), child, said, ended };
    },
    async remove() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([...children].map((child) => once(child, 'close')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
