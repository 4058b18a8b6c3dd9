// Trigger `errors`: the page has failed several times, by errors that nobody caught or that the page reports.
import type { Subscribe } from './eventBus.ts';

/** How a page reports an error that it has caught: `nabz.trigger('error')`. */
const REPORTED = 'error';
/** A browser's remark that is no failure of a page. */
const HARMLESS = /^ResizeObserver loop/;
/** Errors of the browser's extensions are not the page's. */
const FOREIGN = /^[a-z-]+-extension:/;

/** Calls back at the error of that number; returns the undo. */
export function onErrors(count: number, callback: () => void, subscribe: Subscribe): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let errors = 0;
  const countOne = () => {
    errors++;
    if (errors === count) callback();
  };
  const onError = (event: Event) => {
    const { message = '', filename = '', reason } = event as Partial<ErrorEvent & PromiseRejectionEvent>;
    if (!HARMLESS.test(message) && !FOREIGN.test(filename) && !isAbort(reason)) countOne();
  };
  const unsubscribe = subscribe((name) => {
    if (name === REPORTED) countOne();
  });
  // The error of a picture that is missing does not bubble to the window.
  addEventListener('error', onError, { signal });
  addEventListener('unhandledrejection', onError, { signal });
  return () => {
    unsubscribe();
    controller.abort();
  };
}

/** A request that was cancelled is no failure. A thrown value may be anything, and may throw when it is read. */
function isAbort(reason: Partial<Error> | undefined): boolean {
  try {
    return reason?.name === 'AbortError';
  } catch {
    return false;
  }
}
