// Time and tasks of all tabs, run by hand, so that a sequence does the same every time.
import { inTab, tabNow } from './tabs.ts';

/** A clock with its timers, and the tasks that are ready to run. */
export interface VirtualTime {
  /** What `Date` says. */
  now(): number;
  /** Milliseconds that have really passed; a jump of the clock does not count. */
  passed(): number;
  /** Sets the clock forward or back; timers keep their time. */
  jump(ms: number): void;
  /** Runs up to so many tasks, with everything that promises make of them. */
  settle(maxTasks?: number): Promise<void>;
  /** Lets time pass: timers fire in order, and between them everything settles. */
  advance(ms: number): Promise<void>;
  /** A task of the browser or the network, next in turn. */
  queue(task: () => void): void;
  /** A timer of no tab: it fires whoever dies. */
  later(task: () => void, delayMs: number): void;
  /** While the disk hangs no task of the database runs. */
  isDiskHanging: boolean;
  /** To be put in place of the globals of the same names. */
  globals: Record<'Date' | 'setTimeout' | 'clearTimeout' | 'setImmediate', unknown>;
}

interface Timer {
  at: number;
  order: number;
  fire: () => void;
}

const realSetImmediate = globalThis.setImmediate;
const turn = () => new Promise<void>((resolve) => realSetImmediate(resolve));

/** A clock that stands at `start`. */
export function createVirtualTime(start: number): VirtualTime {
  const timers = new Map<number, Timer>();
  const tasks: { run: () => unknown; isDisk: boolean }[] = [];
  let passed = 0;
  let offset = start;
  let order = 0;

  const bound = (task: () => void, isOfTab: boolean) => {
    const tab = tabNow();
    return () => (isOfTab && tab?.isDead ? undefined : inTab(tab, task));
  };
  const addTimer = (fire: () => void, delayMs: number) => {
    const id = ++order;
    const isNow = delayMs <= 0;
    timers.set(id, { at: isNow ? Number.POSITIVE_INFINITY : passed + delayMs, order: id, fire });
    // Without a delay it is a task like any other, unless it is cleared before.
    if (isNow) tasks.push({ run: () => timers.delete(id) && fire(), isDisk: false });
    return id;
  };
  const earliest = () =>
    [...timers.values()].reduce<Timer | undefined>(
      (first, timer) => (!first || timer.at < first.at ? timer : first),
      undefined,
    );
  const nextTask = () => {
    const index = tasks.findIndex(({ isDisk }) => !(isDisk && time.isDiskHanging));
    return index < 0 ? undefined : tasks.splice(index, 1)[0];
  };

  class VirtualDate extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length ? given : [time.now()]) as [number]));
    }
    static override now = () => time.now();
  }

  const time: VirtualTime = {
    now: () => offset + passed,
    passed: () => passed,
    jump(ms) {
      offset += ms;
    },
    async settle(maxTasks = Number.POSITIVE_INFINITY) {
      await turn();
      for (let count = 0; count < maxTasks; count++) {
        let task = nextTask();
        // What promises are still about may bring another task.
        for (let idle = 0; !task && idle < 2; idle++) {
          await turn();
          task = nextTask();
        }
        if (!task) return;
        task.run();
        await turn();
      }
    },
    async advance(ms) {
      await time.settle();
      const end = passed + ms;
      for (let timer = earliest(); timer && timer.at <= end; timer = earliest()) {
        passed = Math.max(passed, timer.at);
        timers.delete(timer.order);
        timer.fire();
        await time.settle();
      }
      passed = end;
    },
    queue: (task) => void tasks.push({ run: bound(task, true), isDisk: false }),
    later: (task, delayMs) => void inTab(undefined, () => addTimer(task, delayMs)),
    isDiskHanging: false,
    globals: {
      Date: VirtualDate,
      setTimeout: (task: (...args: unknown[]) => void, delayMs = 0, ...args: unknown[]) =>
        addTimer(
          bound(() => task(...args), true),
          delayMs,
        ),
      clearTimeout: (id: number | undefined) => void (id && timers.delete(id)),
      // Only the database uses it. What a dead tab has asked of the disk goes its way.
      setImmediate: (task: () => void) => void tasks.push({ run: bound(task, false), isDisk: true }),
    },
  };
  return time;
}
