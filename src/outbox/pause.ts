// The pause that a busy endpoint asks for, seen by all tabs.
import type { DeviceStorage } from '../storage.ts';

const KEY = 'pause';
/** No pause is longer; what lies further ahead was written under another clock. */
const MAX_PAUSE_MS = 30 * 60 * 60_000;

/** When sending may go on, in milliseconds since 1970. */
export interface Pause {
  /**
   * `isAsked`: the endpoint named the time itself (`Retry-After`), so that even a forced try keeps it. Nothing
   * shortens such a pause.
   */
  set(until: number, isAsked: boolean): void;
  /** The end of the pause, 0 when there is none; a forced try heeds only what the endpoint asked for. */
  until(isForced: boolean): number;
}

/** A pause kept in localStorage. */
export function createPause(local: Pick<DeviceStorage, 'get' | 'set'>): Pause {
  const pause: Pause = {
    set(until, isAsked) {
      if (pause.until(true) > (isAsked ? until : Date.now())) return;
      local.set(KEY, `${until},${isAsked ? 1 : 0}`);
    },
    until(isForced) {
      const [until = 0, isAsked] = (local.get(KEY) ?? '').split(',').map(Number);
      if (until > Date.now() + MAX_PAUSE_MS) return 0;
      return isForced && !isAsked ? 0 : until;
    },
  };
  return pause;
}
