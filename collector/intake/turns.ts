// Shares the event loop: while many bodies are checked, what the database answers must not wait until all of them are.

/** Longest work of one turn of the event loop before it gives way, if more is to do. */
const MOST_MS = 2;

/** Makes a queue of work that is done in the order of the calls; each call resolves when its work may be done. */
export function createTurns(now = () => performance.now()): () => Promise<void> {
  let last = Promise.resolve();
  let began = Number.NEGATIVE_INFINITY;
  return () => {
    last = last.then(async () => {
      if (now() - began < MOST_MS) return;
      await new Promise((resolve) => setImmediate(resolve));
      began = now();
    });
    return last;
  };
}
