// Records the events of Nabz as any page can: on `document`, by name.

import { signal } from '@preact/signals';
import { refreshDevice } from './device.ts';

/** One recorded event. */
export interface Heard {
  key: number;
  /** Name without `nabz:`. */
  name: string;
  at: Date;
  detail: Record<string, unknown>;
}

const names = [
  'ready',
  'skipped',
  'shown',
  'answered',
  'saved',
  'completed',
  'dismissed',
  'delivered',
  'waiting',
  'rejected',
  'expired',
  'error',
];
const maxHeardCount = 60;

/** The latest events, newest first. */
export const heard = signal<readonly Heard[]>([]);

/** Starts to listen; call it once. */
export function hearEvents(): void {
  let heardCount = 0;
  for (const name of names) {
    document.addEventListener(`nabz:${name}`, (event) => {
      heardCount += 1;
      const detail = ((event as CustomEvent).detail ?? {}) as Record<string, unknown>;
      heard.value = [{ key: heardCount, name, at: new Date(), detail }, ...heard.value].slice(
        0,
        maxHeardCount,
      );
      refreshDevice();
    });
  }
  refreshDevice();
}
