import type { Emit } from '../emit.ts';
import { byteLength, toBody } from '../responses/format.ts';
import type { DeviceStorage } from '../storage.ts';
import { timeNow } from '../timeNow.ts';
import { createApplyOutcome } from './applyOutcome.ts';
import { tendDeadLetters } from './deadLetters.ts';
import { isDraftAbandoned } from './draftLocks.ts';
import { type IsHeld, withDrainLock } from './drainLock.ts';
import { endLease, lease, nextDueAt, remove } from './leases.ts';
import type { PageResponses } from './pageResponses.ts';
import { createPause } from './pause.ts';
import type { Queue } from './queue.ts';
import { isFor, type OutboxRecord } from './record.ts';
import { createStorageRepair } from './repairClearedStorage.ts';
import { type Destination, sendRequest, takesBatches } from './request.ts';
import { dueAt } from './retry.ts';

/** Events of delivery, with their payloads. */
export interface DeliveryEvents {
  /** The endpoint accepted the response: the HTTP status, and the attempt, from 1. */
  delivered: { survey: string; id: string; status: number; attempt: number };
  /** Not delivered; tried again after `delayMs`. Without `status` there was no readable answer. */
  waiting: { survey: string; id: string; attempt: number; delayMs: number; status?: number };
  /** Refused for good. `maybeHeld`: the endpoint may hold it, because an earlier attempt had an unclear end. */
  rejected: { survey: string; id: string; status: number; maybeHeld: boolean };
  /** Given up, after the retention time or over a limit of the device. */
  expired: { survey: string; id: string; reason: string };
  /** Anything that you, the site's developer, should know. */
  error: { code: string; message: string };
}

/** Options of {@link createDelivery}. */
export interface DeliveryOptions {
  queue: Queue;
  /** Called before each attempt; without a destination nothing is sent. */
  endpoint: () => Destination | undefined;
  fetch: typeof fetch;
  local: DeviceStorage;
  emit: Emit<DeliveryEvents>;
  /** Called after each attempt, before the record changes. `isOver`: it will not be sent again. */
  onAttempt: (record: OutboxRecord, isOver: boolean) => void;
  pageResponses: Pick<PageResponses, 'all' | 'generation' | 'whenWritten'>;
  /** This tab's name in leases. */
  owner: string;
  random: () => number;
}

const CYCLE_MS = 30_000;
/** The most of one POST, where the endpoint takes several responses. */
const BATCH = { records: 20, bytes: 48 * 1024 };
const ENVELOPE_BYTES = 64;

/** What came of a cycle. */
export interface Drained {
  delivered: number;
  /** When the next cycle is due, in milliseconds since 1970; `undefined` when nothing waits. */
  nextAt?: number | undefined;
}

/** Sends records to the endpoint. */
export interface Delivery {
  /** Sends what is due, for up to 30 s, unless another tab does. `isForced` ignores the backoff, but not a `Retry-After`. */
  drain(isForced?: boolean): Promise<Drained>;
  /** Sends one record at once, without a lease, for a page that is leaving; a requested pause is kept. */
  sendNow(record: OutboxRecord): Promise<void>;
}

interface Attempted {
  delivered: number;
  /** To be sent again at once, in smaller parts. */
  rest: OutboxRecord[];
}

/** A delivery over a queue: one record a POST, or several where the endpoint takes them. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { queue, endpoint, emit, onAttempt, owner, pageResponses, random } = options;
  const pause = createPause(options.local, () => `${endpoint()?.url}`);
  const isOurs = (record: OutboxRecord) => isFor(record, endpoint());
  const applyOutcome = createApplyOutcome({ queue, pause, emit, onAttempt });
  // `saved` of an answer that was given while the page leaves comes in a microtask, and must be emitted first.
  const emitLater: typeof emit = (...event) => void setTimeout(() => emit(...event));
  const applyLastOutcome = createApplyOutcome({ queue, pause, emit: emitLater, onAttempt });
  const storage = createStorageRepair(queue, pageResponses.all);
  const inFlight = new Set<string>();
  /** Accepted revisions that are not known to be deleted: to be deleted, not sent again. */
  const accepted = new Set<string>();
  let batchSize = BATCH.records;

  /** One POST. A first attempt, and one of a page that is leaving (`isLast`), may outlive the page. */
  async function attempt(records: OutboxRecord[], isLast = false): Promise<Attempted> {
    const destination = endpoint();
    const sent: OutboxRecord[] = [];
    for (const record of records) {
      if (accepted.has(keyOf(record))) await remove(queue, record);
      else if (isOurs(record) && !inFlight.has(keyOf(record))) sent.push(record);
    }
    if (!destination || !sent.length) return { delivered: 0, rest: [] };
    for (const record of sent) inFlight.add(keyOf(record));
    try {
      const canOutlive = isLast || sent.every(({ attempts }) => !attempts);
      const outcomes = await sendRequest(destination, sent, options.fetch, canOutlive);
      if (!outcomes) {
        batchSize = Math.ceil(sent.length / 2);
        for (const record of sent) await endLease(queue, record, {});
        return { delivered: 0, rest: sent };
      }
      if (isLast) for (const { id } of sent) await pageResponses.whenWritten(id);
      // One draw for all, so that a batch stays together.
      const chance = random();
      let delivered = 0;
      for (const index of outcomes.keys()) {
        const outcome = outcomes[index] as (typeof outcomes)[number];
        const record = sent[index] as OutboxRecord;
        if (outcome.kind === 'accepted') {
          accepted.add(keyOf(record));
          delivered++;
        }
        await (isLast ? applyLastOutcome : applyOutcome)(record, outcome, destination.url, () => chance);
        if (queue.storage() === 'indexeddb') accepted.delete(keyOf(record));
      }
      return { delivered, rest: [] };
    } finally {
      for (const record of sent) inFlight.delete(keyOf(record));
    }
  }

  async function findDue(isForced: boolean): Promise<OutboxRecord[]> {
    let records = await queue.list();
    await tendDeadLetters(queue, records.filter(isOurs), emit);
    if (await storage.repair(records)) records = await queue.list();
    const due: OutboxRecord[] = [];
    for (const record of records.filter(isOurs).sort((a, b) => a.nextAt - b.nextAt)) {
      const isDue = dueAt(record, timeNow()) <= timeNow();
      if (record.state === 'draft') {
        if (!isDue && !(await isDraftAbandoned(record.id))) continue;
        await queue.finalize(record.id);
      }
      if (record.state === 'draft' || (record.state === 'pending' && (isForced || isDue))) due.push(record);
    }
    return due;
  }

  /** Leases the first due record, and the following ones that go into the same POST. */
  async function takeBatch(
    due: OutboxRecord[],
    isExclusive: boolean,
    isForced: boolean,
  ): Promise<OutboxRecord[]> {
    const taken: OutboxRecord[] = [];
    const destination = endpoint();
    const maxRecords = destination && takesBatches(destination) ? batchSize : 1;
    let bytes = ENVELOPE_BYTES;
    for (let next = due[0]; next && taken.length < maxRecords; next = due[0]) {
      bytes += byteLength(toBody(destination?.format ?? 'json', next).body) + 1;
      if (taken.length && (bytes > BATCH.bytes || next.isWhole || taken[0]?.isWhole)) break;
      due.shift();
      const leased = await lease(queue, next.id, owner, isExclusive, isForced);
      if (leased) taken.push(leased);
    }
    return taken;
  }

  async function cycle(isForced: boolean, isExclusive: boolean, isHeld: IsHeld): Promise<number> {
    const endsAt = timeNow() + CYCLE_MS;
    const generation = pageResponses.generation();
    const due = await findDue(isForced);
    let delivered = 0;
    while (due.length && isHeld() && timeNow() <= endsAt && pause.until(isForced) <= timeNow()) {
      const taken = await takeBatch(due, isExclusive, isForced);
      if (generation !== pageResponses.generation()) break;
      const attempted = await attempt(taken);
      delivered += attempted.delivered;
      due.unshift(...attempted.rest);
    }
    return delivered;
  }

  return {
    async drain(isForced = false) {
      let delivered = 0;
      await withDrainLock(options.local, async (...lock) => {
        delivered = await cycle(isForced, ...lock);
      });
      const records = await queue.list();
      const nextAt = nextDueAt(records.filter(isOurs), pause.until(false), owner);
      const times = [nextAt, storage.nextCheckAt(records)].filter((time) => time !== undefined);
      return { delivered, nextAt: times.length ? Math.min(...times) : undefined };
    },
    async sendNow(record) {
      if (pause.until(true) <= timeNow()) await attempt([record], true);
    },
  };
}

function keyOf({ id, revision }: OutboxRecord): string {
  return `${id}.${revision}`;
}
