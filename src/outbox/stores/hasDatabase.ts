// Whether our database is there, without opening it.

/** Its name. */
export const DATABASE = 'nabz';

/** True where the browser does not tell. */
export async function hasDatabase(): Promise<boolean> {
  // A sandboxed frame has no storage, and Chromium reports the question as an unhandled rejection of the page.
  if (globalThis.origin === 'null') return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return true;
  }
}
