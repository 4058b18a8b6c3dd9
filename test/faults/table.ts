// The table at the end: fault × engine → held, failed, or why it cannot be run there.
import type { EngineName } from '../support/browsers.ts';

interface Row {
  name: string;
  outcomes: Partial<Record<EngineName | 'all', string>>;
}

const rows = new Map<string, Row>();

/** Notes how a fault ended in an engine; `all` where no engine takes part. */
export function note(number: string, name: string, engine: EngineName | 'all', outcome: string): void {
  const row = rows.get(number) ?? { name, outcomes: {} };
  row.outcomes[engine] = outcome;
  rows.set(number, row);
}

/** The table as text, with a column for each of these engines. */
export function draw(engines: EngineName[]): string {
  const lines = [...rows].sort(
    ([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1),
  );
  const cells = lines.map(([number, { name, outcomes }]) => [
    number,
    name,
    ...engines.map((engine) => outcomes[engine] ?? outcomes.all ?? 'not run'),
  ]);
  const head = ['#', 'fault', ...engines];
  return [head, head.map(() => '-'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
