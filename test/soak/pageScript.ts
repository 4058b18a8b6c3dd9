// The host page's side, before the tag: reports each event at once, and has the switches of its faults.

/** A message of a page, with one of `event`, `said` and `fault`. */
export interface Told {
  /** One load of a document; a page from the back/forward cache is the same page. */
  page: string;
  event?: string;
  id?: string;
  revision?: number;
  storage?: 'indexeddb' | 'localstorage' | 'memory';
  status?: number;
  reason?: string;
  message?: string;
  /** A console error, or an uncaught error. */
  said?: string;
  /** A fault that was switched on has had its effect just now. */
  fault?: string;
}

/** A fault that is a patch of the page. */
export type PageFault =
  | 'put aborted'
  | 'delete aborted'
  | 'open hangs'
  | 'localStorage full'
  | 'fetch throws';

/** What the script and the tag leave in the global scope. */
export interface SoakPage {
  soak: {
    page: string;
    faults: Set<PageFault>;
    /** Closes every connection to a database, behind the back of who opened it. */
    closeDatabases(): void;
  };
  nabz: {
    show(survey: undefined, options: object): Promise<{ shown: boolean; reason?: string }>;
    hide(): void;
    pending(): Promise<number>;
    flush(): Promise<{ delivered: number; waiting: number }>;
  };
}

/** The function that the page calls; what it says survives the page, however that ends. */
export const TELL = 'tellSoak';

/** The script. */
export const PAGE_SCRIPT = `{
  const EVENTS = 'answered saved completed dismissed delivered waiting rejected expired error skipped'.split(' ');
  const page = crypto.randomUUID();
  const opened = new Set(), faults = new Set();
  const tell = (told) => window.${TELL}?.(JSON.stringify({ page, ...told }));
  const has = (fault) => faults.has(fault) && !tell({ fault });
  const patch = (owner, method, make) => { owner[method] = make(owner[method]); };

  patch(IDBFactory.prototype, 'open', (real) => function (...given) {
    if (has('open hangs')) return {};
    const request = real.apply(this, given);
    request.addEventListener('success', () => opened.add(request.result));
    return request;
  });
  for (const method of ['put', 'delete']) patch(IDBObjectStore.prototype, method, (real) => function (...given) {
    if (has(method + ' aborted')) this.transaction.commit = () => this.transaction.abort();
    return real.apply(this, given);
  });
  patch(Storage.prototype, 'setItem', (real) => function (...given) {
    if (has('localStorage full')) throw new DOMException('full', 'QuotaExceededError');
    return real.apply(this, given);
  });
  patch(window, 'fetch', (real) => (...given) => {
    if (has('fetch throws')) throw new Error('the shop is broken');
    return real.apply(window, given);
  });

  window.soak = {
    page, faults,
    closeDatabases() {
      if (opened.size) tell({ fault: 'connection closed' });
      for (const database of opened) database.close();
      opened.clear();
    },
  };
  for (const event of EVENTS)
    document.addEventListener('nabz:' + event, ({ detail: { id, revision, storage, status, reason, message } }) =>
      tell({ event, id, revision, storage, status, reason, message }));
  patch(console, 'error', (real) => (...words) => {
    tell({ said: 'error: ' + words.join(' ') });
    real.apply(console, words);
  });
  addEventListener('error', ({ message }) => tell({ said: 'uncaught: ' + message }));
  addEventListener('unhandledrejection', ({ reason }) => tell({ said: 'unhandled: ' + reason }));
}`;
