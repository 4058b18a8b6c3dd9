// Sends what is due, beside requests.
import type { Database } from '../store/database.ts';
import type { Sites } from '../store/sites.ts';
import { claimDue, type Invitation, type Send, settle } from './invitations.ts';

/** Longest time that something due waits unseen; a new event without delay wakes it at once. */
const POLL_MS = 2_000;
/** Longest wait for what is under way when the collector stops. */
const STOP_MS = 5_000;

/** The sender. */
export interface Sender {
  /** Sends what is due now; resolves with the number of invitations that were tried. */
  run(now?: number): Promise<number>;
  /** Looks now instead of at the next poll. */
  wake(): void;
  /** Ends it; resolves when what is under way has been noted. */
  stop(): Promise<void>;
}

/** Starts the sender. A failure of the database is passed on, and it goes on with the next look. */
export function startSender(
  database: Database,
  sites: Sites,
  send: Send,
  {
    now: clock = Date.now,
    random = Math.random,
    onError,
  }: { now?: () => number; random?: () => number; onError(error: unknown): void },
): Sender {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let step: Promise<unknown> = Promise.resolve();
  let isAwake = false;

  async function attempt(invitation: Invitation): Promise<void> {
    const about = await sites.find(invitation.site);
    const outcome = about
      ? await send({ ...invitation, about }, stopping.signal)
      : { isSent: false as const, error: `there is no site ${invitation.site}`, isFinal: true };
    await settle(database, invitation, outcome, clock(), random());
  }

  async function run(now = clock()): Promise<number> {
    const due = await claimDue(database, now);
    await Promise.all(due.map(attempt));
    return due.length;
  }

  async function runAll(): Promise<void> {
    isAwake = false;
    while (!stopping.signal.aborted && (await run()) > 0) {
      // Goes on until nothing is due.
    }
  }

  function plan(pause: number): void {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
    timer.unref();
  }

  function look(): void {
    step = runAll()
      .catch(onError)
      .then(() => {
        if (!stopping.signal.aborted) plan(isAwake ? 0 : POLL_MS);
      });
  }
  plan(POLL_MS);

  return {
    run,
    wake() {
      isAwake = true;
      plan(0);
    },
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      // A mail server that does not answer keeps nobody from stopping: the lease ends, and the next process sends it.
      let late: NodeJS.Timeout | undefined;
      await Promise.race([
        step,
        new Promise((resolve) => {
          late = setTimeout(resolve, STOP_MS);
        }),
      ]);
      clearTimeout(late);
      clearTimeout(timer);
    },
  };
}
