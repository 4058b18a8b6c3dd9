// SQLite in one file. Three threads hold a connection each, one writes and two read: neither the disk nor a long read keeps the
// server from taking in the next request, and what arrives during a commit is written together by the next.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Libsql from 'libsql';
import sql, { type Sql } from 'sql-template-tag';
import {
  type Database,
  DatabaseAwayError,
  ReadCancelledError,
  type Row,
  type Transaction,
} from './database.ts';

/** How long a statement waits for a lock, such as that of a backup. */
const BUSY_MS = 10_000;

/** The waiting comes first: also what follows may meet a lock. */
const SHARED = [`busy_timeout = ${BUSY_MS}`, 'temp_store = MEMORY'];
/**
 * A commit is on the disk before it is reported (FULL); erased rows leave no bytes behind (secure_delete). The log grows to
 * 32 MB before its pages are copied: those that change with every commit are then copied once, and not each time.
 */
const WRITER = [
  ...SHARED,
  'cache_size = -65536',
  'journal_mode = WAL',
  'synchronous = FULL',
  'wal_autocheckpoint = 8000',
  'secure_delete = ON',
];
/** A small cache: an export would fill a large one, and the system keeps the pages of the file as well. */
const READER = [...SHARED, 'cache_size = -16384', 'query_only = ON'];

/** Threads that read: while a long read keeps one of them, the other answers what is short. */
const READERS = 2;

/** What is read waits for what is written, where there are fewer processors than work. */
const READER_PRIORITY = 14;

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
  const file = join(folder, SQLITE_FILE);
  const writer = startThread(file, { pragmas: WRITER });
  const readers = createReaders(() => startThread(file, { pragmas: READER, priority: READER_PRIORITY }));
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, because all share one connection: each begins when the one before has sent its last statement. */
  const inTurn = <T>(work: (end: () => void) => Promise<T>): Promise<T> => {
    const before = last;
    let end = () => {};
    last = new Promise<void>((resolve) => {
      end = resolve;
    });
    return before.then(() => work(end)).finally(end);
  };

  return {
    engine: 'sqlite',
    isShared: false,
    read: async <R>(query: Sql, signal?: AbortSignal) => (await readers.all(query, signal)) as R[],
    write: (work, onCommitting) =>
      inTurn(async (end) => {
        const transaction = createTransaction(writer, count++);
        // Nothing waits for it: where it fails, the thread refuses what follows.
        transaction.all(sql`BEGIN IMMEDIATE`);
        try {
          const result = await work(transaction);
          const committed = transaction.all(sql`COMMIT`);
          end();
          onCommitting?.();
          await committed;
          return result;
        } catch (error) {
          transaction.all(sql`ROLLBACK`);
          throw transaction.failure() ?? error;
        }
      }),
    analyze: () =>
      inTurn(async () => {
        await writer.all(sql`PRAGMA analysis_limit = 1000`);
        await writer.all(sql`ANALYZE`);
      }),
    checkpoint: () =>
      inTurn(async () => {
        await writer.all(sql`PRAGMA wal_checkpoint(TRUNCATE)`);
      }),
    async close() {
      await last;
      await readers.close();
      await writer.all(sql`PRAGMA optimize`).catch(() => {});
      await writer.close();
      release();
    },
  };
}

/**
 * Threads that read, each one statement at a time; what comes while all are busy waits for the first that is free. They are
 * opened when they are needed, after the migrations: a log that a killed process left is recovered by one connection alone.
 */
function createReaders(open: () => Thread): {
  all(query: Sql, signal?: AbortSignal): Promise<Row[]>;
  close(): Promise<void>;
} {
  const opened: Thread[] = [];
  const free: Thread[] = [];
  const waiting: ((thread: Thread) => void)[] = [];
  const take = (): Thread | Promise<Thread> => {
    const thread = free.pop();
    if (thread) return thread;
    if (opened.length === READERS) return new Promise((resolve) => waiting.push(resolve));
    const another = open();
    opened.push(another);
    return another;
  };
  return {
    async all(query, signal) {
      const thread = await take();
      try {
        ReadCancelledError.throwIf(signal);
        return await thread.all(query);
      } finally {
        const next = waiting.shift();
        if (next) next(thread);
        else free.push(thread);
      }
    },
    close: async () => {
      await Promise.all(opened.map((thread) => thread.close()));
    },
  };
}

/** The statements of one transaction; a failure of one that nobody waits for is kept. */
function createTransaction(
  writer: Thread,
  number: number,
): Transaction & {
  /** The first failure. */
  failure(): unknown;
} {
  let failure: unknown;
  const note = <T>(rows: Promise<T>): Promise<T> => {
    rows.catch((error) => {
      failure ??= error;
    });
    return rows;
  };
  return {
    all: <R>(query: Sql) => note(writer.all(query, number) as Promise<R[]>),
    async insert({ table, columns, onConflict = '' }, rows) {
      const places = columns.map(() => '?').join(', ');
      const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places}) ${onConflict}`;
      await note(writer.each(text, rows, number));
    },
    failure: () => failure,
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

/** A statement that SQLite refused. */
class SqliteError extends Error {
  override name = 'SqliteError';
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

interface Answer {
  id: number;
  rows?: Row[];
  error?: { message: string; code?: string };
}

/** A connection in a thread of its own, which runs statements one after the other. */
interface Thread {
  /** Runs a statement, of a transaction by its number; after the end of that one it is refused. */
  all(query: Sql, transaction?: number): Promise<Row[]>;
  /** Runs a statement once for each list of values. */
  each(text: string, many: readonly unknown[][], transaction: number): Promise<Row[]>;
  close(): Promise<void>;
}

/** How a thread is set up. */
interface ThreadOptions {
  pragmas: string[];
  /** Of the system's, -20 to 19; the higher the number, the sooner others come first. @default that of the process */
  priority?: number;
}

function startThread(file: string, options: ThreadOptions): Thread {
  // A variable, because bundlers replace a literal.
  const script = './thread.js';
  const worker = new Worker(new URL(script, import.meta.url), { workerData: { file, ...options } });
  worker.unref();
  const waiting = new Map<number, { resolve(rows: Row[]): void; reject(error: Error): void }>();
  let count = 0;
  let failure: Error | undefined;
  worker.on('message', (answers: Answer[]) => {
    for (const { id, rows, error } of answers) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error) call?.reject(new SqliteError(error.message, error.code ?? ''));
      else call?.resolve(rows ?? []);
    }
    if (waiting.size === 0) worker.unref();
  });
  const fail = (error: Error) => {
    failure ??= new DatabaseAwayError('the database was closed', { cause: error });
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('its thread ended')));
  /** Calls of this turn of the event loop, which go in one message: to wake a thread costs more than most statements. */
  let calls: object[] = [];
  const send = () => {
    worker.postMessage(calls);
    calls = [];
  };
  const call = (what: object): Promise<Row[]> => {
    if (failure) return Promise.reject(failure);
    const id = count++;
    worker.ref();
    if (calls.length === 0) queueMicrotask(send);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      calls.push({ id, ...what });
    });
  };
  return {
    all: (query, transaction) => call({ text: query.sql, values: query.values, transaction }),
    each: (text, many, transaction) => call({ text, many, transaction }),
    close: async () => {
      await worker.terminate();
    },
  };
}
