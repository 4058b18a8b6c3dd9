// What is left on the device, read without the help of Nabz.
import { isRecord, type OutboxRecord } from '../../src/outbox/record.ts';
import type { Tab } from '../support/browsers.ts';

/** Every record in the database and in localStorage; whatever else lies there is not of this version. */
export async function readDevice(tab: Tab): Promise<OutboxRecord[]> {
  const values = await tab.evaluate(async () => {
    const spilled = Object.entries(localStorage)
      .filter(([key]) => key.startsWith('nabz:record:'))
      .map(([, value]) => JSON.parse(value));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('nabz');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const kept = await new Promise<unknown[]>((resolve, reject) => {
      const request = database.transaction('outbox').objectStore('outbox').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return [...kept, ...spilled];
  });
  return values.filter(isRecord);
}
