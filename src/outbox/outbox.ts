import type { Emit } from '../emit.ts';
import { createId } from '../id.ts';
import { type DeviceStorage, WAITING_MARK } from '../storage.ts';
import { timeNow } from '../timeNow.ts';
import { type DeadLetter, toDeadLetters } from './deadLetters.ts';
import { createDelivery, type DeliveryEvents } from './delivery.ts';
import { createDraftLocks } from './draftLocks.ts';
import { createPageResponses } from './pageResponses.ts';
import { createQueue, type KeepResult } from './queue.ts';
import { isFor, type OutboxRecord, type Revision, toRecord } from './record.ts';
import type { Destination } from './request.ts';
import { createSchedule } from './schedule.ts';
import { createFallbackStore } from './stores/fallback.ts';
import { createIndexedDbStore, hasDatabase } from './stores/indexedDb.ts';
import type { Store } from './stores/store.ts';
import { createTabChannel } from './tabChannel.ts';

/** Options of {@link createOutbox}. */
export interface OutboxOptions {
  /** Returns where and how to send; called before each attempt. Nothing is sent while it returns `undefined`. */
  endpoint: () => Destination | undefined;
  local: DeviceStorage;
  emit: Emit<DeliveryEvents>;
  /** Called when another tab has erased everything. */
  onErased: () => void;
  /** @default IndexedDB, or localStorage where that fails, or memory */
  store?: Store | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
  /** Numbers from 0 to 1, for the waits. @default Math.random */
  random?: (() => number) | undefined;
}

/** Keeps responses on the device until the endpoint has accepted them. */
export interface Outbox {
  /**
   * Starts to send, within 5 s, the records that an earlier visit left. Opens the database only when there is an
   * endpoint and a record may wait: the waiting mark is set, or our database exists.
   */
  begin(): Promise<void>;
  /** Opens the database and counts the records, so that `keep` writes at once. */
  open(): void;
  /**
   * Resolves once the revision is committed on this device, or refused. While the database is not open yet, the
   * revision is written to localStorage at once. Does not send.
   */
  keep(revision: Revision): Promise<KeepResult>;
  /** Marks a draft as final and sends it: the visitor has stopped, or the survey has closed. */
  release(id: string): Promise<void>;
  /** Starts to send every record that is due. */
  send(): void;
  /** Schedules a look at records that another tab has kept: if that tab dies while it sends, this one takes over. */
  watch(): void;
  /**
   * Call when the page is hidden or unloaded. Sends the responses without an attempt by requests that outlive the page,
   * and deletes nothing. A response that is kept in the same task is written at once and sent, too. `isGone`: the page
   * is unloaded or frozen, and edits no drafts any more.
   */
  leave(isGone?: boolean): void;
  /** Call when the page is visible again. Sends what is due; does nothing where the page has not used the outbox. */
  resume(): Promise<void>;
  /** Resolves with the number of responses that wait on this device; dead letters are not counted. */
  pending(): Promise<number>;
  /** Tries every record now and ignores the backoff; respects a pause that the endpoint requested. */
  flush(): Promise<{ delivered: number; waiting: number }>;
  /** Resolves with the responses that the endpoint refused for good, the latest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Deletes all responses, in all tabs, and resolves with their ids. */
  erase(): Promise<string[]>;
  /** Stops timers and listeners; waiting responses stay on the device. */
  stop(): void;
}

/** Creates the outbox of one page. Opens no database and writes nothing; listens to messages of other tabs. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { local, emit, endpoint, random = Math.random } = options;
  const store = options.store ?? createFallbackStore(createIndexedDbStore(), local);
  const isOurs = (record: OutboxRecord) => isFor(record, endpoint());
  const queue = createQueue(store, isOurs);
  const pageResponses = createPageResponses(queue);
  const draftLocks = createDraftLocks();
  let isStopped = false;
  let isLeaving = false;

  const isUsed = () => queue.isRead() || pageResponses.all.size > 0;
  const reportStorage = (error: unknown) => emit('error', { code: 'storage', message: String(error) });

  async function pending(): Promise<number> {
    return (await queue.list()).filter(({ state }) => state !== 'dead').length;
  }

  /** Whether a record is lost if it is not sent now: memory does not outlive the page. */
  const isLastChance = ({ nextAt }: OutboxRecord) => store.kind === 'memory' && nextAt <= timeNow();

  /** Removes the waiting mark, and sets it again if a record came in between. */
  async function unmark(): Promise<void> {
    // While the database fails, its records cannot be read.
    if (store.kind !== 'indexeddb' && !options.store) return;
    local.remove(WAITING_MARK);
    if (await pending()) local.set(WAITING_MARK, '1');
  }

  const tabs = createTabChannel((message) => {
    if (message === 'waiting') return schedule.watch();
    if (message !== 'erased') return pageResponses.finish(...message);
    pageResponses.erase();
    store.dropMemory?.();
    options.onErased();
  });

  const delivery = createDelivery({
    queue,
    local,
    endpoint,
    random,
    emit,
    pageResponses,
    owner: createId(),
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    onAttempt(record, isOver) {
      if (!isOver) return pageResponses.noteAttempt(record);
      const { id, revision } = record;
      pageResponses.finish(id, revision);
      tabs.post([id, revision]);
    },
  });
  const schedule = createSchedule({
    drain: delivery.drain,
    hasEndpoint: () => !!endpoint(),
    isUsed,
    onEmpty: unmark,
    onError: reportStorage,
    random,
  });
  const sendNow = (record: OutboxRecord) => void delivery.sendNow(record).catch(ignore);

  return {
    pending,
    watch: schedule.watch,
    async begin() {
      // A killed browser loses the latest writes to localStorage, so an existing database counts as a mark, too.
      if (endpoint() && (local.get(WAITING_MARK) || (await hasDatabase()) !== false)) schedule.begin();
    },
    open: () => void queue.list().catch(ignore),
    send: () => void schedule.run(),
    async keep(given) {
      const { id, isFinal } = given;
      const revision = { ...given, to: endpoint()?.url };
      local.set(WAITING_MARK, '1');
      if (isFinal) draftLocks.release(id);
      else if (!isLeaving) draftLocks.hold(id);
      const copy = toRecord({ ...revision, isFinal: true });
      if (isLeaving) sendNow(copy);
      const kept = await pageResponses.keep(copy, () => queue.keep(revision, isLeaving));
      // A cycle that ended meanwhile may have removed the mark.
      if (pageResponses.all.has(id)) local.set(WAITING_MARK, '1');
      tabs.post('waiting');
      return kept;
    },
    async release(id) {
      draftLocks.release(id);
      await queue.finalize(id);
      await schedule.run();
    },
    leave(isGone) {
      if (isGone) {
        // A held lock would keep the page out of the back/forward cache.
        draftLocks.releaseAll();
        tabs.close();
        // The browser is about to abort the transactions in progress.
        for (const copy of pageResponses.unwritten()) store.put?.(copy.id, copy).catch(ignore);
      }
      isLeaving = true;
      // Until this task ends: an unloaded page gets no later task, but may have other listeners in this one.
      const stay = () => (isLeaving = false);
      if (isGone) setTimeout(stay);
      else queueMicrotask(stay);
      // A draft stays a draft: in WebKit a transaction that begins now would stay open and block later pages.
      for (const copy of pageResponses.all.values()) if (!copy.attempts || isLastChance(copy)) sendNow(copy);
      // The open database of a frozen page would block other tabs; the next use opens it again.
      queueMicrotask(() => store.close(isGone));
    },
    async resume() {
      if (!isStopped) tabs.open();
      if (!isUsed()) return;
      await pageResponses.dropFinished().catch(ignore);
      await schedule.run();
    },
    flush: async () => ({ delivered: await schedule.run(true), waiting: await pending() }),
    deadLetters: async () => toDeadLetters((await queue.list()).filter(isOurs)),
    async erase() {
      const own = [...pageResponses.all.keys()];
      pageResponses.erase();
      const held = await queue.list().catch(() => []);
      const ids = new Set([...own, ...held.map(({ id }) => id)]);
      local.remove(WAITING_MARK);
      await store.clear().catch(reportStorage);
      tabs.post('erased');
      return [...ids];
    },
    stop() {
      isStopped = true;
      schedule.stop();
      draftLocks.releaseAll();
      tabs.close();
      store.close();
    },
  };
}

function ignore(): void {}
