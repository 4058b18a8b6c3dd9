// The arguments of `npm run bench:collector`.
import { parseArgs } from 'node:util';
import type { Engine } from './stores.ts';

/** The cases in the order in which they are run. */
export const CASES = ['throughput', 'latency', 'dashboard', 'queries', 'export', 'kill', 'alerts'] as const;
export type Case = (typeof CASES)[number];

/** How the bench is to be run. */
export interface Arguments {
  cases: Case[];
  engines: Engine[];
  /** Rows in the stores, ascending. */
  rows: number[];
  /** How often the process is killed. */
  kills: number;
  /** Rounds of what is measured in turn. */
  rounds: number;
  /** Length of one measurement. */
  seconds: number;
  /** The collector's command line. */
  command: string[];
}

/** How to call the bench. */
export const USAGE = `npm run build && npm run bench:collector -- [--only CASE]… [--engine sqlite] [--rows 0,100000] [--quick] …

  --only CASE      one of ${CASES.join(', ')}; may be repeated (default: all)
  --engine ENGINE  sqlite, postgres or both (default both; PostgreSQL is skipped where there is none)
  --rows LIST      rows in the stores, separated by commas (default 0,10000,100000,1000000)
  --kills N        how often the process is killed (default 200)
  --rounds N       how often collector and bare handler are measured in turn (default 5)
  --seconds N      length of one measurement (default 2)
  --quick          a look in a few minutes: 1 round of 1 s, at most 10000 rows, 10 kills
  --command LINE   the collector's command line (default "node collector/dist/cli.js")`;

/** Reads the arguments; `undefined` when only the usage is wanted. Throws when one is unknown or wrong. */
export function readArguments(given: string[]): Arguments | undefined {
  const { values } = parseArgs({
    args: given,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      engine: { type: 'string', default: 'both' },
      rows: { type: 'string' },
      kills: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      command: { type: 'string', default: 'node collector/dist/cli.js' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const usual = values.quick
    ? { rows: '0,1000,10000', kills: '10', rounds: '1', seconds: '1' }
    : { rows: '0,10000,100000,1000000', kills: '200', rounds: '5', seconds: '2' };
  for (const name of values.only) allow('only', name, CASES);
  allow('engine', values.engine, ['sqlite', 'postgres', 'both']);
  const rows = (values.rows ?? usual.rows).split(',').map((each) => count('rows', each, 0));
  return {
    cases: CASES.filter((name) => !values.only.length || values.only.includes(name)),
    engines: values.engine === 'both' ? ['sqlite', 'postgres'] : [values.engine as Engine],
    rows: [...new Set(rows)].sort((a, b) => a - b),
    kills: count('kills', values.kills ?? usual.kills, 1),
    rounds: count('rounds', values.rounds ?? usual.rounds, 1),
    seconds: count('seconds', values.seconds ?? usual.seconds, 1),
    command: values.command.split(' ').map((part) => (part === 'node' ? process.execPath : part)),
  };
}

function count(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least) {
    throw new Error(`--${name} has "${text}"; allowed: whole numbers from ${least}`);
  }
  return value;
}

function allow(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw new Error(`--${name} is "${value}"; allowed: ${allowed.join(', ')}`);
}
