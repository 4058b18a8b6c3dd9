// What takes long to make is made when it is needed first: making all formats delays the first figures by a quarter of a second
// on a slow phone.

/** A function that makes a thing at its first call, and returns the same one from then on. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
