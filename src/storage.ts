/** localStorage that never throws. Values that the browser refuses are kept until the page ends. */
export interface DeviceStorage {
  get(key: string): string | null;
  /** Returns whether the value outlives the page. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** The keys, of values that outlive the page, that begin with `start`. */
  keys(start: string): string[];
  /** Deletes everything that Nabz keeps here. */
  clear(): void;
}

/** The key that is set while a response waits, so that an idle page need not open the database to know. */
export const WAITING_MARK = 'waiting';
/** The prefix of a record's key, before its id. */
export const RECORD = 'record:';
/** The prefix of all keys of Nabz in localStorage; callers leave it out. */
const PREFIX = 'nabz:';

/** localStorage behind {@link DeviceStorage}. Creating it writes nothing, not even to try. */
export function createDeviceStorage(): DeviceStorage {
  const memory = new Map<string, string>();
  const storage = findStorage();
  const local: DeviceStorage = {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(PREFIX + key)) ?? null,
    set(key, value) {
      try {
        if (!storage) throw storage;
        storage.setItem(PREFIX + key, value);
        memory.delete(key);
        return true;
      } catch {
        memory.set(key, value);
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
    clear() {
      memory.clear();
      for (const key of local.keys('')) local.remove(key);
    },
  };
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
