// The example endpoints, each started for real in a folder of its own.
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';

const FOLDER = join(import.meta.dirname, '../../demo/endpoints');
const at = (file: string) => join(FOLDER, file);

/** A PostgreSQL takes seconds to start where the processors are busy. */
export const START_TIMEOUT_MS = 60_000;

/** What an endpoint holds of one response. */
export interface Row {
  id: string;
  revision: number;
  response: { value?: unknown; answers: { value: unknown }[] };
}

/** A running example. */
export interface Example {
  /** Where to post. Two where the example may run in two processes over one database. */
  urls: string[];
  /** Every row, by id. */
  rows(): Promise<Row[]>;
  /** Ends it at once, by SIGKILL where it is a process. */
  stop(): Promise<void>;
}

/** The statements of keep.sql, by the first word of the comment above each. */
export const SQL = Object.fromEntries(
  readFileSync(at('keep.sql'), 'utf8')
    .split(/\n\n/)
    .slice(1)
    .map((part) => [/^-- (?:The )?(\w+)/.exec(part)?.[1]?.toLowerCase(), part]),
) as Record<'table' | 'keep' | 'count', string>;

/** An empty PostgreSQL in this process, with the table of keep.sql. */
export async function createDatabase(): Promise<PGlite> {
  const database = await PGlite.create();
  await database.exec(SQL.table);
  return database;
}

/** endpoint.mjs as its own process, over a folder. */
export async function startInFolder(folder: string): Promise<Example> {
  const child = spawn(process.execPath, [at('endpoint.mjs')], {
    env: { ...process.env, PORT: '0', RESPONSES: folder },
  });
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return {
    urls: [await urlOf(child)],
    rows: async () =>
      readdirSync(folder)
        .sort()
        .map(read)
        .map((response) => ({ ...response, response })),
    stop: () => kill(child),
  };
}

/** endpoint.mjs with keep.sql in place of the folder. */
export async function startInPostgres(): Promise<Example> {
  const database = await createDatabase();
  const { createEndpoint } = await import(/* @vite-ignore */ at('endpoint.mjs'));
  const server: Server = createEndpoint((responses: object[]) =>
    database.query(SQL.keep, [JSON.stringify(responses)]),
  );
  await once(server.listen(0), 'listening');
  return {
    urls: [`http://localhost:${(server.address() as AddressInfo).port}`],
    rows: async () =>
      (await database.query<Row>('SELECT id, revision, response FROM responses ORDER BY id')).rows,
    async stop() {
      server.closeAllConnections();
      server.close();
      await database.close();
    },
  };
}

/** Why endpoint.php cannot run here; `undefined` when it can. */
export function whyNoPhp(): string | undefined {
  const { status, stdout } = spawnSync('php', ['-m'], { encoding: 'utf8' });
  if (status !== 0) return 'no php on this machine (install php-cli)';
  return stdout.includes('pdo_sqlite') ? undefined : 'its php has no SQLite (install php-sqlite3)';
}

/** endpoint.php in two processes over one SQLite file, as a busy host would run it. */
export async function startInPhp(folder: string): Promise<Example> {
  const dsn = `sqlite:${join(folder, 'responses.sqlite')}`;
  const start = () =>
    spawn('php', ['-S', 'localhost:0', at('endpoint.php')], { env: { ...process.env, DATABASE_DSN: dsn } });
  const children = [start(), start()];
  const query = `echo json_encode((new PDO($argv[1]))->query(
    'SELECT id, revision, response FROM responses ORDER BY id')->fetchAll(PDO::FETCH_ASSOC));`;
  return {
    urls: await Promise.all(children.map(urlOf)),
    async rows() {
      const { stdout } = await promisify(execFile)('php', ['-r', query, dsn]);
      const rows: { id: string; revision: number; response: string }[] = JSON.parse(stdout);
      return rows.map((row) => ({ ...row, response: JSON.parse(row.response) }));
    },
    async stop() {
      await Promise.all(children.map(kill));
    },
  };
}

/** The address that a server writes when its port is open. */
function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
      const [url] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      if (url) resolve(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the example ended: ${said}`)));
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
