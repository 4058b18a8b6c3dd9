// What lies on the device, read past Nabz: by the engine's own database and storage.
import type { Tab } from '../support/browsers.ts';
import type { Page } from './scene.ts';

/** Our database and our part of localStorage. */
export interface Device {
  /** All keys and values; empty where there is no database. */
  entries: [key: string, value: unknown][];
  /** Keys in localStorage that begin with `nabz:`. */
  keys: string[];
}

/** Reads the device of a tab's origin; makes no database where there is none. */
export function readDevice(tab: Tab): Promise<Device> {
  return tab.evaluate(async () => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('nabz:'));
    const entries = await new Promise<[string, unknown][]>((resolve) => {
      const request = (window as unknown as Page).host.open('nabz');
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = (event) => {
        event.preventDefault();
        resolve([]);
      };
      request.onsuccess = () => {
        const database = request.result;
        const end = (found: [string, unknown][]) => {
          database.close();
          resolve(found);
        };
        if (!database.objectStoreNames.contains('outbox')) return end([]);
        const store = database.transaction('outbox').objectStore('outbox');
        const names = store.getAllKeys();
        const values = store.getAll();
        values.onsuccess = () => end(names.result.map((name, index) => [String(name), values.result[index]]));
      };
    });
    return { entries, keys };
  });
}

/** The states of the records in the database, dead ones included, in alphabetical order. */
export async function statesOn(tab: Tab): Promise<string[]> {
  const { entries } = await readDevice(tab);
  return entries.map(([, value]) => String((value as { state?: string } | undefined)?.state)).sort();
}
