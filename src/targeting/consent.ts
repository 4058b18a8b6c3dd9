// The gate before anything is shown, stored or sent.
import type { KeyValueStorage } from './history.ts';

/** The visitor's choice, as the page reports it. */
export interface Consent {
  /** Whether the gate is open. */
  isGranted(isRequired: boolean): boolean;
  /** Opens or closes the gate. Only a yes is remembered on the device; a no is remembered by this page alone. */
  set(granted: boolean): void;
}

const KEY = 'consent';

/** A gate that remembers a yes in the given storage. */
export function createConsent(storage: KeyValueStorage): Consent {
  let isDenied = false;
  return {
    isGranted: (isRequired) => !isDenied && (!isRequired || storage.get(KEY) === '1'),
    set(granted) {
      isDenied = !granted;
      if (granted) storage.set(KEY, '1');
    },
  };
}
