// SIGKILL under load, again and again: every response whose 202 was read must be in the store afterwards.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import pg from 'pg';
import { startWitness } from '../children.ts';
import { rowsText } from '../results.ts';
import { type Place, type Server, startCollector } from '../servers.ts';
import type { Notes } from '../witness.ts';
import { type CaseOptions, nextSeed } from './case.ts';

/** When the process is killed, after the first 202. */
const LEAST_MS = 50;
const MOST_MS = 3_000;
/** PostgreSQL itself is crashed in one round of so many. */
const CRASH_EVERY = 5;
/** The files are checked after one kill of so many, before anything else opens them, and at the end. */
const CHECK_EVERY = 20;

/** Kills the collector over one store, and looks after each restart for what was confirmed. */
export async function kill(options: CaseOptions): Promise<void> {
  const { args, stores, postgres, results, say } = options;
  const place = await stores.copy(0);
  const witness = startWitness();
  const faults: string[] = [];
  let noted = 0;
  let crashes = 0;
  let checks = 0;
  const check = async (when: string) => {
    checks++;
    const fault = await checkIntegrity(place);
    if (fault) faults.push(`${when}: ${fault}`);
  };
  let collector = await startCollector(args.command, place);
  for (let round = 1; round <= args.kills; round++) {
    const agent = `kill-${round}`;
    const { notes } = await witness.post({ url: collector.url, seed: nextSeed(), context: { agent } });
    await sleep(LEAST_MS + Math.random() * (MOST_MS - LEAST_MS));
    if (postgres?.crash && postgres.restart && round % CRASH_EVERY === 0) {
      crashes++;
      await postgres.crash();
      await postgres.restart();
      await sleep(500);
    }
    await collector.kill();
    const confirmed = await notes;
    if (round % CHECK_EVERY === 0) await check(`after kill ${round}`);
    collector = await startCollector(args.command, place);
    const missing = await findMissing(collector, agent, confirmed);
    if (missing.length) faults.push(`kill ${round}: ${missing.length} missing, such as ${missing[0]}`);
    noted += Object.keys(confirmed).length;
    if (round % 10 === 0)
      say(`${stores.engine}: ${round} kills, ${rowsText(noted)} confirmed, ${faults.length} faults`);
  }
  await collector.stop();
  await check('at the end');
  witness.close();
  await stores.discard(place);
  results.table(
    `${stores.engine}: killed under load`,
    ['kills', 'crashes of PostgreSQL', 'confirmed responses', 'checks of integrity', 'faults'],
    [[String(args.kills), String(crashes), rowsText(noted), String(checks), faults.join('; ') || 'none']],
  );
  results.bar({
    what: `${stores.engine}: ${args.kills} kills under load`,
    allowed: 'every 202 is in the store, integrity ok',
    reached: `${rowsText(noted)} confirmed, ${faults.length} faults`,
    holds: faults.length === 0 && noted > 0,
  });
}

/** What was confirmed and is not there, or in an older revision. */
async function findMissing(collector: Server, agent: string, confirmed: Notes): Promise<string[]> {
  const text = await (await collector.get(`/v1/responses.ndjson?context.agent=${agent}`)).text();
  const held = new Map<string, number>();
  for (const line of text.split('\n').filter(Boolean)) {
    const { id, revision } = JSON.parse(line);
    held.set(id, revision);
  }
  return Object.entries(confirmed)
    .filter(([id, revision]) => (held.get(id) ?? 0) < revision)
    .map(([id, revision]) => `${id} (revision ${revision}, held ${held.get(id) ?? 'none'})`);
}

/** What the engine's own check finds; `undefined` when all is well. */
async function checkIntegrity(place: Place): Promise<string | undefined> {
  return 'folder' in place ? checkSqlite(place.folder) : checkPostgres(place.databaseUrl);
}

function checkSqlite(folder: string): string | undefined {
  const name = readdirSync(folder).find((each) => each.endsWith('.sqlite'));
  if (!name) return `no .sqlite file in ${folder}`;
  const database = new Libsql(join(folder, name));
  try {
    const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    const said = rows.map(({ integrity_check }) => integrity_check).join('; ');
    return said === 'ok' ? undefined : said;
  } finally {
    database.close();
  }
}

/** Compares each index with its table, by the extension `amcheck` that comes with PostgreSQL. */
async function checkPostgres(databaseUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS amcheck');
    const { rows } = await client.query(
      `SELECT bt_index_check(c.oid, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       JOIN pg_am a ON a.oid = c.relam JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE a.amname = 'btree' AND n.nspname = 'public' AND i.indisvalid`,
    );
    return rows.length ? undefined : 'no index found';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
