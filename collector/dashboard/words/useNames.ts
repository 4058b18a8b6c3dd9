// The names of fields and values, in a component.
import { useMemo } from 'preact/hooks';
import { createNames, type Names } from './names.ts';
import { useWords } from './words.ts';

export { createNames, type Names } from './names.ts';

/** The names in the chosen language. */
export function useNames(): Names {
  const words = useWords();
  return useMemo(() => createNames(words), [words]);
}
