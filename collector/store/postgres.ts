// PostgreSQL 15 or later, for several processes and replicas.
import pg from 'pg';
import sql, { raw, type Sql } from 'sql-template-tag';
import {
  type Database,
  DatabaseAwayError,
  ReadCancelledError,
  type Target,
  type Transaction,
} from './database.ts';

/** How long a connection may take, and how long a statement. */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 60_000;

/** Errors of a server that is starting, stopping, out of connections or read-only (SQLSTATE classes). */
const AWAY_STATES = /^(08|53|57P|58|25006)/;

const { types } = pg;
/** Whole numbers as numbers (all are below 2⁵³), JSON as text. */
const parsers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === types.builtins.INT8 || oid === types.builtins.NUMERIC) return Number;
    if (oid === types.builtins.JSONB || oid === types.builtins.JSON) return String;
    return types.getTypeParser(oid, format as 'text');
  }) as typeof types.getTypeParser,
};

/** Connects to the database of the URL. Connections are opened when they are needed, and again after an outage. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    application_name: 'nabz-collector',
    types: parsers,
  });
  // A connection that breaks must not end the process, neither an idle one nor one in use, whose statement fails by itself;
  // the next statement opens another.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const all = async <R>(client: pg.Pool | pg.PoolClient, query: Sql): Promise<R[]> => {
    try {
      const { rows } = await client.query(query.text, query.values);
      return rows as R[];
    } catch (error) {
      throw toAway(error);
    }
  };
  return {
    engine: 'postgres',
    isShared: true,
    async read<R>(query: Sql, signal?: AbortSignal) {
      if (!signal) return all<R>(pool, query);
      const client = await pool.connect().catch((error) => {
        throw toAway(error);
      });
      try {
        ReadCancelledError.throwIf(signal);
        return await all<R>(client, query);
      } finally {
        client.release();
      }
    },
    async write(work, onCommitting) {
      const client = await pool.connect().catch((error) => {
        throw toAway(error);
      });
      // A connection runs one statement at a time; those that are sent meanwhile follow in order.
      let last: Promise<unknown> = client.query('BEGIN');
      let failure: unknown;
      const note = (error: unknown) => {
        failure ??= error;
      };
      last.catch(note);
      const transaction: Transaction = {
        all: <R>(query: Sql) => {
          const rows = last.then(() => all<R>(client, query));
          last = rows.catch(note);
          return rows;
        },
        async insert(target, rows) {
          await transaction.all(toInsert(target, rows));
        },
      };
      try {
        const result = await work(transaction);
        await last;
        if (failure) throw failure;
        const committed = client.query('COMMIT');
        onCommitting?.();
        await committed;
        return result;
      } catch (error) {
        await last.catch(() => {});
        failure = toAway(failure ?? error);
        await client.query('ROLLBACK').catch(() => {});
        throw failure;
      } finally {
        client.release(failure instanceof DatabaseAwayError);
      }
    },
    async analyze() {
      await pool.query('ANALYZE');
    },
    // PostgreSQL removes the bytes itself (vacuum).
    checkpoint: async () => {},
    close: () => pool.end(),
  };
}

/** One parameter for all rows: thousands of them take longer to read than to store. */
function toInsert({ table, columns, json = [], onConflict = '' }: Target, rows: readonly unknown[][]): Sql {
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  const values = columns.map((column) => (json.includes(column) ? `(${column} #>> '{}')::jsonb` : column));
  return sql`INSERT INTO ${raw(table)} (${raw(columns.join(', '))}) SELECT ${raw(values.join(', '))}
    FROM json_populate_recordset(NULL::${raw(table)}, ${JSON.stringify(objects)}) ${raw(onConflict)}`;
}

function toAway(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  const isDatabaseError = error instanceof pg.DatabaseError;
  if (isDatabaseError && !AWAY_STATES.test(String(code))) return error;
  if (!isDatabaseError && !isConnectionError(error)) return error;
  return new DatabaseAwayError('the database does not answer', { cause: error });
}

function isConnectionError(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOSTUNREACH)/.test(String(code)) ||
    /connection|timeout exceeded/i.test(String(message))
  );
}
