// localStorage of one origin, seen by several tabs.
import { tabNow } from './tabs.ts';

/** The storage, and whether it refuses what is new. */
export interface SharedStorage {
  storage: Storage;
  isFull: boolean;
  items: Map<string, string>;
}

/** An empty storage; a dead tab can change nothing in it. */
export function createSharedStorage(): SharedStorage {
  const items = new Map<string, string>();
  const shared: SharedStorage = { items, isFull: false, storage: {} as Storage };
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (tabNow()?.isDead) return;
      if (shared.isFull) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key: string) => void (tabNow()?.isDead || items.delete(key)),
  };
  shared.storage = new Proxy(methods as unknown as Storage, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      items.has(String(key))
        ? { configurable: true, enumerable: true, value: items.get(String(key)) }
        : undefined,
  });
  return shared;
}
