// From the device to the endpoint. In: records that wait. Out: attempts, and an event for the end of each.

import { isDraftAbandoned } from './draft.ts';
import type { Emit } from './emit.ts';
import { type Destination, type Outcome, post } from './endpoint.ts';
import { isLeased, lease, remove, settle as settleRecord } from './leases.ts';
import type { Local } from './local.ts';
import { withDrainLock } from './lock.ts';
import { createPause } from './pause.ts';
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { dueAt, toDelayMs } from './retry.ts';

/** What happens to a record on its way; the payloads of the events of the same names. */
export interface DeliveryEvents {
  /** The endpoint accepted it. */
  delivered: { survey: string; id: string; status: number; attempt: number };
  /** Not delivered; will be tried again after `delayMs`. Without `status` there was no readable answer. */
  waiting: { survey: string; id: string; attempt: number; delayMs: number; status?: number };
  /** Refused for good; `maybeHeld` when an earlier attempt had an unclear end. */
  rejected: { survey: string; id: string; status: number; maybeHeld: boolean };
  /** Given up after the retention time. */
  expired: { survey: string; id: string; reason: string };
  /** Anything the site's developer should know. */
  error: { code: string; message: string };
}

/** What delivery works with. */
export interface DeliveryOptions {
  queue: Queue;
  /** Asked before each attempt; without one nothing is sent. */
  endpoint: () => Destination | undefined;
  fetch: typeof fetch;
  local: Local;
  emit: Emit<DeliveryEvents>;
  /** An attempt at the record has ended, in whatever way. */
  onTried: (record: OutboxRecord) => void;
  /** This tab's name in leases. */
  owner: string;
  random: () => number;
}

const CYCLE_MS = 30_000;
/** A record is given up after so long, but not without an attempt in this page. */
const RETENTION_MS = 30 * 24 * 60 * 60_000;
/** A conflict may mean that the endpoint already holds the response; it is asked so often, then believed. */
const MAX_CONFLICTS = 5;
const MAX_DEAD = 50;

/** Sends what is due, one record after the other. */
export interface Delivery {
  /**
   * One cycle, under the lock of all tabs. `isForced` ignores backoff, but keeps a `Retry-After` pause.
   * Resolves with the number delivered and the time of the next cycle (`undefined`: nothing waits).
   */
  drain(isForced?: boolean): Promise<{ delivered: number; nextAt?: number | undefined }>;
  /** Sends one record at once, without lease, for a page that is going away; a pause that was asked for is kept. */
  sendNow(record: OutboxRecord): Promise<void>;
}

/** A delivery to one endpoint. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { queue, endpoint, emit, owner, random } = options;
  const pause = createPause(options.local);
  const inFlight = new Set<string>();
  /** Revisions that need only be deleted, should that have failed; their ids, but no answers. */
  const accepted = new Set<string>();

  async function attempt(record: OutboxRecord): Promise<boolean> {
    const key = `${record.id}.${record.revision}`;
    const destination = endpoint();
    if (!destination || inFlight.has(key)) return false;
    inFlight.add(key);
    try {
      if (accepted.has(key)) {
        await remove(queue, record);
        return false;
      }
      const outcome = await post(destination, record, options.fetch);
      if (outcome.kind === 'accepted') accepted.add(key);
      await settle(record, outcome, destination.url);
      return outcome.kind === 'accepted';
    } finally {
      inFlight.delete(key);
    }
  }

  async function settle(record: OutboxRecord, outcome: Outcome, url: string): Promise<void> {
    options.onTried(record);
    const about = { survey: surveyOf(record), id: record.id };
    const attempts = record.attempts + 1;
    if (outcome.kind === 'accepted') {
      emit('delivered', { ...about, status: outcome.status, attempt: attempts });
      return remove(queue, record);
    }
    const { status } = outcome;
    const conflicts = (record.conflicts ?? 0) + (status === 409 ? 1 : 0);
    const isRefused = outcome.kind === 'refused' || conflicts > MAX_CONFLICTS;
    if (isRefused) {
      const maybeHeld = !!record.isUnclear || status === 409;
      emit('rejected', { ...about, status: status as number, maybeHeld });
      return settleRecord(queue, record, { state: 'dead', attempts, lastStatus: status });
    }
    const { pace, retryAfterMs } = outcome as Extract<Outcome, { kind: 'retry' }>;
    if (Date.now() - record.createdAt > RETENTION_MS) {
      emit('expired', { ...about, reason: 'retention' });
      return remove(queue, record);
    }
    const delayMs = toDelayMs(attempts, pace, retryAfterMs, random);
    const nextAt = Date.now() + delayMs;
    if (status === 429 || status === 503) pause.set(nextAt, retryAfterMs !== undefined);
    if (status && status < 300) warnNotAcknowledged(status, url);
    emit('waiting', { ...about, attempt: attempts, delayMs, ...(status && { status }) });
    const isUnclear = record.isUnclear || !status;
    return settleRecord(queue, record, { attempts, nextAt, isUnclear, conflicts, lastStatus: status });
  }

  let hasWarned = false;
  function warnNotAcknowledged(status: number, url: string): void {
    if (hasWarned) return;
    hasWarned = true;
    const message = `${url} answered ${status} with an HTML page or without the response's id, so it may not have kept the response; it is kept here and tried again about hourly. If that answer is meant, set data-ack="status".`;
    console.error(`nabz: ${message}`);
    emit('error', { code: 'not-acknowledged', message });
  }

  /** Dead letters are kept for 30 days, and at most 50 of them. */
  async function sweep(dead: OutboxRecord[]): Promise<void> {
    dead.sort((a, b) => b.createdAt - a.createdAt);
    for (const [index, record] of dead.entries()) {
      if (index < MAX_DEAD && Date.now() - record.createdAt < RETENTION_MS) continue;
      await remove(queue, record);
      emit('expired', { survey: surveyOf(record), id: record.id, reason: 'dead-letter' });
    }
  }

  async function cycle(isForced: boolean, isAlone: boolean): Promise<number> {
    const endsAt = Date.now() + CYCLE_MS;
    let delivered = 0;
    const records = (await queue.list()).sort((a, b) => a.nextAt - b.nextAt);
    await sweep(records.filter(({ state }) => state === 'dead'));
    for (const record of records) {
      const now = Date.now();
      if (now > endsAt || pause.until(isForced) > now) break;
      if (record.state === 'draft') {
        if (dueAt(record, now) > now && !(await isDraftAbandoned(record.id))) continue;
        await queue.promote(record.id);
      } else if (!isForced && dueAt(record, now) > now) continue;
      const leased = await lease(queue, record.id, owner, isAlone, isForced);
      if (leased && (await attempt(leased))) delivered++;
    }
    return delivered;
  }

  return {
    async drain(isForced = false) {
      let delivered = 0;
      await withDrainLock(async (isAlone) => {
        delivered = await cycle(isForced, isAlone);
      });
      return { delivered, nextAt: nextOf(await queue.list(), pause.until(false), owner) };
    },
    async sendNow(record) {
      if (pause.until(true) <= Date.now()) await attempt(record);
    },
  };
}

/** When the next cycle is due: the earliest of all records, not before the pause ends. */
function nextOf(records: OutboxRecord[], pausedUntil: number, owner: string): number | undefined {
  const now = Date.now();
  const times = records.flatMap((record) => {
    if (record.state === 'dead') return [];
    return [Math.max(dueAt(record, now), isLeased(record, owner, now) ? (record.lease?.until ?? 0) : 0)];
  });
  return times.length ? Math.max(pausedUntil, Math.min(...times)) : undefined;
}

/** The survey a record answers, read from its body; empty when the body is damaged. */
function surveyOf({ body }: OutboxRecord): string {
  try {
    return JSON.parse(body).survey;
  } catch {
    return '';
  }
}
