// Sends what is due: takes deliveries in hand, tries them, and writes what became of them. Several processes may do so over one
// database. A process that is killed leaves its deliveries to the end of their lease; so each is delivered at least once.
import type { Logger } from 'pino';
import { createGroupCommit } from '../intake/groupCommit.ts';
import type { Database } from '../store/database.ts';
import type { Sites } from '../store/sites.ts';
import {
  type Attempted,
  addDeliveries,
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
import type { Ask, OutAnswer } from './outbound.ts';
import { afterQuiet } from './quietHours.ts';
import { redact } from './redact.ts';
import type { Rules } from './rules.ts';
import { pauseAfter } from './schedule.ts';
import type { Verdict } from './targets/adapter.ts';
import { ADAPTERS, CASE_KINDS, type Kind } from './targets/index.ts';
import { findTarget, listTargets, secretsOf, type Target } from './targets.ts';

/** Deliveries to one target that are under way in this process at a time. */
const AT_ONCE = 4;
/** Least pause between two that were tried before, or were held. */
const AGAIN_GAP_MS = 200;
/** How long an attempt may take, of several requests together; less than the lease. */
const ATTEMPT_MS = 25_000;
const LEASE_MS = 30_000;
/** How often it looks when something waits for its turn, or when another process may have written. */
const SOON_MS = 250;
const SHARED_MS = 1_000;
const IDLE_MS = 60_000;
/** How long attempts may go on when the process stops. */
const STOP_MS = 3_000;
/** Bytes of an answer that are kept. */
const MAX_ANSWER = 500;

/** The clock of the sender; a test gives another. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(end, ms);
      timer.unref();
      signal.addEventListener('abort', end, { once: true });
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      }
    }),
};

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

/** What came of trying a target at once. */
export interface Tried {
  delivered: boolean;
  status: number | null;
  error: string | null;
  answer: string | null;
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
  const attempts = new Set<AbortController>();
  let isHalted = false;
  const inHand = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const memories = new Map<string, { settings: string; memory: Map<string, string> }>();
  const writing = createGroupCommit<Attempted, boolean>(writeAll, () => false);
  let bell = new AbortController();
  let running: Promise<void> | undefined;

  /** Writes a group of outcomes, and tells of each target that one of them disabled. */
  async function writeAll(list: Attempted[]): Promise<boolean[]> {
    const { disabled, toTell } = await database.write(async (transaction) => {
      const results: boolean[] = [];
      const untold: Told[] = [];
      for (const attempted of list) {
        const isDisabled = await finish(transaction, attempted);
        results.push(isDisabled);
        if (!isDisabled) continue;
        const told = await tell(transaction.all, attempted);
        if (told) untold.push(told);
        if (told?.delivery)
          await addDeliveries(transaction, attempted.delivery.site, [told.delivery], clock.now());
      }
      return { disabled: results, toTell: untold };
    });
    for (const { message, delivery } of toTell) {
      if (delivery || !mailer) continue;
      void mailOwner(mailer, message);
    }
    return disabled;
  }

  interface Told {
    message: Extract<Message, { type: 'nabz.target.disabled' }>;
    delivery?: Parameters<typeof addDeliveries>[2][number];
  }

  /** Who is told that a target is disabled: another target of the site, or without one the sender's own mailbox. */
  async function tell(
    all: Parameters<typeof findTarget>[0],
    attempted: Attempted,
  ): Promise<Told | undefined> {
    const { site, target: id } = attempted.delivery;
    const dead = await findTarget(all, site, id);
    if (!dead) return undefined;
    const reason = dead.reason ?? '';
    log.warn({ site, target: id, reason }, 'a target was disabled');
    const message: Told['message'] = {
      type: 'nabz.target.disabled',
      timestamp: new Date(clock.now()).toISOString(),
      data: { target: { id, kind: dead.kind, name: dead.settings.name }, reason },
    };
    const others = (await listTargets(all, site)).filter(
      (other) => other.id !== id && other.disabled === null && !CASE_KINDS.includes(other.kind),
    );
    const other = others.find(({ failing }) => failing === null) ?? others[0];
    if (!other) return { message };
    return {
      message,
      delivery: { target: other.id, rule: null, response: null, message, next: clock.now() },
    };
  }

  async function mailOwner(to: Mailer, message: Message): Promise<void> {
    const verdict = await ADAPTERS.mail
      .deliver(
        {
          id: `disabled-${clock.now()}`,
          message,
          body: '',
          lang: undefined,
          now: clock.now(),
          ask: () => Promise.reject(new Error('mail only')),
          mailer: to,
          memory: new Map(),
        },
        { to: [to.from] },
      )
      .catch((error: Error): Verdict => ({ result: 'retry', why: error.message }));
    if (verdict.result !== 'ok') log.warn({ why: verdict.why }, 'nobody could be told of a disabled target');
  }

  /** One attempt; never rejects. */
  async function attempt(
    target: Target,
    id: string,
    body: string,
  ): Promise<{ verdict: Verdict; answer: OutAnswer | undefined }> {
    const key = `${target.site}/${target.id}`;
    const settings = JSON.stringify(target.settings);
    let held = memories.get(key);
    if (held?.settings !== settings) {
      held = { settings, memory: new Map() };
      memories.set(key, held);
    }
    // Not `AbortSignal.any` over a signal that lives as long as the process, which would keep each of these.
    const ending = new AbortController();
    const { signal } = ending;
    const timer = setTimeout(() => ending.abort(), ATTEMPT_MS);
    attempts.add(ending);
    let answer: OutAnswer | undefined;
    const work = async (): Promise<Verdict> =>
      ADAPTERS[target.kind].deliver(
        {
          id,
          message: JSON.parse(body),
          body,
          lang: target.settings.lang,
          now: clock.now(),
          ask: async (request) => {
            answer = await ask(request, signal);
            return answer;
          },
          mailer,
          memory: held.memory,
        },
        target.settings,
      );
    try {
      return { verdict: await orAborted(work(), signal), answer };
    } catch (error) {
      return { verdict: { result: 'retry', why: (error as Error).message }, answer };
    } finally {
      clearTimeout(timer);
      attempts.delete(ending);
    }
  }

  async function deliver(delivery: Leased): Promise<void> {
    const { site, id, attempts: before } = delivery;
    const target = await findTarget(database.read, site, delivery.target);
    if (!target) return;
    const free = await afterQuietOf(delivery, clock.now());
    if (free > clock.now()) return hold(database, delivery, free);
    const { verdict, answer } = await attempt(target, id, delivery.body);
    if (verdict.result !== 'ok' && isHalted) return release(database, [delivery]);
    const now = clock.now();
    const tried = toTried(target, verdict, answer);
    const outcome = await toOutcome(delivery, verdict, before + 1, now);
    const [written] = await writing.add([
      { delivery, now, status: tried.status, error: tried.error, answer: tried.answer, outcome },
    ]);
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
        const { why, afterMs = 0, isBusy } = verdict;
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
    async tryNow(target, id, message) {
      const { verdict, answer } = await attempt(target, id, JSON.stringify(message));
      return toTried(target, verdict, answer);
    },
    async stop() {
      stopping.abort();
      wake();
      await running;
      const halt = setTimeout(() => {
        isHalted = true;
        for (const each of attempts) each.abort();
      }, STOP_MS);
      while (underWay.size) await Promise.all(underWay);
      clearTimeout(halt);
      await writing.idle();
    },
  };
}

function toTried(target: Target, verdict: Verdict, answer: OutAnswer | undefined): Tried {
  const secrets = secretsOf(target);
  const clean = (text: string) => redact(text.replaceAll('\0', ''), secrets);
  return {
    delivered: verdict.result === 'ok',
    status: answer?.status ?? null,
    error: verdict.result === 'ok' ? null : clean(verdict.why).slice(0, 500),
    answer: answer ? cut(clean(answer.text), MAX_ANSWER) : null,
  };
}

/** At most so many bytes, and no half character. */
function cut(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  return buffer
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '');
}

/** What the work resolves with, or an error as soon as the signal is aborted. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('it took too long'));
    if (signal.aborted) fail();
    signal.addEventListener('abort', fail, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', fail));
  });
}
