// Who goes first where processors are few.
import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

/** One that no other thread of the tests has. */
const PRIORITY = 13;

/** Threads of this process with the priority, as Linux lists it (proc(5), field 19 of stat). */
function countThreads(): number {
  return readdirSync('/proc/self/task').filter((thread) => {
    try {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
      return Number(stat.split(') ')[1]?.split(' ')[16]) === PRIORITY;
    } catch {
      return false; // ended meanwhile
    }
  }).length;
}

it.runIf(process.platform === 'linux')(
  'a thread of the database can have a priority of its own',
  async () => {
    const script = new URL('../../../collector/store/thread.js', import.meta.url);
    const thread = new Worker(script, {
      workerData: { file: ':memory:', pragmas: [], priority: PRIORITY },
    });
    try {
      const answered = new Promise((resolve) => thread.once('message', resolve));
      thread.postMessage([{ id: 1, text: 'SELECT 2 AS two', values: [] }]);
      expect(await answered).toEqual([{ id: 1, rows: [{ two: 2 }] }]);
      // Itself and those of the library that it starts, not those of the process.
      expect(countThreads()).toBeGreaterThan(0);
      expect(countThreads()).toBeLessThan(readdirSync('/proc/self/task').length / 2);
    } finally {
      await thread.terminate();
    }
  },
);
