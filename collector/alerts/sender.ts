// Sends what is due: takes deliveries in hand, tries them, and writes what became of them. Several processes may do so over one
// database. A process that is killed leaves its deliveries to the end of their lease; so each is delivered at least once.
import type { Logger } from 'pino';
import { createGroupCommit } from '../intake/groupCommit.ts';
import type { Database } from '../store/database.ts';
import type { Sites } from '../store/sites.ts';
import { createAttempts, type Tried } from './attempt.ts';
import { type Clock, systemClock } from './clock.ts';
import {
  type Attempted,
  type DueTarget,
  findDue,
  findNext,
  finish,
  hold,
  type Leased,
  lease,
  release,
  releaseAll,
} from './deliveries.ts';
import type { Mailer } from './mailer.ts';
import type { Message } from './message.ts';
import { mailNotice, type Noticed, queueNotice } from './notices.ts';
import type { Ask } from './outbound.ts';
import { afterQuiet } from './quietHours.ts';
import type { Rules } from './rules.ts';
import { pauseAfter, toAllowed } from './schedule.ts';
import type { Verdict } from './targets/adapter.ts';
import { ADAPTERS, type Kind } from './targets/index.ts';
import { findTarget, type Target } from './targets.ts';

/** Deliveries to one target that are under way in this process at a time. */
const AT_ONCE = 4;
/** Least pause between two that were tried before, or were held. */
const AGAIN_GAP_MS = 200;
/** Longer than an attempt may take. */
const LEASE_MS = 30_000;
/** How often it looks when something waits for its turn, or when another process may have written. */
const SOON_MS = 250;
const SHARED_MS = 1_000;
const IDLE_MS = 60_000;
/** How long attempts may go on when the process stops. */
const STOP_MS = 3_000;

/** What the sender works with. */
export interface SenderOptions {
  database: Database;
  rules: Rules;
  sites: Sites;
  ask: Ask;
  mailer: Mailer | undefined;
  log: Logger;
  clock?: Clock | undefined;
}

/** Sends what is due. */
export interface Sender {
  /** Begins to look for what is due, and goes on until it is stopped. */
  start(): void;
  /** Looks at once; after something was written that is due. */
  wake(): void;
  /** Takes in hand and begins what is due now; resolves with when to look again. */
  look(): Promise<number>;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
  /** Sends one message at once, outside of the queue. Never rejects for a target that fails. */
  tryNow(target: Target, id: string, message: Message): Promise<Tried>;
  /** Ends what is under way within seconds, and leaves the rest for the next start. */
  stop(): Promise<void>;
}

/** Makes a sender; nothing is sent until `start` or `look`. */
export function createSender(options: SenderOptions): Sender {
  const { database, rules, sites, ask, mailer, log, clock = systemClock } = options;
  const stopping = new AbortController();
  const inHand = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const attempts = createAttempts(ask, mailer, clock);
  const writing = createGroupCommit<Attempted, true>(writeAll, () => false);
  let bell = new AbortController();
  let running: Promise<void> | undefined;

  /** Writes a group of outcomes, and tells of each target that one of them disabled. */
  async function writeAll(list: Attempted[]): Promise<true[]> {
    const notices = await database.write(async (transaction) => {
      const made: (Noticed | undefined)[] = [];
      for (const attempted of list) {
        const { site, target } = attempted.delivery;
        if (!(await finish(transaction, attempted))) continue;
        made.push(await queueNotice(transaction, site, target, clock.now()));
      }
      return made.filter((each) => each !== undefined);
    });
    for (const { notice, isQueued } of notices) {
      log.warn(notice.data, 'a target was disabled');
      if (isQueued || !mailer) continue;
      mailNotice(mailer, notice).catch((error: unknown) =>
        log.warn({ err: error }, 'nobody could be told of a disabled target'),
      );
    }
    return list.map(() => true);
  }

  async function deliver(delivery: Leased): Promise<void> {
    const { site, id, attempts: before } = delivery;
    const target = await findTarget(database.read, site, delivery.target);
    if (!target) return;
    const free = await afterQuietOf(delivery, clock.now());
    if (free > clock.now()) return hold(database, delivery, free);
    const { verdict, ...tried } = await attempts.attempt(target, id, delivery.body);
    if (verdict.result !== 'ok' && attempts.isHalted) return release(database, [delivery]);
    const now = clock.now();
    const outcome = await toOutcome(delivery, verdict, before + 1, now);
    const [written] = await writing.add([{ delivery, now, ...tried, outcome }]);
    if (written?.status === 'rejected') throw written.reason;
  }

  /** The time, or the end of the quiet hours of its rule. */
  async function afterQuietOf({ site, rule }: Leased, at: number): Promise<number> {
    const known = rule === null ? undefined : await rules.find(site, rule);
    if (!known?.quietHours) return at;
    return afterQuiet(known.quietHours, at, (await sites.find(site))?.timeZone ?? 'UTC');
  }

  async function toOutcome(
    delivery: Leased,
    verdict: Verdict,
    count: number,
    now: number,
  ): Promise<Attempted['outcome']> {
    switch (verdict.result) {
      case 'ok':
        return { state: 'delivered' };
      case 'refuse':
        return { state: 'failed' };
      case 'gone':
        return { state: 'failed', disabledBecause: verdict.why };
      case 'retry': {
        const { why, isBusy } = verdict;
        const afterMs = toAllowed(verdict.afterMs ?? 0);
        const pause = pauseAfter(count, clock.random(), afterMs);
        if (pause === undefined) {
          return {
            state: 'failed',
            disabledBecause: `${count} attempts failed, the last one because ${why}`,
          };
        }
        const next = await afterQuietOf(delivery, now + pause);
        return { state: 'waiting', next, ...(isBusy && { closedUntil: now + afterMs }) };
      }
    }
  }

  async function look(): Promise<number> {
    const now = clock.now();
    for (const due of await findDue(database, now)) {
      const key = `${due.site}/${due.id}`;
      const gapMs = ADAPTERS[due.kind as Kind].gapMs ?? 0;
      const count = (gapMs ? 1 : AT_ONCE) - (inHand.get(key) ?? 0);
      if (count <= 0 || stopping.signal.aborted) continue;
      const turn = { count, gapMs, againGapMs: AGAIN_GAP_MS, leaseMs: LEASE_MS };
      for (const delivery of await lease(database, due, turn, now)) begin(due, delivery);
    }
    const next = await findNext(database, now);
    const idle = database.isShared ? SHARED_MS : IDLE_MS;
    return Math.min(Math.max(next ?? Number.POSITIVE_INFINITY, now + SOON_MS), now + idle);
  }

  function begin(due: DueTarget, delivery: Leased): void {
    const key = `${due.site}/${due.id}`;
    inHand.set(key, (inHand.get(key) ?? 0) + 1);
    const work = deliver(delivery)
      // Its lease ends, and it is tried again.
      .catch((error: unknown) =>
        log.warn({ err: error, delivery: delivery.id }, 'a delivery could not be written'),
      )
      .then(() => {
        inHand.set(key, (inHand.get(key) ?? 1) - 1);
        underWay.delete(work);
        wake();
      });
    underWay.add(work);
  }

  function wake(): void {
    bell.abort();
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      bell = new AbortController();
      let until: number;
      try {
        until = await look();
      } catch (error) {
        log.warn({ err: error }, 'alerts cannot be sent now');
        until = clock.now() + SHARED_MS;
      }
      if (stopping.signal.aborted) return;
      await clock.sleep(Math.max(0, until - clock.now()), bell.signal);
    }
  }

  return {
    start() {
      running ??= (async () => {
        // Nobody else has the file, so what is in hand there is a killed process's.
        if (!database.isShared)
          await releaseAll(database).catch((error) => log.warn({ err: error }, 'alerts'));
        await run();
      })();
    },
    wake,
    look,
    async settle() {
      while (underWay.size) await Promise.all(underWay);
    },
    tryNow: (target, id, message) => attempts.attempt(target, id, JSON.stringify(message)),
    async stop() {
      stopping.abort();
      wake();
      await running;
      const halt = setTimeout(() => attempts.halt(), STOP_MS);
      while (underWay.size) await Promise.all(underWay);
      clearTimeout(halt);
      await writing.idle();
    },
  };
}
