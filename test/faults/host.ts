// The host page's side: what it heard, and a clock that can be moved. Runs in the page, before the tag.

/** One event as the page heard it, with the page's time. */
export interface Told {
  name: string;
  at: number;
  /** By the real clock. */
  realAt: number;
  id?: string;
  attempt?: number;
  delayMs?: number;
  status?: number;
  storage?: string;
  revision?: number;
}

/** What the script leaves on the page as `host`. */
export interface Host {
  told: Told[];
  /** The engine's own `indexedDB.open`, whatever a fault has made of it. */
  open(name: string): IDBOpenDBRequest;
  /** Moves the clock; timers that are due by then fire. */
  skip(delayMs: number): void;
  /** A database connection, a patched function, or what else a fault keeps. */
  kept: Record<string, unknown>;
}

/**
 * The script. Time passes as ever, until `skip` moves it on: `Date` jumps, and what was to happen meanwhile happens.
 * What guards one operation (2 s to open, 7 s for a transaction, 10 s for a send) keeps to the real clock, so that
 * no jump ends an operation under way; so does the 30 s that WebDriver gives a script. The clock outlives the page,
 * and is one for all tabs.
 */
export const HOST = `{
  const TOLD = 'ready saved completed dismissed delivered waiting rejected expired error answered shown skipped'.split(' ');
  const GUARDS = [2000, 7000, 10000, 30000];
  const RealDate = Date, setReal = setTimeout.bind(window), clearReal = clearTimeout.bind(window);
  const realOpen = IDBFactory.prototype.open;
  const shift = () => Number(localStorage.getItem('host:shift') ?? 0);
  window.Date = class extends RealDate {
    constructor(...given) { given.length ? super(...given) : super(RealDate.now() + shift()); }
    static now() { return RealDate.now() + shift(); }
  };
  const timers = new Map();
  let last = 1e6;
  window.setTimeout = (run, delay = 0, ...given) => {
    const id = ++last;
    const timer = { due: Date.now() + delay, isGuard: GUARDS.includes(delay), fire() { timers.delete(id); run(...given); } };
    timer.real = setReal(timer.fire, delay);
    timers.set(id, timer);
    return id;
  };
  window.clearTimeout = (id) => { clearReal(timers.get(id)?.real ?? id); timers.delete(id); };
  const rearm = () => {
    for (const timer of timers.values()) {
      if (timer.isGuard) continue;
      clearReal(timer.real);
      timer.real = setReal(timer.fire, Math.max(0, timer.due - Date.now()));
    }
  };
  addEventListener('storage', ({ key }) => key === 'host:shift' && rearm());
  window.host = {
    told: [], kept: {},
    open: (name) => realOpen.call(indexedDB, name),
    skip(delay) { localStorage.setItem('host:shift', shift() + delay); rearm(); },
  };
  for (const name of TOLD)
    document.addEventListener('nabz:' + name, ({ detail }) => host.told.push({ name, at: Date.now(), realAt: RealDate.now(), ...detail }));
}`;
