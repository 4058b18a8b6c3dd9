// Keep, send, remove: the outbox of one page. In: revisions. Out: events, until the endpoint has each of them.

import type { Emit } from '../emit.ts';
import { createId } from '../id.ts';
import { type DeviceStorage, WAITING_MARK } from '../storage.ts';
import type { DeadLetter } from './deadLetters.ts';
import type { DeliveryEvents } from './delivery.ts';
import { createDraftLocks } from './draftLocks.ts';
import { createPageResponses } from './pageResponses.ts';
import { createQueue, type KeepResult } from './queue.ts';
import { type OutboxRecord, type Revision, toRecord } from './record.ts';
import type { Destination } from './request.ts';
import { createSender } from './sender.ts';
import { createFallbackStore } from './stores/fallback.ts';
import { createIndexedDbStore } from './stores/indexedDb.ts';
import type { Store } from './stores/store.ts';
import { createTabChannel } from './tabChannel.ts';

/** What an outbox works with. */
export interface OutboxOptions {
  /** Where and how to post, asked before each attempt; without one nothing is sent. */
  endpoint: () => Destination | undefined;
  local: DeviceStorage;
  emit: Emit<DeliveryEvents>;
  /** Another tab erased everything. */
  onErased: () => void;
  /** @default IndexedDB, then localStorage, then memory */
  store?: Store | undefined;
  fetch?: typeof fetch | undefined;
  random?: (() => number) | undefined;
}

/** The outbox of one page. */
export interface Outbox {
  /** Sends what an earlier visit left, after up to 5 s. */
  begin(): Promise<void>;
  /** Gets ready for answers: opens the database and counts, so that `keep` writes at once. */
  open(): void;
  /** Resolves once the revision is durable on this device, or refused. Does not send. */
  keep(revision: Revision): Promise<KeepResult>;
  /** Lets a draft go as it is, when the visitor has stopped or the survey has closed. */
  release(id: string): Promise<void>;
  /** Sends what is due, now. */
  send(): void;
  /** Another tab has kept something: should it die while sending, this one takes over. */
  watch(): void;
  /**
   * The page is going away: sends what was not tried yet by requests that outlive it. Deletes nothing. What is kept in
   * the same moment is written at once and sent, too. `isGone`: nobody edits its drafts any more.
   */
  leave(isGone?: boolean): void;
  /** The page was away, and is back: sends what is due. */
  resume(): Promise<void>;
  /** How many responses wait on this device; dead letters are not counted. */
  pending(): Promise<number>;
  /** Tries everything now, whatever the backoff; a pause that the endpoint asked for is kept. */
  flush(): Promise<{ delivered: number; waiting: number }>;
  /** What the endpoint refused for good, the latest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Deletes all responses in all tabs and resolves with their ids. */
  erase(): Promise<string[]>;
  /** Stops timers and listeners; what waits stays on the device. */
  stop(): void;
}

/** Opens the outbox of this page. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { local, emit, endpoint, random = Math.random } = options;
  const store = options.store ?? createFallbackStore(createIndexedDbStore(), local);
  const queue = createQueue(store);
  const pageResponses = createPageResponses(queue);
  const draftLocks = createDraftLocks();
  let isStopped = false;
  let isLeaving = false;

  async function pending(): Promise<number> {
    return (await queue.list()).filter(({ state }) => state !== 'dead').length;
  }

  /** Memory goes with the page. */
  const isLastChance = ({ nextAt }: OutboxRecord) => store.kind === 'memory' && nextAt <= Date.now();

  /** Takes the mark away, and puts it back if a record came in between. */
  async function unmark(): Promise<void> {
    // Where the database fails nobody knows what is in it.
    if (store.kind !== 'indexeddb' && !options.store) return;
    local.remove(WAITING_MARK);
    if (await pending()) local.set(WAITING_MARK, '1');
  }

  const tabs = createTabChannel((message) => {
    if (message === 'waiting') return outbox.watch();
    if (message !== 'erased') return pageResponses.finish(...message);
    pageResponses.erase();
    store.dropMemory?.();
    options.onErased();
  });

  const sender = createSender({
    queue,
    local,
    endpoint,
    random,
    owner: createId(),
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    onEmpty: unmark,
    emit,
    pageResponses: pageResponses.all,
    generation: pageResponses.generation,
    whenWritten: pageResponses.whenWritten,
    onTried(record, isOver) {
      if (!isOver) return pageResponses.noteAttempt(record);
      const { id, revision } = record;
      pageResponses.finish(id, revision);
      tabs.post([id, revision]);
    },
  });
  const send = (isForced?: boolean) => sender.run(isForced);

  const outbox: Outbox = {
    pending,
    watch: sender.watch,
    begin: async () => sender.begin(),
    open() {
      queue.list().catch(ignore);
    },
    send: () => void send().catch(ignore),
    async keep(revision) {
      const { id, isFinal } = revision;
      local.set(WAITING_MARK, '1');
      if (isFinal) draftLocks.release(id);
      else if (!isLeaving) draftLocks.hold(id);
      const copy = toRecord({ ...revision, isFinal: true });
      if (isLeaving) sender.sendNow(copy);
      const kept = await pageResponses.keep(copy, () => queue.keep(revision, isLeaving));
      if (pageResponses.all.has(id)) local.set(WAITING_MARK, '1');
      tabs.post('waiting');
      return kept;
    },
    async release(id) {
      draftLocks.release(id);
      await queue.finalize(id);
      await send();
    },
    leave(isGone) {
      if (isGone) {
        // A held lock would keep the page out of the back/forward cache; what is being written is about to be undone.
        draftLocks.releaseAll();
        tabs.close();
        for (const copy of pageResponses.unwritten()) store.put?.(copy.id, copy).catch(ignore);
      }
      isLeaving = true;
      // What is answered in the same moment; a page that is gone has no later task, but other listeners in this one.
      const stay = () => (isLeaving = false);
      if (isGone) setTimeout(stay);
      else queueMicrotask(stay);
      // A draft stays one: in WebKit a transaction that begins now would stay open and stand in later pages' way.
      for (const copy of pageResponses.all.values())
        if (!copy.attempts || isLastChance(copy)) sender.sendNow(copy);
      // An open database of a frozen page would stand in other tabs' way; the next use opens it again.
      queueMicrotask(() => store.close(isGone));
    },
    async resume() {
      if (!isStopped) tabs.open();
      await pageResponses.dropFinished().catch(ignore);
      await send().catch(ignore);
    },
    flush: async () => ({ delivered: await send(true), waiting: await pending() }),
    deadLetters: sender.deadLetters,
    async erase() {
      const own = [...pageResponses.all.keys()];
      pageResponses.erase();
      const held = await queue.list().catch(() => []);
      const ids = new Set([...own, ...held.map(({ id }) => id)]);
      local.remove(WAITING_MARK);
      try {
        await store.clear();
      } catch (error) {
        emit('error', { code: 'storage', message: String(error) });
      }
      tabs.post('erased');
      return [...ids];
    },
    stop() {
      isStopped = true;
      sender.stop();
      draftLocks.releaseAll();
      tabs.close();
      store.close();
    },
  };
  return outbox;
}

function ignore(): void {}
