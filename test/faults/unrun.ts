// Faults of the table that no case brings about, and why.

/** Said in the table, not run. */
export const UNRUN: [number: string, name: string, why: string][] = [
  ['17', '200 clients come back after an outage', 'not written: needs no browser'],
  ['23', 'a transaction is frozen', 'not written'],
  ['41', 'an old and a new build in two tabs', 'there is one build only'],
];
