// The same question about several things, such as one a team, read side by side.
import { type Data, useData } from './useData.ts';

/** Most paths that are read at once; so many requests belong to one panel at most. */
export const MAX_EACH = 8;
const PLACES = Array.from({ length: MAX_EACH }, (_, index) => index);

/** Reads up to `MAX_EACH` paths of the API. */
export function useEach<T>(paths: readonly string[]): Data<T>[] {
  // Always the same number of hooks, whatever the paths.
  return PLACES.map((place) => useData<T>(paths[place] ?? null)).slice(0, paths.length);
}
