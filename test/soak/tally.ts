// Counts by name, for the report.

/** How often what happened. */
export interface Tally {
  count(name: string): void;
  /** The names with their counts, the most frequent first. */
  list(): [name: string, count: number][];
  sum(): number;
}

function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    list: () => [...counts].sort(([, a], [, b]) => b - a),
    sum: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** What is counted during a soak. */
export interface Tallies {
  /** Faults that had their effect. */
  faults: Tally;
  /** What the visitor set out to do, */
  actions: Tally;
  /** and what of it came to nothing, with the reason. */
  unfinished: Tally;
  /** Events that the pages heard, and what the `error` events said. */
  events: Tally;
  errors: Tally;
}

/** Tallies in which nothing has happened yet. */
export const createTallies = (): Tallies => ({
  faults: createTally(),
  actions: createTally(),
  unfinished: createTally(),
  events: createTally(),
  errors: createTally(),
});
