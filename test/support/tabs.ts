// Several tabs in one process: which of them the running code belongs to, and what each of them has for itself.
import { AsyncLocalStorage } from 'node:async_hooks';

/** One tab, from its load to its end. What a dead one still does has no effect. */
export interface Tab {
  name: string;
  isDead: boolean;
  window: EventTarget;
  document: EventTarget & Pick<Document, 'visibilityState' | 'baseURI' | 'documentElement' | 'querySelector'>;
  /** Called once, when the tab dies. */
  onDeath: (() => void)[];
}

const current = new AsyncLocalStorage<Tab | undefined>();

/** A tab that has just been opened. */
export function createTab(name: string): Tab {
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible' as const,
    documentElement: { lang: 'en' } as HTMLElement,
    querySelector: () => null,
    baseURI: 'https://shop.example/',
  });
  return { name, isDead: false, window: new EventTarget(), document, onDeath: [] };
}

/** The tab that the running code belongs to, through promises, timers and tasks. */
export const tabNow = (): Tab | undefined => current.getStore();

/** Runs code as a tab's own. */
export const inTab = <T>(tab: Tab | undefined, run: () => T): T => current.run(tab, run);

/** Ends a tab at once, without a word to its page. */
export function kill(tab: Tab): void {
  tab.isDead = true;
  for (const end of tab.onDeath.splice(0)) end();
}
