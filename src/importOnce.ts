/** The waits before a file is asked for again, in milliseconds, about. */
const WAITS_MS = [1_000, 3_000];

/**
 * A function that imports a file of the build when it is first called, and gives the same whenever it is called. A file that
 * could not be fetched is tried twice more; when that fails, too, the promise rejects, and the next call tries again.
 *
 * @param load - The import. The build appends the suffix to the address, because Firefox remembers an address that failed.
 */
export function importOnce<T>(load: (suffix?: string) => Promise<T>): () => Promise<T> {
  let attempts = 0;
  let importing: Promise<T> | undefined;

  async function attempt([waitMs, ...later]: number[]): Promise<T> {
    try {
      return await load(attempts++ ? `?${attempts}` : undefined);
    } catch (error) {
      if (!waitMs) throw error;
      // At random, so that many pages do not come back together.
      await new Promise((resolve) => setTimeout(resolve, waitMs * (0.5 + Math.random())));
      return attempt(later);
    }
  }

  return () => {
    importing ??= attempt(WAITS_MS).catch((error) => {
      importing = undefined;
      throw error;
    });
    return importing;
  };
}
