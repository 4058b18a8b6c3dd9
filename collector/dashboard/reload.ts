// The way on from a page whose files could not all be fetched.

/** Loads the page anew, and what it consists of past the cache, which may hold that a file was missing. */
export async function reload(): Promise<void> {
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  await Promise.allSettled(files.map((file) => fetch(file, { cache: 'reload' })));
  location.reload();
}
