// A thread with one connection to SQLite. In: a list of { id, text, values }, or { id, text, many } to run the statement once
// for each list of values, with the number of the transaction, if it belongs to one, which ends at its first failure. Out: a
// list of { id, rows } or { id, error: { message, code } }.
// Plain JavaScript, because Node starts it as it is, also from the sources.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import Libsql from 'libsql';

const MAX_STATEMENTS = 200;

// Linux gives each thread a priority of its own; elsewhere it would be that of the process.
if (workerData.priority && process.platform === 'linux') setPriority(workerData.priority);

const db = new Libsql(workerData.file);
for (const pragma of workerData.pragmas) db.exec(`PRAGMA ${pragma}`);

/** Compiled statements by text, the oldest first. */
const statements = new Map();

/** Number of the transaction under way. */
let open;

function prepare(text) {
  const statement = statements.get(text) ?? db.prepare(text);
  statements.set(text, statement);
  if (statements.size > MAX_STATEMENTS) statements.delete(statements.keys().next().value);
  return statement;
}

function run({ text, values, many, transaction }) {
  const begins = text.startsWith('BEGIN');
  // What was sent after a failure must not run by itself, as it would in SQLite.
  if (!begins && transaction !== open) throw new Error('the transaction has ended');
  const statement = prepare(text);
  if (many) {
    for (const each of many) statement.run(...each);
    return [];
  }
  if (statement.reader) return statement.all(...values);
  statement.run(...values);
  if (begins) open = transaction;
  if (!db.inTransaction) open = undefined;
  return [];
}

function answer({ id, ...call }) {
  try {
    return { id, rows: run(call) };
  } catch (error) {
    if (call.transaction === open && open !== undefined) {
      if (db.inTransaction) db.exec('ROLLBACK');
      open = undefined;
    }
    // The code of an error does not pass between threads by itself.
    return { id, error: { message: error.message, code: error.code } };
  }
}

parentPort?.on('message', (calls) => parentPort.postMessage(calls.map(answer)));
