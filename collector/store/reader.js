// The thread that reads SQLite. In: { id, text, values }. Out: { id, rows } or { id, error }.
// Plain JavaScript, because Node starts it as it is, also from the sources.
import { parentPort, workerData } from 'node:worker_threads';
import Libsql from 'libsql';

const db = new Libsql(workerData.file);
db.exec(`PRAGMA busy_timeout = ${workerData.busyMs}`);
db.exec('PRAGMA query_only = ON');
db.exec('PRAGMA cache_size = -65536');
db.exec('PRAGMA temp_store = MEMORY');

/** Compiled statements by text, the oldest first. */
const statements = new Map();

parentPort?.on('message', ({ id, text, values }) => {
  try {
    const statement = statements.get(text) ?? db.prepare(text);
    statements.set(text, statement);
    if (statements.size > 200) statements.delete(statements.keys().next().value);
    parentPort?.postMessage({ id, rows: statement.all(...values) });
  } catch (error) {
    // An error does not survive the way as what it is.
    const { message = String(error), code } = error ?? {};
    parentPort?.postMessage({ id, error: { message, code } });
  }
});
