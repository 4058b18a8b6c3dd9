// Collects the messages of all pages, also closed ones: promises, ends of records and errors.
import type { Told } from './pageScript.ts';
import type { Tallies } from './tally.ts';

/** One `saved`, as a page reported it. */
export interface Saved {
  id: string;
  revision: number;
  storage: 'indexeddb' | 'localstorage' | 'memory';
  page: string;
  /** The run of the browser in which it was saved, from 1. */
  life: number;
}

/** What was heard in all. */
export interface Witness {
  readonly saved: Saved[];
  readonly delivered: Set<string>;
  /** Statuses by id. */
  readonly rejected: Map<string, number>;
  /** Reasons by id. */
  readonly expired: Map<string, string>;
  /** Errors in the console, and uncaught errors. */
  readonly said: string[];
  /** Lives of the browser that ended by SIGKILL. */
  readonly killed: Set<number>;
  hear(told: Told, life: number): void;
}

/** A witness; it counts events, and faults of pages which had their effect. */
export function createWitness({ faults, events, errors }: Tallies): Witness {
  const witness: Witness = {
    saved: [],
    delivered: new Set(),
    rejected: new Map(),
    expired: new Map(),
    said: [],
    killed: new Set(),
    hear({ page, event, id = '', revision = 0, storage = 'memory', status = 0, ...told }, life) {
      if (told.fault) faults.count(told.fault);
      if (told.said) witness.said.push(told.said);
      if (!event) return;
      events.count(event);
      if (event === 'saved') witness.saved.push({ id, revision, storage, page, life });
      if (event === 'delivered') witness.delivered.add(id);
      if (event === 'rejected') witness.rejected.set(id, status);
      if (event === 'expired') witness.expired.set(id, told.reason ?? '');
      if (event === 'error') errors.count(told.message ?? '');
    },
  };
  return witness;
}
