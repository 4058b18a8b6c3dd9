// Web Locks of one origin: exclusive, by name, in the order asked; they go with their tab.
import { inTab, type Tab, tabNow } from './tabs.ts';
import type { VirtualTime } from './virtualTime.ts';

type Callback = (lock: { name: string } | null) => unknown;

interface Ask {
  name: string;
  tab: Tab | undefined;
  callback: Callback;
  end: (result: Promise<unknown>) => void;
}

/** The part of `LockManager` that Nabz uses, for all tabs at once. */
export interface FakeLocks {
  request(name: string, ...rest: [Callback] | [{ ifAvailable?: boolean }, Callback]): Promise<unknown>;
}

/** Nothing is locked yet. */
export function createFakeLocks(time: VirtualTime): FakeLocks {
  const held = new Map<string, Ask>();
  const waiting: Ask[] = [];

  function release(ask: Ask): void {
    if (held.get(ask.name) !== ask) return;
    held.delete(ask.name);
    const index = waiting.findIndex(({ name, tab }) => name === ask.name && !tab?.isDead);
    const [next] = index < 0 ? [] : waiting.splice(index, 1);
    if (next) grant(next);
  }

  function grant(ask: Ask): void {
    held.set(ask.name, ask);
    inTab(ask.tab, () =>
      time.queue(() => {
        const result = (async () => ask.callback({ name: ask.name }))();
        ask.end(result);
        result.catch(() => {}).finally(() => release(ask));
      }),
    );
  }

  return {
    request(name, ...rest) {
      const callback = rest[rest.length - 1] as Callback;
      const { ifAvailable = false } = rest.length > 1 ? (rest[0] as { ifAvailable?: boolean }) : {};
      const tab = tabNow();
      return new Promise((resolve) => {
        const ask: Ask = { name, tab, callback, end: resolve };
        tab?.onDeath.push(() => release(ask));
        time.queue(() => {
          if (!held.has(name)) grant(ask);
          else if (ifAvailable) resolve((async () => callback(null))());
          else waiting.push(ask);
        });
      });
    },
  };
}
