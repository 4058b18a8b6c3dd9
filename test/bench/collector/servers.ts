// The servers that are measured, each a child process: the collector by its command line, and the bare handler.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The admin token of every collector of the bench. */
export const TOKEN = 'bench-token-0123456789abcdef';

const BARE = [process.execPath, fileURLToPath(new URL('bare.js', import.meta.url))];
const START_MS = 60_000;
const STOP_MS = 30_000;
/** The end of what a server said that is shown when it fails. */
const SAID = 2_000;

/** A running server. */
export interface Server {
  url: string;
  /** Asks with the admin token; rejects unless the status is 200. */
  get(path: string): Promise<Response>;
  /** Writes JSON with the admin token; rejects unless the status is one of success. */
  post(path: string, body: unknown): Promise<Response>;
  /** Resident memory in bytes; `undefined` where the system does not tell. */
  memory(): number | undefined;
  /** Lets it do nothing until `resume`, so that it takes no time from another. */
  pause(): void;
  resume(): void;
  /** SIGTERM; rejects when it does not end by itself in time, or with another code than 0. */
  stop(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts the bare handler. */
export function startBare(): Promise<Server> {
  return start(BARE, {}, START_MS);
}

/** Where a collector keeps its responses. */
export type Place = { folder: string } | { databaseUrl: string };

/** Starts a collector over a place; with `seed` it fills it first. */
export function startCollector(command: string[], place: Place, seed = 0): Promise<Server> {
  const { DATABASE_URL, ...env } = process.env;
  const own = {
    ...env,
    HOST: '127.0.0.1',
    PORT: '0',
    NABZ_ADMIN_TOKEN: TOKEN,
    NABZ_ORIGINS: '*',
    NABZ_TIME_ZONE: 'Asia/Tehran',
    NABZ_RATE: '1000000000',
    NABZ_OUTBOUND_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'warn',
    ...('folder' in place ? { NABZ_DATA: place.folder } : { DATABASE_URL: place.databaseUrl }),
  };
  const args = seed ? ['--seed', String(seed)] : [];
  return start([...command, ...args], own, START_MS + seed * 5);
}

async function start(command: string[], env: NodeJS.ProcessEnv, patienceMs: number): Promise<Server> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  // What dies with the bench must not go on alone.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${command.join(' ')} ${why}: ${said}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('does not listen');
    }, patienceMs);
    const listen = (chunk: Buffer) => {
      said = (said + chunk).slice(-SAID);
      const [, address] = /listening on (http:\/\/\S+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
  return {
    url,
    async get(path) {
      const response = await fetch(url + path, { headers: { Authorization: `Bearer ${TOKEN}` } });
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response;
    },
    async post(path, body) {
      const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response;
    },
    memory: () => memoryOf(child),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async stop() {
      await end(child, 'SIGTERM');
      if (child.exitCode !== 0)
        throw new Error(`SIGTERM ended it with ${child.exitCode ?? child.signalCode}: ${said}`);
    },
    kill: () => end(child, 'SIGKILL'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

function memoryOf({ pid }: ChildProcess): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes ? Number(kilobytes) * 1_024 : undefined;
  } catch {
    return undefined;
  }
}
