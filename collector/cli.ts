#!/usr/bin/env node
// `nabz-collector`: starts the server, backs it up, restores it, imports old answers.
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createCollector } from './collector.ts';
import { type Config, readEnvironment, VARIABLES } from './config/env.ts';
import { importFile } from './intake/importFile.ts';
import { fillWithSeeds } from './seed/fill.ts';
import { backUp, restore } from './store/backup.ts';
import { VERSION } from './version.ts';

const USAGE = `nabz-collector [--seed N]           starts the server; with --seed puts N made-up responses into an empty store
nabz-collector backup FILE         copies the SQLite store into FILE, also while the server runs
nabz-collector restore FILE        puts a backup into an empty NABZ_DATA
nabz-collector import FILE [SITE]  takes in responses from a file of JSON lines

Environment:
${VARIABLES.map(({ name, meaning, ...rest }) => `  ${name.padEnd(20)} ${meaning}${'default' in rest ? ` (default ${rest.default})` : ''}`).join('\n')}`;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return console.info(USAGE);
  if (values.version) return console.info(VERSION);
  const read = readEnvironment(process.env);
  if (!read.ok) return fail(...read.lines);
  const { config } = read;
  for (const line of read.warnings ?? []) console.error(line);
  const [command, file, site] = positionals;
  switch (command) {
    case undefined:
      return start(config, values.seed);
    case 'backup':
    case 'restore': {
      if (file === undefined) return fail(`${command} needs the path of a file`);
      if (config.databaseUrl !== undefined) {
        return fail(
          `${command} is for SQLite; PostgreSQL brings its own: pg_dump, pg_restore, or continuous archiving`,
        );
      }
      await (command === 'backup' ? backUp(config.data, file) : restore(file, config.data));
      return console.info(command === 'backup' ? `written: ${file}` : `restored into ${config.data}`);
    }
    case 'import': {
      if (file === undefined) return fail('import needs the path of a file of JSON lines');
      const collector = await createCollector(toOptions(config));
      try {
        console.info(await importFile(collector, file, site));
      } finally {
        await collector.close();
      }
      return;
    }
    default:
      return fail(`there is no command ${command}`, USAGE);
  }
}

async function start(config: Config, seed: string | undefined): Promise<void> {
  const count = seed === undefined ? 0 : Number(seed);
  if (!Number.isInteger(count) || count < 0) return fail(`--seed is "${seed}"; allowed: 0, 1, 2, …`);
  const log = pino(
    {
      level: config.logLevel,
      redact: ['req.headers.authorization', 'req.headers.cookie', '*.token', '*.contact', '*.secret'],
    },
    pino.destination({ dest: 2, sync: true }),
  );
  const collector = await createCollector({ ...toOptions(config), log });
  if (collector.adminToken !== undefined) {
    console.info(`admin token, shown this once: ${collector.adminToken}`);
  }
  if (config.origins === '*') {
    log.warn('pages of every origin may write to the site default');
  }
  if (count > 0) await fillUp(collector, count);
  const { host, port } = config;
  const listener = await collector.listen({ host, port }).catch(async (error: Error & { code?: string }) => {
    await collector.close();
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(
      `PORT is "${port}", which another program uses at ${host}; set another, or 0 for a free one`,
    );
  });

  const stop = () => {
    // A second signal ends the process at once.
    process.once('SIGTERM', () => process.exit(1));
    process.once('SIGINT', () => process.exit(1));
    collector.close().then(
      () => process.exit(0),
      (error) => fail(String(error)),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (collector.adminToken !== undefined) {
    console.info(`dashboard: ${listener.url}/#token=${collector.adminToken}`);
  }
  // Last, because whoever reads this line may stop the server at once.
  console.info(`listening on ${listener.url}`);
}

async function fillUp(collector: Awaited<ReturnType<typeof createCollector>>, count: number): Promise<void> {
  const [held] = await collector.responses({ limit: 1 });
  if (held) {
    console.info('the store holds responses already; --seed is ignored');
    return;
  }
  await fillWithSeeds(collector, count);
  console.info(`${count} made-up responses were stored`);
}

function toOptions(config: Config) {
  const isSet = (name: string) => !!process.env[name];
  return {
    folder: config.data,
    databaseUrl: config.databaseUrl,
    adminToken: config.adminToken,
    // What is not set here stays as it was set in the dashboard.
    ...(isSet('NABZ_ORIGINS') && { origins: config.origins === '*' ? ['*'] : config.origins }),
    ...(isSet('NABZ_TIME_ZONE') && { timeZone: config.timeZone }),
    ...(isSet('NABZ_CALENDAR') && { calendar: config.calendar }),
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    rate: config.rate,
    trustedProxies: config.trustProxy,
    smtpUrl: config.smtpUrl,
    mailFrom: config.mailFrom,
    outboundAllow: config.outboundAllow,
  };
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail((error as Error).message, USAGE);
  }
}

function fail(...lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

main().catch((error: unknown) => fail(`nabz-collector: ${(error as Error).message}`));
