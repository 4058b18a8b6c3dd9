// Keep, send, remove: the outbox of one page. In: revisions. Out: events, until the endpoint has each of them.
import { openChannel } from './channel.ts';
import type { DeadLetter } from './deadLetters.ts';
import type { DeliveryEvents } from './delivery.ts';
import { createDraftHolds } from './draft.ts';
import type { Emit } from './emit.ts';
import type { Destination } from './endpoint.ts';
import { createId } from './id.ts';
import { createLadder } from './ladder.ts';
import { type Local, WAITING_MARK } from './local.ts';
import { createQueue, type Kept, type Revision, toRecord } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import type { Sender } from './sender.ts';
import { createIndexedDbStore, hasDatabase, type Store } from './store.ts';

/** What an outbox works with. */
export interface OutboxOptions {
  /** Where and how to post, asked before each attempt; without one nothing is sent. */
  endpoint: () => Destination | undefined;
  local: Local;
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
  /** Gets ready for answers: opens the database and counts, so that `keep` writes at once, and fetches sending. */
  open(): void;
  /** Resolves once the revision is durable on this device, or refused. Does not send. */
  keep(revision: Revision): Promise<Kept>;
  /** Lets a draft go as it is, when the visitor has stopped or the survey has closed. */
  release(id: string): Promise<void>;
  /** Sends what is due, now. */
  send(): void;
  /**
   * The page is going away: sends what was not tried yet by requests that outlive it. Deletes nothing. What is kept in
   * the same moment is written at once and sent, too. `isGone`: nobody edits its drafts any more.
   */
  leave(isGone?: boolean): void;
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

/** Opens the outbox of this page. What an earlier visit left is sent, after up to 5 s. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { local, emit, endpoint, random = Math.random } = options;
  const store = options.store ?? createLadder(createIndexedDbStore(), local);
  const queue = createQueue(store);
  /** The latest revisions of this page that are not over; those without an attempt a leaving page must send. */
  const copies = new Map<string, OutboxRecord>();
  const beingWritten = new Set<string>();
  const holds = createDraftHolds();
  let sender: Sender | undefined;
  let isStopped = false;
  let isLeaving = false;
  /** Counts what was forgotten, so that no write outlives it. */
  let epoch = 0;

  async function load(): Promise<Sender> {
    const { createSender } = await import('./sender.ts');
    sender ??= createSender({
      queue,
      local,
      endpoint,
      random,
      owner: createId(),
      fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
      onEmpty: unmark,
      emit,
      copies,
      epoch: () => epoch,
      onTried({ id, revision, attempts, nextAt }, isOver) {
        if (isOver) return end(id, revision, channel);
        const copy = copies.get(id);
        if (copy?.revision === revision) Object.assign(copy, { attempts, nextAt });
      },
    });
    if (isStopped) sender.stop();
    return sender;
  }

  const send = async (isForced?: boolean) => (await load()).run(isForced);

  async function pending(): Promise<number> {
    return (await queue.list()).filter(({ state }) => state !== 'dead').length;
  }

  /** Takes the mark away, and puts it back if a record came in between. */
  async function unmark(): Promise<void> {
    local.remove(WAITING_MARK);
    if (await pending()) local.set(WAITING_MARK, '1');
  }

  /** The revision is over: another tab need not keep a copy either. */
  function end(id: string, revision: number, tell?: BroadcastChannel): void {
    if ((copies.get(id)?.revision ?? 0) <= revision) copies.delete(id);
    tell?.postMessage([id, revision]);
  }

  /** What this page has kept, or is about to keep, is erased as well. */
  function forgetOwn(): void {
    epoch++;
    for (const id of copies.keys()) queue.change(id, () => undefined).catch(ignore);
    copies.clear();
  }

  const channel = openChannel((message) => {
    if (message === 'waiting') return void load().then((loaded) => loaded.watch(), ignore);
    if (message !== 'erased') return end(...message);
    forgetOwn();
    store.drop?.();
    options.onErased();
  });
  // A killed browser forgets what localStorage was told last, so a database of ours is a reason to look, too.
  const begin = async () =>
    endpoint() && (local.get(WAITING_MARK) || (await hasDatabase())) && (await load()).begin();
  begin().catch(ignore);

  return {
    pending,
    open() {
      for (const ready of [queue.list(), load()]) ready.catch(ignore);
    },
    send: () => void send().catch(ignore),
    async keep(revision) {
      const { id, isFinal } = revision;
      const began = epoch;
      local.set(WAITING_MARK, '1');
      if (isFinal) holds.drop(id);
      else holds.take(id);
      const copy = toRecord({ ...revision, isFinal: true });
      copies.set(id, copy);
      if (isLeaving) sender?.sendNow(copy);
      beingWritten.add(id);
      const kept = await queue.keep(revision, isLeaving).finally(() => beingWritten.delete(id));
      if (began !== epoch) {
        await queue.change(id, () => undefined);
        return { refused: 'erased' };
      }
      if ('refused' in kept) copies.delete(id);
      if (copies.has(id)) local.set(WAITING_MARK, '1');
      channel?.postMessage('waiting');
      return kept;
    },
    async release(id) {
      holds.drop(id);
      await queue.promote(id);
      await send();
    },
    leave(isGone) {
      if (isGone) {
        // A held lock would keep the page out of the back/forward cache; what is being written is about to be undone.
        holds.dropAll();
        for (const [id, copy] of copies) if (beingWritten.has(id)) store.put?.(id, copy).catch(ignore);
      }
      isLeaving = true;
      // Comes only if the page stays or comes back.
      setTimeout(() => (isLeaving = false));
      // A draft stays one: in WebKit a transaction that begins now would stay open and stand in later pages' way.
      for (const copy of copies.values())
        if (!copy.attempts || store.kind === 'memory') sender?.sendNow(copy);
      // An open database of a frozen page would stand in other tabs' way; the next use opens it again.
      queueMicrotask(() => store.close(isGone));
    },
    flush: async () => ({ delivered: await send(true), waiting: await pending() }),
    deadLetters: async () => (await load()).deadLetters(),
    async erase() {
      const own = [...copies.keys()];
      forgetOwn();
      local.remove(WAITING_MARK);
      try {
        return [...new Set([...own, ...(await queue.clear())])];
      } finally {
        channel?.postMessage('erased');
      }
    },
    stop() {
      isStopped = true;
      sender?.stop();
      holds.dropAll();
      channel?.close();
      store.close();
    },
  };
}

function ignore(): void {}
