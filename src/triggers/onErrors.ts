// Trigger `errors`: counts uncaught errors and errors that the page reports.
import type { Subscribe } from './eventBus.ts';

/** Name by which a page reports an error that it has caught: `nabz.trigger('error')`. */
const REPORTED = 'error';
/** A warning of the browser about layout, not a failure of the page. */
const HARMLESS = /^ResizeObserver loop/;
/** File names of browser extensions, whose errors are not the page's. */
const FOREIGN = /^[a-z-]+-extension:/;

/**
 * Calls back once, at error number `count`; returns the undo. Aborted requests and errors of extensions do not count.
 */
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
  // The error event of a missing image does not bubble to the window.
  addEventListener('error', onError, { signal });
  addEventListener('unhandledrejection', onError, { signal });
  return () => {
    unsubscribe();
    controller.abort();
  };
}

/** Whether a rejection is a cancelled request. A thrown value may be anything, and may throw when it is read. */
function isAbort(reason: Partial<Error> | undefined): boolean {
  try {
    return reason?.name === 'AbortError';
  } catch {
    return false;
  }
}
