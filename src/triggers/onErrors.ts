// Trigger `errors`: the page has failed several times, by errors that nobody caught or that the page tells of.
import type { Hear } from './watch.ts';

/** What a page calls an error that it has caught: `nabz.trigger('error')`. */
const TOLD = 'error';
/** A browser's remark that is no failure of a page. */
const HARMLESS = /^ResizeObserver loop/;
/** What the visitor has added to the browser fails on its own account. */
const FOREIGN = /^[a-z-]+-extension:/;

/** What was broken off was broken off by somebody. What is thrown is anything, and may throw when it is looked at. */
function isAborted(reason: Partial<Error> | undefined): boolean {
  try {
    return reason?.name === 'AbortError';
  } catch {
    return false;
  }
}

/** Calls back at the error of that number; returns the undo. */
export function onErrors(count: number, callback: () => void, hear: Hear): () => void {
  const listen = new AbortController();
  let errors = 0;
  const note = (event?: Event) => {
    const {
      message = '',
      filename = '',
      reason,
    } = (event ?? {}) as Partial<ErrorEvent & PromiseRejectionEvent>;
    if (HARMLESS.test(message) || FOREIGN.test(filename) || isAborted(reason)) return;
    errors++;
    if (errors === count) callback();
  };
  const unhear = hear((name) => name === TOLD && note());
  // A picture that is missing is told of on its own element alone, and does not come here.
  addEventListener('error', note, { signal: listen.signal });
  addEventListener('unhandledrejection', note, { signal: listen.signal });
  return () => {
    unhear();
    listen.abort();
  };
}
