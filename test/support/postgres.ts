// A PostgreSQL of the tests' own, in a temporary folder: found, started, crashed, stopped, and a database for each test file.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

/** The oldest version that the collector works with. */
const OLDEST_VERSION = 15;
/** How long a server may take to start or to stop. */
const START_MS = 30_000;
const STOP_MS = 15_000;
/** Folders with PostgreSQL's programs beside those in PATH, as Debian, Red Hat and Homebrew lay them out. */
const PLACES: [parent: string, name: RegExp, programs: string][] = [
  ['/usr/lib/postgresql', /^\d+$/, 'bin'],
  ['/usr', /^pgsql-\d+$/, 'bin'],
  ['/opt/homebrew/opt', /^postgresql@\d+$/, 'bin'],
  ['/usr/local/opt', /^postgresql@\d+$/, 'bin'],
];

/** Settings of a server for tests. What is in the WAL survives `crash()`, though not a power loss. */
const TEST_SETTINGS = {
  fsync: 'off',
  shared_buffers: '32MB',
  max_connections: '100',
  autovacuum_naptime: '10s',
  log_min_messages: 'fatal',
};

/** How a server is started. */
export interface PostgresOptions {
  /** Settings of postgresql.conf, merged over small ones for tests, of which `fsync = off` is one. */
  settings?: Record<string, string>;
  /** The environment that `PATH` and `TEST_DATABASE_URL` are read from. @default process.env */
  env?: Record<string, string | undefined>;
}

/** A running server. */
export interface Postgres {
  /** A database of it, which is gone after `stop()`. */
  url: string;
  /** Drops what the tests have made: the whole cluster, or the databases on the server of `TEST_DATABASE_URL`. */
  stop(): Promise<void>;
  /**
   * Ends the server at once, as a crash does: connections break, and the next start recovers from the WAL. `restart()`
   * starts it again at the same URL. Absent where the server is that of `TEST_DATABASE_URL`.
   */
  crash?(): Promise<void>;
  /** Stops the server in order if it still runs, and starts it again. Absent where `crash` is. */
  restart?(): Promise<void>;
}

/**
 * Starts a server: a database on the one of `TEST_DATABASE_URL` where that is set, else a cluster of its own. Resolves with
 * `undefined`, after one message on the console, where there is no PostgreSQL. Rejects when one was found and does not start;
 * nothing is left behind then.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres | undefined> {
  const { settings = {}, env = process.env } = options;
  if (env.TEST_DATABASE_URL) return useServer(env.TEST_DATABASE_URL);
  const programs = findPrograms(env.PATH);
  const user = programs && userOfServer();
  if (!programs || !user) {
    console.warn(
      programs
        ? 'SKIPPED: nothing runs on PostgreSQL, which does not start as root, and here is no user "postgres" or "nobody".'
        : `SKIPPED: no PostgreSQL ${OLDEST_VERSION} or later on this machine, so nothing runs on it (apt-get install postgresql, or name a server in TEST_DATABASE_URL).`,
    );
    return undefined;
  }
  return startCluster(programs, user, { ...TEST_SETTINGS, ...settings });
}

/**
 * Makes a database on the server of the URL, empty or a copy of another one that nobody is connected to, and resolves with
 * its URL. It goes when the server's `stop()` is called.
 */
export async function createDatabase(url: string, copyOf?: string): Promise<string> {
  const made = new URL(url);
  // All names begin with that of the URL's database, by which `stop()` finds them on a server of others.
  made.pathname = `/${nameOf(url)}_${randomBytes(6).toString('hex')}`;
  const template = copyOf
    ? `TEMPLATE "${nameOf(copyOf)}"`
    : "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
  await run(url, `CREATE DATABASE "${nameOf(made.href)}" ${template}`);
  return made.href;
}

/** Drops a database that `createDatabase` made, and ends the connections to it. */
export async function dropDatabase(url: string, made: string): Promise<void> {
  await run(url, `DROP DATABASE IF EXISTS "${nameOf(made)}" WITH (FORCE)`);
}

/** A database on a server that others own. */
async function useServer(server: string): Promise<Postgres> {
  const url = await createDatabase(server);
  return {
    url,
    async stop() {
      const { rows } = await run(server, 'SELECT datname FROM pg_database');
      const names = rows.map(({ datname }) => String(datname));
      for (const name of names.filter((each) => each.startsWith(nameOf(url)))) {
        await run(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      }
    },
  };
}

/** The user that the server runs as; empty for this process's own. */
interface ServerUser {
  uid?: number;
  gid?: number;
}

async function startCluster(
  programs: string,
  user: ServerUser,
  settings: Record<string, string>,
): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-postgres-'));
  const data = join(folder, 'data');
  let server: ChildProcess | undefined;
  const watcher = watchOver(folder);
  const stop = async () => {
    await end(server, 'SIGQUIT');
    watcher.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid as number);
    execFileSync(
      join(programs, 'initdb'),
      // biome-ignore format: one option a place
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const port = await findPort();
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const own = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder };
    const lines = Object.entries({ ...own, ...settings }).map(([name, value]) => `${name} = '${value}'\n`);
    appendFileSync(join(data, 'postgresql.conf'), lines.join(''));
    const start = async () => {
      const log = openSync(join(folder, 'log'), 'a');
      server = spawn(join(programs, 'postgres'), ['-D', data], {
        ...user,
        cwd: folder,
        detached: true,
        stdio: ['ignore', log, log],
      });
      closeSync(log);
      server.unref();
      await waitFor(url, server, join(folder, 'log'));
    };
    await start();
    return {
      url,
      stop,
      crash: () => end(server, 'SIGQUIT'),
      async restart() {
        await end(server, 'SIGINT');
        await start();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A shell that removes server and folder when this process ends without `stop()`, however that happens. */
function watchOver(folder: string): ChildProcess {
  const script = 'read -r _; kill -QUIT "$(head -n 1 "$0/data/postmaster.pid")"; sleep 1; rm -rf "$0"';
  const watcher = spawn('/bin/sh', ['-c', script, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  (watcher.stdin as unknown as Socket).unref();
  return watcher;
}

/** Resolves when the server takes statements; rejects with the end of its log when it ends before. */
async function waitFor(url: string, server: ChildProcess, log: string): Promise<void> {
  const giveUpAt = Date.now() + START_MS;
  for (;;) {
    const failure = await run(url, 'SELECT 1').then(
      () => undefined,
      (error) => error as Error,
    );
    if (!failure) return;
    const hasEnded = server.exitCode !== null || server.signalCode !== null;
    if (hasEnded || Date.now() > giveUpAt) {
      const said = readFileSync(log, 'utf8').slice(-2_000);
      throw new Error(`PostgreSQL does not start: ${said || failure.message}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Ends a process that still runs: by the signal, and by SIGKILL when it does not heed that in time. */
async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}

/** Runs one statement over a connection of its own. */
async function run(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that ends breaks the connection, too; the statement says so itself.
  client.on('error', () => {});
  try {
    await client.connect();
    return await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folder of the newest PostgreSQL that is new enough, with `initdb` and `postgres` in it. */
function findPrograms(path = ''): string | undefined {
  const folders = path.split(delimiter).filter(Boolean);
  for (const [parent, name, programs] of PLACES) {
    if (!existsSync(parent)) continue;
    for (const each of readdirSync(parent)) {
      if (name.test(each)) folders.push(join(parent, each, programs));
    }
  }
  const found = folders
    .filter((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')))
    .map((folder) => ({ folder, version: versionOf(join(folder, 'postgres')) }))
    .filter(({ version }) => version >= OLDEST_VERSION)
    .sort((a, b) => b.version - a.version);
  return found[0]?.folder;
}

/** The major version; 0 of a program that does not run. */
function versionOf(postgres: string): number {
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  return Number(/ (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** Whom the server runs as, because it refuses root; `undefined` when there is nobody. */
function userOfServer(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const ask = (what: '-u' | '-g') => spawnSync('id', [what, name], { encoding: 'utf8' });
    const [user, group] = [ask('-u'), ask('-g')];
    if (user.status === 0 && group.status === 0) {
      return { uid: Number(user.stdout), gid: Number(group.stdout) };
    }
  }
  return undefined;
}

/** A TCP port of this machine that nobody uses. */
async function findPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}
