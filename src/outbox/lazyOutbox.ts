// The outbox, fetched while the visitor looks at the survey. In: revisions. Out: kept at once, whatever the line does.

import { RECORD, WAITING_MARK } from '../storage.ts';
import type { Outbox, OutboxOptions } from './outbox.ts';
import { toRecord } from './record.ts';
import { hasDatabase } from './stores/indexedDb.ts';
import { createTabChannel } from './tabChannel.ts';

/** An outbox that is fetched when it is needed. What comes before it is there lies in localStorage until then. */
export function createLazyOutbox(options: OutboxOptions): Outbox {
  const { local, emit, endpoint } = options;
  let outbox: Outbox | undefined;
  let loading: Promise<Outbox> | undefined;
  let isStopped = false;

  /** Until it is there, and listens itself. */
  const tabs = createTabChannel((message) => {
    if (message === 'waiting') use((loaded) => loaded.watch());
    if (message === 'erased') options.onErased();
  });

  function load(): Promise<Outbox> {
    loading ??= import('./outbox.ts').then(({ createOutbox }) => {
      outbox = createOutbox(options);
      tabs.close();
      if (isStopped) outbox.stop();
      return outbox;
    });
    // It is tried again the next time.
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  }
  const use = (action: (loaded: Outbox) => unknown) =>
    void load()
      .then(action)
      .catch(() => {});

  return {
    async begin() {
      // A killed browser forgets what localStorage was told last, so a database of ours is a reason to look, too.
      if (endpoint() && (local.get(WAITING_MARK) || (await hasDatabase()))) await (await load()).begin();
    },
    open: () => use((loaded) => loaded.open()),
    send: () => use((loaded) => loaded.send()),
    async keep(revision) {
      if (outbox) return outbox.keep(revision);
      const key = RECORD + revision.id;
      const text = JSON.stringify(toRecord(revision));
      const isSpilled = local.set(key, text);
      local.set(WAITING_MARK, '1');
      const loaded = await load().catch(() => undefined);
      if (!loaded) return { storage: isSpilled ? 'localstorage' : 'memory' };
      const kept = await loaded.keep(revision);
      // Unless it is there that it is kept, or a later revision has come.
      const isAbove = !('storage' in kept) || kept.storage === 'indexeddb';
      if (isAbove && local.get(key) === text) local.remove(key);
      return kept;
    },
    release: async (id) => (await load()).release(id),
    watch: () => use((loaded) => loaded.watch()),
    leave(isGone) {
      if (isGone) tabs.close();
      outbox?.leave(isGone);
    },
    async resume() {
      if (!outbox) tabs.open();
      await outbox?.resume();
    },
    pending: async () => (await load()).pending(),
    flush: async () => (await load()).flush(),
    deadLetters: async () => (await load()).deadLetters(),
    erase: () =>
      load().then(
        (loaded) => loaded.erase(),
        (error) => {
          emit('error', { code: 'storage', message: String(error) });
          return local.keys(RECORD).map((key) => key.slice(RECORD.length));
        },
      ),
    stop() {
      isStopped = true;
      tabs.close();
      outbox?.stop();
    },
  };
}
