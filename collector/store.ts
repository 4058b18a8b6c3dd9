// Keeps what was received: one response an id, the highest revision wins.
// In: checked responses. Out: what became of each, and the list of those held.

import type { SurveyResponse } from '../src/responses/response.ts';
import { type Journal, openJournal } from './journal.ts';

/** A response together with the moment it was kept. */
export interface Held {
  /** UTC time of arrival, ISO 8601. */
  receivedAt: string;
  /** The response exactly as it passed the check. */
  response: SurveyResponse;
}

/** What became of one response: `duplicate` also covers a revision older than the one held. */
export interface Kept {
  outcome: 'accepted' | 'duplicate';
  /** What the store holds for this id now. */
  held: Held;
}

/** Where responses are kept. */
export interface Store {
  /** Keeps the responses in order; resolves when all are durable, rejects with none of them kept. */
  add(responses: SurveyResponse[]): Promise<Kept[]>;
  /** Everything held, the latest arrival first. */
  list(): Held[];
  /** Waits for writes under way and closes the file. */
  close(): Promise<void>;
}

/** Makes a store in memory, backed by an append-only file when one is named. */
export async function createStore(file?: string): Promise<Store> {
  const heldById = new Map<string, Held>();
  const hold = (held: Held) => {
    // Deleting first moves a replaced response to the end, so that the map stays in order of arrival.
    heldById.delete(held.response.id);
    heldById.set(held.response.id, held);
  };

  let journal: Journal | undefined;
  if (file !== undefined) {
    journal = await openJournal(file);
    for (const [index, entry] of journal.entries.entries()) {
      if (isHeld(entry)) {
        hold(entry);
      } else {
        await journal.close();
        throw new Error(`${file}:${index + 1}: not a stored response`);
      }
    }
  }

  async function write(responses: SurveyResponse[]): Promise<Kept[]> {
    const fresh = new Map<string, Held>();
    const kept = responses.map((response): Kept => {
      const held = fresh.get(response.id) ?? heldById.get(response.id);
      if (held && held.response.revision >= response.revision) return { outcome: 'duplicate', held };
      const next = { receivedAt: new Date().toISOString(), response };
      fresh.set(response.id, next);
      return { outcome: 'accepted', held: next };
    });
    if (fresh.size > 0) await journal?.append([...fresh.values()]);
    for (const held of fresh.values()) hold(held);
    return kept;
  }

  // One write at a time: a repeat that arrives meanwhile must not be called held before it is durable.
  let last: Promise<unknown> = Promise.resolve();
  return {
    add(responses) {
      const written = last.then(() => write(responses));
      last = written.catch(() => {});
      return written;
    },
    list: () => [...heldById.values()].reverse(),
    async close() {
      await last;
      await journal?.close();
    },
  };
}

function isHeld(entry: unknown): entry is Held {
  const held = entry as Partial<Held> | null;
  return (
    typeof held?.receivedAt === 'string' &&
    typeof held.response?.id === 'string' &&
    typeof held.response.revision === 'number'
  );
}
