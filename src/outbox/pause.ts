import type { DeviceStorage } from '../storage.ts';
import { timeNow } from '../timeNow.ts';

/** No pause is longer; one that lies further ahead was written under another clock. */
const MAX_PAUSE_MS = 30 * 60 * 60_000;

/** The pause that a busy endpoint (429, 503) asks for; all tabs that send to it see it. */
export interface Pause {
  /**
   * Pauses until a time in milliseconds since 1970. `isRequested`: the endpoint named the time itself (`Retry-After`), so
   * that a forced attempt keeps it too, and no later call shortens it.
   */
  set(until: number, isRequested: boolean): void;
  /** The end of the pause, or 0; a forced attempt keeps only a pause that the endpoint requested. */
  until(isForced: boolean): number;
}

/** A pause that is kept in localStorage, under the name of its endpoint. */
export function createPause(local: Pick<DeviceStorage, 'get' | 'set'>, endpoint: () => string): Pause {
  const key = () => `pause:${endpoint()}`;
  const pause: Pause = {
    set(until, isRequested) {
      if (pause.until(true) > (isRequested ? until : timeNow())) return;
      local.set(key(), `${until},${isRequested ? 1 : 0}`);
    },
    until(isForced) {
      const [until = 0, isRequested] = (local.get(key()) ?? '').split(',').map(Number);
      if (until > timeNow() + MAX_PAUSE_MS) return 0;
      return isForced && !isRequested ? 0 : until;
    },
  };
  return pause;
}
