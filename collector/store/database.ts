// The database behind the collector, as far as both engines are alike: one text of SQL, read by SQLite and PostgreSQL.
import type { Sql } from 'sql-template-tag';

/** A row of a result, by column. */
export type Row = Record<string, unknown>;

/** Where rows are put. */
export interface Target {
  table: string;
  /** Names of the columns, in the order of the values of a row. */
  columns: readonly string[];
  /** Columns of the type jsonb, whose values are given as JSON text. @default none */
  json?: readonly string[];
  /** What follows the rows: `ON CONFLICT …`. @default nothing, so that a conflict fails */
  onConflict?: string;
}

/** Where the statements of one transaction run. */
export interface Transaction {
  /** Runs one statement; resolves with the rows that it returns, none for a statement without `RETURNING`. */
  all<R = Row>(query: Sql): Promise<R[]>;
  /** Puts rows of values into a table, in the way that is fastest for many; no two may conflict with each other. */
  insert(target: Target, rows: readonly unknown[][]): Promise<void>;
}

/** An open database. Times in it are milliseconds since 1970, days are days since 1970-01-01. */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  /** Whether other processes may write, too; what is live must then ask now and then. */
  readonly isShared: boolean;
  /**
   * Reads outside of any transaction, from what is committed; never delays a write. One that has not begun when `signal` is
   * aborted rejects with `ReadCancelledError`.
   */
  read<R = Row>(query: Sql, signal?: AbortSignal): Promise<R[]>;
  /**
   * Runs the work in one transaction and commits it: what it resolves with is durable. Rolls back when it throws, and when
   * any of its statements failed, whether or not the work waited for it; throws the first failure. One transaction runs after
   * the other in SQLite, side by side in PostgreSQL. `onCommitting` is called when the commit is on its way: what is written
   * next may begin, and finds what this one wrote.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>, onCommitting?: () => void): Promise<T>;
  /** Refreshes what the planner knows; after migrations, seeds and imports. */
  analyze(): Promise<void>;
  /** Empties the write-ahead log into the database file, where there is one. */
  checkpoint(): Promise<void>;
  /** Waits for the transaction under way, then closes. */
  close(): Promise<void>;
}

/** The database, whose reads are cancelled by the signal: for a request whose client may disconnect. */
export function cancelledBy(signal: AbortSignal, database: Database): Database {
  return { ...database, read: (query) => database.read(query, signal) };
}

/** Thrown by a read that was cancelled before it began. */
export class ReadCancelledError extends Error {
  override name = 'ReadCancelledError';

  /** Throws one when the signal is aborted. */
  static throwIf(signal: AbortSignal | undefined): void {
    if (signal?.aborted) throw new ReadCancelledError('the read was cancelled before it began');
  }
}

/** Thrown when the database cannot be reached or does not answer; the request may come again. */
export class DatabaseAwayError extends Error {
  override name = 'DatabaseAwayError';
}
