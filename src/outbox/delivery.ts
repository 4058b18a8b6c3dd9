// From the device to the endpoint. In: records that wait. Out: attempts, and an event for the end of each.

import type { Emit } from '../emit.ts';
import { toBody } from '../responses/format.ts';
import type { DeviceStorage } from '../storage.ts';
import { createApplyOutcome } from './applyOutcome.ts';
import { type DeadLetter, tendDeadLetters, toDeadLetters } from './deadLetters.ts';
import { isDraftAbandoned } from './draftLocks.ts';
import { type IsHeld, withDrainLock } from './drainLock.ts';
import { endLease, lease, nextDueAt, remove } from './leases.ts';
import { createPause } from './pause.ts';
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { createStorageRepair } from './repairClearedStorage.ts';
import { type Destination, sendRequest, takesBatches } from './request.ts';
import { dueAt } from './retry.ts';

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
  local: DeviceStorage;
  emit: Emit<DeliveryEvents>;
  /** An attempt at the record has ended; `isOver`: it will not be sent again. */
  onTried: (record: OutboxRecord, isOver: boolean) => void;
  /** What this page has kept and nobody has said is over, by id; in the records' own order. */
  pageResponses: Map<string, OutboxRecord>;
  /** Resolves when nothing of this id is being written any more. */
  whenWritten: (id: string) => Promise<unknown>;
  /** Rises when everything is forgotten: what was taken for a send before must not be sent. */
  generation: () => number;
  /** This tab's name in leases. */
  owner: string;
  random: () => number;
}

const CYCLE_MS = 30_000;
/** Most records and bytes of one POST, where the endpoint takes several. */
const BATCH = { records: 20, bytes: 48 * 1024 };
const ENVELOPE_BYTES = 64;

/** Sends what is due: one record a POST, or several where the endpoint takes them. */
export interface Delivery {
  /**
   * One cycle, under the lock of all tabs. `isForced` ignores backoff, but keeps a `Retry-After` pause.
   * Resolves with the number delivered and the time of the next cycle (`undefined`: nothing waits).
   */
  drain(isForced?: boolean): Promise<{ delivered: number; nextAt?: number | undefined }>;
  /** Sends one record at once, without lease, for a page that is going away; a pause that was asked for is kept. */
  sendNow(record: OutboxRecord): Promise<void>;
  /** What the endpoint refused for good. */
  deadLetters(): Promise<DeadLetter[]>;
}

interface Attempted {
  delivered: number;
  /** To be sent again at once, in smaller parts. */
  rest: OutboxRecord[];
}

/** A delivery to one endpoint. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { queue, endpoint, emit, owner, random } = options;
  const pause = createPause(options.local);
  const { onTried } = options;
  const apply = createApplyOutcome({ queue, pause, emit, onTried });
  /** What is kept while its page goes away is told to be saved before it is told to be delivered. */
  const emitLater: typeof emit = (...event) => void setTimeout(() => emit(...event));
  const applyLater = createApplyOutcome({ queue, pause, emit: emitLater, onTried });
  const storageRepair = createStorageRepair(queue, options.pageResponses);
  const inFlight = new Set<string>();
  /** Revisions that need only be deleted, should that have failed; their ids, but no answers. */
  const accepted = new Set<string>();
  let batchSize = BATCH.records;

  /** A first attempt, and one of a page that is going away (`isLast`), may outlive the page. */
  async function attempt(records: OutboxRecord[], isLast = false): Promise<Attempted> {
    const destination = endpoint();
    const sent: OutboxRecord[] = [];
    for (const record of records) {
      if (accepted.has(keyOf(record))) await remove(queue, record);
      else if (!inFlight.has(keyOf(record))) sent.push(record);
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
      if (isLast) for (const { id } of sent) await options.whenWritten(id);
      const chance = random();
      let delivered = 0;
      for (const [index, outcome] of outcomes.entries()) {
        const record = sent[index] as OutboxRecord;
        if (outcome.kind === 'accepted') {
          accepted.add(keyOf(record));
          delivered++;
        }
        await (isLast ? applyLater : apply)(record, outcome, destination.url, () => chance);
      }
      return { delivered, rest: [] };
    } finally {
      for (const record of sent) inFlight.delete(keyOf(record));
    }
  }

  async function findDue(isForced: boolean): Promise<OutboxRecord[]> {
    let records = await queue.list();
    await tendDeadLetters(queue, records, emit);
    if (await storageRepair.repair(records)) records = await queue.list();
    const due: OutboxRecord[] = [];
    for (const record of records.sort((a, b) => a.nextAt - b.nextAt)) {
      const isDue = dueAt(record, Date.now()) <= Date.now();
      if (record.state === 'draft') {
        if (!isDue && !(await isDraftAbandoned(record.id))) continue;
        await queue.finalize(record.id);
      }
      if (record.state === 'draft' || (record.state === 'pending' && (isForced || isDue))) due.push(record);
    }
    return due;
  }

  /** Takes the first of what is due, and more where they go together. */
  async function takeBatch(
    due: OutboxRecord[],
    isExclusive: boolean,
    isForced: boolean,
  ): Promise<OutboxRecord[]> {
    const taken: OutboxRecord[] = [];
    const destination = endpoint();
    const most = destination && takesBatches(destination) ? batchSize : 1;
    let bytes = ENVELOPE_BYTES;
    for (let next = due[0]; next && taken.length < most; next = due[0]) {
      bytes += new TextEncoder().encode(toBody(destination?.format ?? 'json', next).body).length + 1;
      if (taken.length && (bytes > BATCH.bytes || next.isWhole || taken[0]?.isWhole)) break;
      due.shift();
      const leased = await lease(queue, next.id, owner, isExclusive, isForced);
      if (leased) taken.push(leased);
    }
    return taken;
  }

  async function cycle(isForced: boolean, isExclusive: boolean, isHeld: IsHeld): Promise<number> {
    const endsAt = Date.now() + CYCLE_MS;
    const began = options.generation();
    const due = await findDue(isForced);
    let delivered = 0;
    while (due.length && isHeld() && Date.now() <= endsAt && pause.until(isForced) <= Date.now()) {
      const taken = await takeBatch(due, isExclusive, isForced);
      if (began !== options.generation()) break;
      const end = await attempt(taken);
      delivered += end.delivered;
      due.unshift(...end.rest);
    }
    return delivered;
  }

  return {
    async drain(isForced = false) {
      let delivered = 0;
      await withDrainLock(options.local, async (...held) => {
        delivered = await cycle(isForced, ...held);
      });
      const records = await queue.list();
      const nextAt = nextDueAt(records, pause.until(false), owner);
      const times = [nextAt, storageRepair.nextCheckAt(records)].filter((time) => time !== undefined);
      return { delivered, nextAt: times.length ? Math.min(...times) : undefined };
    },
    async sendNow(record) {
      if (pause.until(true) <= Date.now()) await attempt([record], true);
    },
    deadLetters: async () => toDeadLetters(await queue.list()),
  };
}

function keyOf({ id, revision }: OutboxRecord): string {
  return `${id}.${revision}`;
}
