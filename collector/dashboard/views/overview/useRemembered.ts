// What was read at the last visit, so that a page can ask for what depends on it before it is read again.
import { useEffect } from 'preact/hooks';

const PREFIX = 'nabz-dashboard ';

/** Forgets all values; for the end of a session. */
export function forgetRemembered(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}

/** The value; while there is none yet, that of the last visit in this browser. */
export function useRemembered<T>(name: string, value: T | undefined): T | undefined {
  const key = PREFIX + name;
  const text = value === undefined ? undefined : JSON.stringify(value);
  useEffect(() => {
    if (text !== undefined) localStorage.setItem(key, text);
  }, [key, text]);
  if (value !== undefined) return value;
  const kept = localStorage.getItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as T);
}
