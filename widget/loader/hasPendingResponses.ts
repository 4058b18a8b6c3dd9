// Answers that an earlier visit left and no mark tells of: a killed browser forgets what localStorage was told last.

/** Calls `found` when there are any. Opens no database that is not there, and never throws. */
export function hasPendingResponses(found: () => void): void {
  // A sandboxed frame has no storage, and Chromium reports the question as an unhandled rejection of the page.
  if (globalThis.origin === 'null') return;
  const look = async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'nabz')) return;
    const request = indexedDB.open('nabz');
    request.onsuccess = () => {
      const database = request.result;
      try {
        const count = database.transaction('outbox').objectStore('outbox').count();
        count.onsuccess = () => count.result && found();
      } catch {
        // No store: nothing was ever kept in it.
      }
      // Takes effect when the count is there.
      database.close();
    };
  };
  look().catch(() => {});
}
