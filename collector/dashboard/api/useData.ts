// Data of the API in a component. What was read is kept by its path, so that going back shows it at once, and the former
// data stays until the new is there, so that nothing jumps.
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FIRST_VERSION, join } from './join.ts';
import { RequestError } from './request.ts';

/** What a component has of its data. */
export interface Data<T> {
  /** The last data; of the former path while the new one is read. */
  data?: T;
  error?: RequestError;
  /** Whether `data` is not that of the path, or of a change that is known of. */
  isLoading: boolean;
  reload(): void;
}

/** Grows when data must be read again: something arrived, or was changed here. */
const version = signal(FIRST_VERSION);
/** Set when a request is refused for want of a session. */
export const isLoggedOut = signal(false);
/** Data by path, the latest read last. */
const held = new Map<string, { version: number; data: unknown }>();
const MAX_HELD = 60;

/** Says that what was read may be out of date; shown data is read again, without going away meanwhile. */
export function refresh(): void {
  version.value += 1;
}

/** Forgets everything that was read; for a new session. */
export function forgetAll(): void {
  held.clear();
  refresh();
}

/** Takes in what was read before this file was there, by path. */
export function hold(answers: ReadonlyMap<string, unknown>): void {
  for (const [path, data] of answers) keep(path, FIRST_VERSION, data);
}

/** Reads a path of the API; `null` reads nothing. Components that ask for the same path share one request. */
export function useData<T>(path: string | null): Data<T> {
  const wanted = version.value;
  const [, render] = useState(0);
  const last = useRef<{ path: string; data: T } | undefined>(undefined);
  const failed = useRef<{ path: string; version: number; error: RequestError } | undefined>(undefined);

  // Before the first paint, which takes long on a phone: the answer comes meanwhile.
  useLayoutEffect(() => {
    if (path === null || held.get(path)?.version === wanted) return;
    let isGone = false;
    const { promise, leave } = join(path, wanted);
    promise.then(
      (data) => {
        keep(path, wanted, data);
        if (isGone) return;
        failed.current = undefined;
        render((count) => count + 1);
      },
      (error: unknown) => {
        if (isGone) return;
        if (!(error instanceof RequestError)) throw error;
        if (error.status === 401) isLoggedOut.value = true;
        failed.current = { path, version: wanted, error };
        render((count) => count + 1);
      },
    );
    return () => {
      isGone = true;
      leave();
    };
  }, [path, wanted]);

  const found = path === null ? undefined : held.get(path);
  if (found && path !== null) last.current = { path, data: found.data as T };
  const isFailed = failed.current?.path === path && failed.current?.version === wanted;
  const isCurrent = found?.version === wanted;
  return {
    ...(path !== null && last.current && { data: last.current.data }),
    ...(isFailed && failed.current && { error: failed.current.error }),
    isLoading: path !== null && !isCurrent && !isFailed,
    reload: refresh,
  };
}

function keep(path: string, at: number, data: unknown): void {
  held.delete(path);
  held.set(path, { version: at, data });
  const [oldest] = held.keys();
  if (held.size > MAX_HELD && oldest !== undefined) held.delete(oldest);
}
