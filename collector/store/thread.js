// A thread with one connection to SQLite. In: a list of { id, text, values }, or { id, text, many } to run the statement once
// for each list of values. Out: a list of { id, rows } or { id, error: { message, code } }.
// Plain JavaScript, because Node starts it as it is, also from the sources.
import { parentPort, workerData } from 'node:worker_threads';
import Libsql from 'libsql';

const MAX_STATEMENTS = 200;

const db = new Libsql(workerData.file);
for (const pragma of workerData.pragmas) db.exec(`PRAGMA ${pragma}`);

/** Compiled statements by text, the oldest first. */
const statements = new Map();

/** Whether a transaction did not begin or a statement of it failed: those sent after it must not run by themselves, as they would in SQLite. */
let isAborted = false;

function prepare(text) {
  const statement = statements.get(text) ?? db.prepare(text);
  statements.set(text, statement);
  if (statements.size > MAX_STATEMENTS) statements.delete(statements.keys().next().value);
  return statement;
}

function run({ text, values, many }) {
  if (text === 'ROLLBACK') isAborted = false;
  if (isAborted) throw new Error('an earlier statement of this transaction failed');
  const statement = prepare(text);
  if (many) {
    for (const each of many) statement.run(...each);
    return [];
  }
  if (statement.reader) return statement.all(...values);
  statement.run(...values);
  return [];
}

function answer({ id, ...call }) {
  const isInTransaction = db.inTransaction || call.text.startsWith('BEGIN');
  try {
    return { id, rows: run(call) };
  } catch (error) {
    if (isInTransaction && call.text !== 'ROLLBACK') isAborted = true;
    // The code of an error does not pass between threads by itself.
    return { id, error: { message: error.message, code: error.code } };
  }
}

parentPort?.on('message', (calls) => parentPort.postMessage(calls.map(answer)));
