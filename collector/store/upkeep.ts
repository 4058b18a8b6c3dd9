// Work beside requests: counting changed days, forgetting expired sessions, keeping the write-ahead log short.
import sql from 'sql-template-tag';
import { countDay, listDirtyDays } from './daily.ts';
import type { Database } from './database.ts';
import { moveDays } from './moveDays.ts';

/** Least pause between two looks at the changed days. */
const PAUSE_MS = 1_000;
/** The pause is so many times as long as the last counting took, because other reads wait meanwhile. */
const REST = 20;

/** The work that goes on while a collector runs. */
export interface Upkeep {
  /** Counts all changed days now; those that change meanwhile are left for later. */
  countAll(): Promise<void>;
  /** Puts all responses into the days of their site's time zone; after it was changed. */
  moveDays(): Promise<void>;
  /** Removes what an erasure left in the write-ahead log. */
  forgetErased(): Promise<void>;
  /** Ends it; resolves when the step under way is done. */
  stop(): Promise<void>;
}

/** Starts the work. A failure is passed on and the work goes on with the next step. */
export function startUpkeep(database: Database, onError: (error: unknown) => void): Upkeep {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let step: Promise<void> = Promise.resolve();

  /** The latest change of each changed day, as of the last look. */
  let seen = new Map<string, string>();

  async function count(isDue: (key: string, stamp: string) => boolean): Promise<Map<string, string>> {
    const days = await listDirtyDays(database);
    const stamps = new Map<string, string>();
    for (const dirty of days) {
      const key = `${dirty.site} ${dirty.day}`;
      if (isStopped) break;
      if (!isDue(key, dirty.stamp) || !(await countDay(database, dirty))) stamps.set(key, dirty.stamp);
    }
    return stamps;
  }

  function plan(pause: number): void {
    timer = setTimeout(() => {
      const start = performance.now();
      // A day that changes all the time is not counted: the count would be old before it is read.
      step = count((key, stamp) => seen.get(key) === stamp)
        .then((stamps) => {
          seen = stamps;
        })
        .catch(onError)
        .then(() => {
          if (!isStopped) plan(Math.max(PAUSE_MS, REST * (performance.now() - start)));
        });
    }, pause);
    timer.unref();
  }
  plan(PAUSE_MS);

  return {
    async countAll() {
      await count(() => true);
    },
    moveDays: () => moveDays(database),
    forgetErased: () => database.checkpoint(),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await step;
    },
  };
}

/** Whether the database takes writes. */
export async function isWritable(database: Database): Promise<boolean> {
  try {
    await database.write(({ all }) => all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ''`));
    return true;
  } catch {
    return false;
  }
}
