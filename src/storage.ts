/**
 * localStorage that never throws. Values that the browser refuses are kept until the page ends; those that last longer are
 * kept in the database, too.
 */
export interface DeviceStorage {
  get(key: string): string | null;
  /** Returns whether the value outlives the page. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** The keys, of values that outlive the page, that begin with `start`. */
  keys(start: string): string[];
  /**
   * Reads what an earlier page had to keep in the database, and moves it back if there is room. Resolves within a second;
   * never rejects.
   */
  read(): Promise<void>;
  /** Deletes everything that Nabz keeps here, but not in the database. `isElsewhere`: another tab has done so. */
  clear(isElsewhere?: boolean): void;
}

/** The part of the database that a storage needs. */
export interface Room {
  /** Whether there is a database; `undefined` where the browser cannot tell. */
  exists(): Promise<boolean | undefined>;
  /** Changes a value in one transaction, as that of a store. */
  update<T>(key: string, change: (old: unknown) => T): Promise<T>;
}

/** The key that is set while a response waits, so that an idle page need not open the database to know. */
export const WAITING_MARK = 'waiting';
/** The prefix of a record's key, before its id. */
export const RECORD = 'record:';
/** The prefix of all keys of Nabz in localStorage; callers leave it out. */
const PREFIX = 'nabz:';
/** The key in the database of everything that localStorage has refused. */
const REFUSED = 'refused';
/** Keys of what must not be forgotten with the page. */
const LASTING = /^(consent|history|visits|pause)/;
/** Without it in localStorage, there may be values in the database. */
const HISTORY = 'history';
const READ_MS = 1_000;

/**
 * localStorage behind {@link DeviceStorage}, and the database for what it refuses. Creating it writes nothing, not even to
 * try.
 */
export function createDeviceStorage(room?: Room): DeviceStorage {
  /** Values that last are kept in the database, all of them, so that none is looked for in two places. */
  let isRefused = false;
  const memory = new Map<string, string>();
  const storage = findStorage();
  const local: DeviceStorage = {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(PREFIX + key)) ?? null,
    set(key, value) {
      try {
        if (!storage || (isRefused && LASTING.test(key))) throw storage;
        storage.setItem(PREFIX + key, value);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, value);
        if (LASTING.test(key)) move();
        return false;
      }
    },
    remove(key) {
      memory.delete(key);
      attempt(() => storage?.removeItem(PREFIX + key));
    },
    keys: (start) =>
      Object.keys(storage ?? {})
        .filter((key) => key.startsWith(PREFIX + start))
        .map((key) => key.slice(PREFIX.length)),
    read: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, READ_MS);
        restore()
          .catch(() => {})
          .then(() => {
            clearTimeout(timer);
            resolve();
          });
      }),
    clear(isElsewhere) {
      // A value may still be on its way there.
      if (isRefused) room?.update(REFUSED, () => undefined).catch(() => {});
      isRefused = false;
      memory.clear();
      if (!isElsewhere) for (const key of local.keys('')) local.remove(key);
    },
  };

  /** Moves what lasts to the database, which makes room as well. */
  function move(): void {
    isRefused = true;
    const kept = local.keys('').filter((key) => LASTING.test(key));
    for (const key of kept) memory.set(key, local.get(key) ?? '');
    const values = Object.fromEntries([...memory].filter(([key]) => LASTING.test(key)));
    room
      ?.update(REFUSED, (old) => (isRefused ? { ...(old as object), ...values } : old))
      .then(() => {
        for (const key of kept) attempt(() => storage?.removeItem(PREFIX + key));
      })
      .catch(() => {
        isRefused = false;
      });
  }

  async function restore(): Promise<void> {
    if (local.get(HISTORY) || !(await room?.exists())) return;
    const values = await room?.update(REFUSED, (old) => old);
    if (!values) return;
    for (const [key, value] of Object.entries(values))
      if (local.get(key) === null) local.set(key, value as string);
    if (!isRefused) await room?.update(REFUSED, () => undefined);
  }

  return local;
}

function findStorage(): Storage | undefined {
  return attempt(() => globalThis.localStorage);
}

/** Blocked storage throws when it is accessed, and a damaged one when it is read. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
