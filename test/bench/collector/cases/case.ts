// What every case is given.

import type { Postgres } from '../../../support/postgres.ts';
import type { Arguments } from '../arguments.ts';
import type { Generator } from '../children.ts';
import type { Results } from '../results.ts';
import type { Stores } from '../stores.ts';

/** One case over one engine. */
export interface CaseOptions {
  args: Arguments;
  stores: Stores;
  /** The server of the stores. @default SQLite */
  postgres?: Postgres | undefined;
  generator: Generator;
  results: Results;
  /** Tells how far the bench is. */
  say(line: string): void;
}

/** Responses a request: single ones, and batches. */
export const SIZES = [1, 20] as const;

/** Distinct requests that are made beforehand, by the number of responses in each. */
export const DISTINCT = { 1: 20_000, 20: 2_000 };

/** Connections of the load where nothing else is said. */
export const CONNECTIONS = 64;

/** Share of a bare handler's responses a second that the collector is to reach. */
export const SHARES = { 1: 0.25, 20: 0.5 };

/** Longest p99 of a 202 in milliseconds. */
export const MAX_P99_MS = 100;

/** A number that tells the runs of one process and those of others apart. */
export function nextSeed(): number {
  return (Date.now() + counter++) % 1_000_000_007;
}

let counter = 0;
