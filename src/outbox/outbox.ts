// Keep, send, remove: the outbox of one page. In: revisions. Out: events, until the endpoint has each of them.
import type { DeliveryEvents } from './delivery.ts';
import { holdDraft } from './draft.ts';
import type { Emit } from './emit.ts';
import type { Destination } from './endpoint.ts';
import { createId } from './id.ts';
import { createLadder } from './ladder.ts';
import { type Local, WAITING_MARK } from './local.ts';
import { createQueue, type Kept, type Revision } from './queue.ts';
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
  /** The page is going away: sends what was not tried yet by requests that outlive it. Deletes nothing. */
  leave(): void;
  /** How many responses wait on this device; dead letters are not counted. */
  pending(): Promise<number>;
  /** Tries everything now, whatever the backoff; a pause that the endpoint asked for is kept. */
  flush(): Promise<{ delivered: number; waiting: number }>;
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
  /** Revisions of this page that no attempt has ended for yet: the ones that a leaving page must send. */
  const untried = new Map<string, OutboxRecord>();
  const holds = new Map<string, () => void>();
  let sender: Sender | undefined;
  let isStopped = false;

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
      onTried({ id, revision }) {
        if (untried.get(id)?.revision === revision) untried.delete(id);
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

  function dropHold(id: string): void {
    holds.get(id)?.();
    holds.delete(id);
  }

  const channel = openChannel((message) => {
    if (message === 'waiting') return void load().then((loaded) => loaded.watch(), ignore);
    untried.clear();
    store.drop?.();
    options.onErased();
  });
  // A killed browser forgets what localStorage was told last, so a database of ours is a reason to look, too.
  const mayWait = async () => endpoint() && (local.get(WAITING_MARK) || (await hasDatabase()));
  mayWait()
    .then(async (may) => may && (await load()).begin())
    .catch(ignore);

  return {
    pending,
    open() {
      queue.list().catch(ignore);
      load().catch(ignore);
    },
    send: () => void send().catch(ignore),
    async keep(revision) {
      const { id, isFinal } = revision;
      local.set(WAITING_MARK, '1');
      if (isFinal) dropHold(id);
      else if (!holds.has(id)) holds.set(id, holdDraft(id));
      untried.set(id, { ...revision, v: 1, createdAt: Date.now(), state: 'pending', attempts: 0, nextAt: 0 });
      const kept = await queue.keep(revision);
      if ('refused' in kept) untried.delete(id);
      if (untried.has(id)) local.set(WAITING_MARK, '1');
      channel?.postMessage('waiting');
      return kept;
    },
    async release(id) {
      dropHold(id);
      await queue.promote(id);
      await send();
    },
    leave() {
      // A draft stays one: in WebKit a transaction that begins now would stay open and stand in later pages' way.
      for (const record of untried.values()) sender?.sendNow(record);
      // An open database of a frozen page would stand in other tabs' way; the next use opens it again.
      store.close();
    },
    flush: async () => ({ delivered: await send(true), waiting: await pending() }),
    async erase() {
      untried.clear();
      local.remove(WAITING_MARK);
      const ids = await queue.clear();
      channel?.postMessage('erased');
      return ids;
    },
    stop() {
      isStopped = true;
      sender?.stop();
      for (const id of [...holds.keys()]) dropHold(id);
      channel?.close();
      store.close();
    },
  };
}

function ignore(): void {}

function openChannel(onMessage: (message: unknown) => void): BroadcastChannel | undefined {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel('nabz');
  channel.onmessage = ({ data }) => onMessage(data);
  return channel;
}
