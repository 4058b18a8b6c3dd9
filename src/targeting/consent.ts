// The visitor's consent: nothing is shown, stored or sent without it where it is required.
import type { KeyValueStorage } from './history.ts';

/** The visitor's choice, as the page reports it. */
export interface Consent {
  /** Whether anything may be shown, stored and sent. */
  isGranted(isRequired: boolean): boolean;
  /** Remembers the choice: a yes on the device, a no on this page alone. */
  set(granted: boolean): void;
}

const KEY = 'consent';
const GRANTED = '1';

/** Whether consent is required and the mark on the device does not say that it was given. */
export function isConsentMissing(isRequired: boolean, mark: string | null): boolean {
  return isRequired && mark !== GRANTED;
}

/** The consent kept in `storage`; nothing is written before a yes. */
export function createConsent(storage: KeyValueStorage): Consent {
  let isDenied = false;
  return {
    isGranted: (isRequired) => !isDenied && !isConsentMissing(isRequired, storage.get(KEY)),
    set(granted) {
      isDenied = !granted;
      if (granted) storage.set(KEY, GRANTED);
    },
  };
}
