// Between the rungs of the ladder. In: what lies below, and the best. Out: every record where it can be kept and sent.

import type { Store } from './indexedDb.ts';
import { type LocalStorageStore, revisionOf } from './localStorage.ts';

/** Moves everything up, when the best rung works again. What is no record of ours stays where it is. */
export async function promoteRecords(lower: LocalStorageStore, best: Store): Promise<void> {
  for (const [key, value] of await lower.entries()) {
    if (!revisionOf(value)) continue;
    // What has left its rung meanwhile was taken up by another tab, or erased: it must not come back.
    const isNews = (old: unknown) => lower.has(key) && revisionOf(old) < revisionOf(value);
    await best.update(key, (old) => (isNews(old) ? value : old));
    lower.write(key, (now) => (revisionOf(now) > revisionOf(value) ? now : undefined));
  }
}

/** PageResponses what the best rung can still read: a full device writes nothing, and what waits there can go on from below. */
export async function demoteRecords(lower: LocalStorageStore, best: Store): Promise<void> {
  for (const [key] of await best.entries()) {
    // Inside the transaction, so that what another tab erases does not come back.
    await best.update(key, (held) => {
      if (revisionOf(held)) lower.write(key, (old) => (revisionOf(old) >= revisionOf(held) ? old : held));
      return held;
    });
  }
}
