/** The rungs of the ladder, best first. */
export type StorageKind = 'indexeddb' | 'localstorage' | 'memory';

/** A key-value store. Every promise settles: a failure or a time-out rejects with an `Error`. */
export interface Store {
  readonly kind: StorageKind;
  /** The rung on which one value lies, where there are several. */
  kindOf?(key: string): StorageKind;
  /** All keys and values. */
  entries(): Promise<[string, unknown][]>;
  /**
   * Changes one value, atomically over all tabs: `change` gets what is there (or `undefined`) and gives what shall
   * be there; `undefined` deletes, the same object writes nothing. Resolves with the result once it is durable.
   */
  update<T>(key: string, change: (old: unknown) => T): Promise<T>;
  /**
   * Writes at once and reads nothing, by a connection that is open already: for a page that is going away, which may
   * not live to hear of it.
   */
  put?(key: string, value: unknown): Promise<void>;
  /** Deletes everything. */
  clear(): Promise<void>;
  /** Drops what only this page holds: another has erased everything. */
  dropMemory?(): void;
  /**
   * Lets go of the database, so that a frozen page blocks nobody. The next call opens it again. `isGone`: the page may
   * end in this very moment; what is under way is undone, and done again should the page live on.
   */
  close(isGone?: boolean): void;
}
