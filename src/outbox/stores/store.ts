/** Where a value is kept: `indexeddb` survives a killed browser, `localstorage` a closed tab, `memory` neither. */
export type StorageKind = 'indexeddb' | 'localstorage' | 'memory';

/** A key-value store. Every promise settles: a failure or a time-out rejects with an `Error`. */
export interface Store {
  /** Where the latest value went. */
  readonly kind: StorageKind;
  /** Where one value is, for a store that combines several. @default `kind` */
  kindOf?(key: string): StorageKind;
  /** All keys and values. */
  entries(): Promise<[string, unknown][]>;
  /**
   * Changes one value, atomically across tabs. `change` receives the present value (or `undefined`) and returns the
   * next: `undefined` deletes, the same object writes nothing. Resolves with the result once it is committed.
   */
  update<T>(key: string, change: (old: unknown) => T): Promise<T>;
  /**
   * Writes over an open connection in the same task and reads nothing, for a page that may end before the promise
   * settles.
   */
  put?(key: string, value: unknown): Promise<void>;
  /**
   * Copies the value to localStorage in the same task, while the database is not open yet. Returns a function that
   * removes the copy, unless a later one has replaced it.
   */
  spill?(key: string, value: unknown): () => void;
  /** Deletes everything. */
  clear(): Promise<void>;
  /** Deletes what only this page holds, after another tab has erased everything. */
  dropMemory?(): void;
  /**
   * Closes the database, so that a frozen page blocks no other tab; the next call opens it again. `isGone`: the page may
   * end in this moment, so open transactions are aborted, and repeated if the page lives on.
   */
  close(isGone?: boolean): void;
}
