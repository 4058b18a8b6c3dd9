/**
 * Calls `found` when the database holds responses of an earlier visit. For the case without a waiting mark: a killed
 * browser loses the latest writes to localStorage. Creates no database, and never throws.
 */
export function hasPendingResponses(found: () => void): void {
  // A sandboxed frame has no storage; there Chromium reports `databases()` as an unhandled rejection of the page.
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
        // The database has no store yet, so it holds no responses.
      }
      // Takes effect when the count has been read.
      database.close();
    };
  };
  look().catch(() => {});
}
