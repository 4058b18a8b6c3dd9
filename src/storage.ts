// localStorage that never throws: marks that must be read at once. In: names. Out: values that may not outlive the page.

/** The part of `Storage` that Nabz uses. Where the browser refuses it, values live as long as the page. */
export interface DeviceStorage {
  get(key: string): string | null;
  /** Whether the value outlives the page. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** Keys that outlive the page and begin so. */
  keys(start: string): string[];
  /** Deletes everything that Nabz keeps here. */
  clear(): void;
}

/** Set while anything waits, so that an idle page need not open the database to know. */
export const WAITING_MARK = 'waiting';
/** A record on this rung is kept under this and its id. */
export const RECORD = 'record:';
/** Everything that Nabz keeps in localStorage begins with this; callers leave it out. */
const PREFIX = 'nabz:';

/** localStorage behind {@link DeviceStorage}. Nothing is written before somebody asks for it, not even to try. */
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

/** Blocked storage throws when it is touched, and a damaged one when it is read. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
