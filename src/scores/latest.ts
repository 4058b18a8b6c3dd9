// One answer a display.

/** Anything that carries the idempotency key of a response. */
export interface Revised {
  /** Id of the display. A record without one stands for itself. */
  readonly id?: string | undefined;
  /** Rises with every change of the same display. @default 0 */
  readonly revision?: number | undefined;
}

/**
 * Each id once, in its latest revision, whatever the order of the records: re-sent answers and changed minds do not
 * count twice. A revision is frozen when it is saved, so two that differ come from a faulty sender; the one with the
 * lower `rank` is then kept.
 */
export function latest<T extends Revised>(records: Iterable<T>, rank: (record: T) => number = () => 0): T[] {
  const single: T[] = [];
  const byId = new Map<string, T>();
  for (const record of records) {
    if (record.id === undefined) {
      single.push(record);
      continue;
    }
    const kept = byId.get(record.id);
    if (!kept || isPreferred(record, kept, rank)) byId.set(record.id, record);
  }
  return [...single, ...byId.values()];
}

function isPreferred<T extends Revised>(record: T, kept: T, rank: (record: T) => number): boolean {
  const later = (record.revision ?? 0) - (kept.revision ?? 0);
  return later > 0 || (later === 0 && rank(record) < rank(kept));
}
