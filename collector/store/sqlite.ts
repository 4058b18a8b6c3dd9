// SQLite in one file. Writes are short and run here; reads run in a thread of their own, so that none delays a 202.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Libsql from 'libsql';
import type { Sql } from 'sql-template-tag';
import type { Database, Row, Transaction } from './database.ts';

/** How long a statement waits for a lock, such as that of a backup. */
const BUSY_MS = 10_000;
/** Statements that are kept compiled. */
const MAX_STATEMENTS = 200;

/** Name of the file in the data folder. */
export const SQLITE_FILE = 'nabz.sqlite';

/** The file is used by another process. */
export class DatabaseInUseError extends Error {
  override name = 'DatabaseInUseError';
}

/** Opens or makes the file in the folder. Throws `DatabaseInUseError` when another process has it open. */
export function openSqlite(folder: string): Database {
  mkdirSync(folder, { recursive: true });
  const release = lock(folder);
  try {
    return open(join(folder, SQLITE_FILE), release);
  } catch (error) {
    release();
    throw error;
  }
}

function open(file: string, release: () => void): Database {
  const db = new Libsql(file);
  // A commit is on the disk before it is reported (FULL); erased rows leave no bytes behind (secure_delete).
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    `busy_timeout = ${BUSY_MS}`,
    'secure_delete = ON',
    'cache_size = -65536',
    'temp_store = MEMORY',
  ]) {
    db.exec(`PRAGMA ${pragma}`);
  }
  const prepare = toCache((text) => db.prepare(text));
  const all = (query: Sql): Row[] => {
    const statement = prepare(query.sql);
    if (statement.reader) return statement.all(...query.values) as Row[];
    statement.run(...query.values);
    return [];
  };
  const transaction: Transaction = {
    all: async <R>(query: Sql) => all(query) as R[],
  };
  const reader = createReader(file);

  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, because all share this connection. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  return {
    engine: 'sqlite',
    isShared: false,
    read: <R>(query: Sql) => reader.all(query) as Promise<R[]>,
    write: (work) =>
      inTurn(async () => {
        db.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(transaction);
          db.exec('COMMIT');
          return result;
        } catch (error) {
          if (db.inTransaction) db.exec('ROLLBACK');
          throw error;
        }
      }),
    analyze: () =>
      inTurn(async () => {
        db.exec('PRAGMA analysis_limit = 1000');
        db.exec('ANALYZE');
      }),
    checkpoint: () =>
      inTurn(async () => {
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      }),
    async close() {
      await last;
      await reader.close();
      db.exec('PRAGMA optimize');
      db.close();
      release();
    },
  };
}

/**
 * Holds an exclusive transaction on a file beside the database for as long as the process lives; the system ends it with
 * the process, however that ends.
 */
function lock(folder: string): () => void {
  const db = new Libsql(join(folder, 'nabz.lock'));
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    throw new DatabaseInUseError(
      `the folder ${folder} is used by another collector; stop that one, or set NABZ_DATA to another folder`,
      { cause },
    );
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

/** What the thread answers. */
interface Answer {
  id: number;
  rows?: Row[];
  error?: { message: string; code?: string };
}

/** Runs queries in a thread, one after the other. */
function createReader(file: string) {
  // A variable, because bundlers replace a literal.
  const script = './reader.js';
  const worker = new Worker(new URL(script, import.meta.url), { workerData: { file, busyMs: BUSY_MS } });
  worker.unref();
  const waiting = new Map<number, { resolve(rows: Row[]): void; reject(error: Error): void }>();
  let count = 0;
  worker.on('message', ({ id, rows, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (error) call?.reject(Object.assign(new Error(error.message), { code: error.code }));
    else call?.resolve(rows ?? []);
  });
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    all(query: Sql): Promise<Row[]> {
      const id = count++;
      worker.ref();
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, text: query.sql, values: query.values });
      });
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function toCache<T>(make: (text: string) => T): (text: string) => T {
  const held = new Map<string, T>();
  return (text) => {
    const found = held.get(text);
    if (found) return found;
    const made = make(text);
    const [oldest] = held.keys();
    if (held.size >= MAX_STATEMENTS && oldest !== undefined) held.delete(oldest);
    held.set(text, made);
    return made;
  };
}
