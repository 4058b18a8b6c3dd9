// The arguments of `npm run bench`.
import { parseArgs } from 'node:util';

/** How the bench is to be run. */
export interface Arguments {
  /** How often everything is measured. */
  reps: number;
  /** Measures PostHog and Feelback, too; they are fetched by npm when they are not there. */
  hasPeers: boolean;
  /** Parts of the names of what is measured; empty for everything. */
  only: string[];
  /** Opens and closes a survey so many times in the case `cycles`. */
  cycles: number;
  /** Writes the table into CONTRIBUTING.md, and the plot beside the bench. */
  isWritten: boolean;
}

/** How to call the bench. */
export const USAGE = `npm run build && npm run bench -- [--peers] [--reps 5] [--only NAME]… [--cycles 1000] [--write] [--list]

  --peers      measures the published posthog-js and @feelback/js, too
  --reps N     how often everything is measured, in turn (default 5)
  --only NAME  measures what has NAME in its name; may be repeated; a ratio to a floor needs the floor, too
  --cycles N   how often a survey is shown and closed in the case "cycles" (default 1000)
  --write      writes the table into CONTRIBUTING.md and the plot to test/bench/bench.svg
  --list       prints the names`;

/** Reads the arguments; `undefined` when only the usage is wanted. Throws when one is unknown. */
export function readArguments(given: string[]): (Arguments & { isListed: boolean }) | undefined {
  const { values } = parseArgs({
    args: given,
    options: {
      peers: { type: 'boolean', default: false },
      reps: { type: 'string', default: '5' },
      only: { type: 'string', multiple: true, default: [] },
      cycles: { type: 'string', default: '1000' },
      write: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    reps: countOf('reps', values.reps),
    hasPeers: values.peers,
    only: values.only,
    cycles: countOf('cycles', values.cycles),
    isWritten: values.write,
    isListed: values.list,
  };
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--${name} is "${text}"; allowed: 1, 2, 3, …`);
  return count;
}
