// A clock that runs on and can be set forward: what a visitor would have to wait for comes at once, in its order.

import type { Tab } from './browsers.ts';
import { poll } from './look.ts';

/** The clock, as `window.clock`. */
export interface Clock {
  /** Lets so much time pass: timers fire in order, and between them everything else has its turn. */
  skip(ms: number): Promise<void>;
  /** Whether it has passed. */
  hasSkipped: boolean;
}

/** Puts the clock in place of the page's own; runs in the page, before any other script. */
export function installClock(): void {
  const setReal = window.setTimeout.bind(window);
  const clearReal = window.clearTimeout.bind(window);
  const RealDate = Date;
  const realPerformance = performance.now.bind(performance);
  const timers = new Map<number, { at: number; fire: () => void; real: number }>();
  // The clock goes on in the next page of the tab; a frame may have no storage.
  const KEPT = 'clock:ahead';
  let ahead = 0;
  try {
    ahead = Number(sessionStorage.getItem(KEPT));
  } catch {}
  let lastId = 0;
  const now = () => RealDate.now() + ahead;
  const arm = (id: number, at: number) =>
    setReal(
      () => {
        timers.get(id)?.fire();
      },
      Math.max(0, at - now()),
    );
  const earliest = (end: number) =>
    [...timers.values()].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];

  class AheadDate extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length ? given : [now()]) as [number]));
    }
    static override now = now;
  }
  const setTimer = (task: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const id = ++lastId;
    const at = now() + Math.max(1, Number(ms) || 0);
    const fire = () => {
      clearTimer(id);
      task(...args);
    };
    timers.set(id, { at, fire, real: 0 });
    (timers.get(id) as { real: number }).real = arm(id, at);
    return id;
  };
  const clearTimer = (id = 0) => {
    clearReal(timers.get(id)?.real);
    timers.delete(id);
  };
  const clock: Clock = {
    hasSkipped: true,
    async skip(ms) {
      clock.hasSkipped = false;
      // WebKitGTK's driver keeps a timer in the page while it runs a script; that one is not to be met.
      await new Promise((resolve) => setReal(resolve));
      const end = now() + ms;
      for (let timer = earliest(end); timer; timer = earliest(end)) {
        ahead += Math.max(0, timer.at - now());
        timer.fire();
        await new Promise((resolve) => setReal(resolve));
      }
      ahead += Math.max(0, end - now());
      for (const [id, timer] of timers) {
        clearReal(timer.real);
        timer.real = arm(id, timer.at);
      }
      try {
        sessionStorage.setItem(KEPT, String(ahead));
      } catch {}
      clock.hasSkipped = true;
    },
  };
  performance.now = () => realPerformance() + ahead;
  Object.assign(window, { clock, Date: AheadDate, setTimeout: setTimer, clearTimeout: clearTimer });
}

/** The clock, for the head of a page; before anything else. */
export const CLOCK = `<script>(${installClock})();</script>`;

/** Lets time pass on the page's clock. */
export async function skip(tab: Tab, ms: number): Promise<void> {
  await tab.evaluate((passed) => {
    void (window as unknown as { clock: Clock }).clock.skip(passed);
  }, ms);
  await poll(() => tab.evaluate(() => (window as unknown as { clock: Clock }).clock.hasSkipped), Boolean);
}
