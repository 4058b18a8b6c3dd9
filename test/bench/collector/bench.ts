// npm run bench:collector: how much the collector takes in, how fast it answers, and what a kill costs. See arguments.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { type Arguments, type Case, readArguments, USAGE } from './arguments.ts';
import { alerts } from './cases/alerts.ts';
import type { CaseOptions } from './cases/case.ts';
import { dashboard } from './cases/dashboard.ts';
import { exportAll } from './cases/export.ts';
import { kill } from './cases/kill.ts';
import { latency } from './cases/latency.ts';
import { queries } from './cases/queries.ts';
import { throughput } from './cases/throughput.ts';
import { startGenerator } from './children.ts';
import { createResults, type Results } from './results.ts';
import { createStores, type Engine } from './stores.ts';

const CASES: Record<Case, (options: CaseOptions) => Promise<void>> = {
  throughput,
  latency,
  dashboard,
  queries,
  export: exportAll,
  kill,
  alerts,
};

/** A server as one would run it: a commit is on the disk before it is reported. */
const POSTGRES_SETTINGS = {
  fsync: 'on',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
};

/** A machine that does other work as well gives other figures. */
const BUSY_LOAD = 0.5;

/** Runs the bench; the exit code is 1 when a bar does not hold. */
export async function run(given: string[]): Promise<void> {
  const args = readArguments(given);
  if (!args) {
    console.info(USAGE);
    return;
  }
  // What was started and made goes when the process ends; a signal alone would end it without that.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const [load = 0] = loadavg();
  const results = createResults((text) => console.info(text));
  console.info(`Node ${process.version}, ${availableParallelism()} processors shared by servers and load`);
  if (load > BUSY_LOAD)
    console.info(`The machine is busy (load ${load.toFixed(1)}): take no figure from this run.`);
  for (const engine of args.engines) await runEngine(engine, args, results);
  if (!results.end()) process.exitCode = 1;
}

async function runEngine(engine: Engine, args: Arguments, results: Results): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-bench-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const generator = startGenerator();
  const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
  let postgres: Postgres | undefined;
  try {
    if (engine === 'postgres') {
      postgres = await startPostgres({ settings: POSTGRES_SETTINGS });
      if (!postgres) {
        results.skip('everything on PostgreSQL (there is none: apt-get install postgresql)');
        return;
      }
    }
    const stores = createStores({ command: args.command, folder, postgres, say });
    for (const name of args.cases) {
      say(`${engine}: ${name}`);
      try {
        await CASES[name]({ args, stores, postgres, generator, results, say });
      } catch (error) {
        results.skip(`${engine}: ${name} ended early (${(error as Error).message})`);
        results.bar({ what: `${engine}: ${name}`, allowed: 'runs', reached: 'an error', holds: false });
      }
    }
  } finally {
    generator.close();
    await postgres?.stop();
    process.off('exit', removeFolder);
    removeFolder();
  }
}
