// The table at the end: fault × engine → held, failed, or why it cannot be run there.
import type { EngineName } from '../support/browsers.ts';

const ENGINE_NAMES: EngineName[] = ['chromium', 'firefox', 'webkit'];

interface Row {
  name: string;
  outcomes: Partial<Record<EngineName, string>>;
}

const rows = new Map<string, Row>();

/** Notes how a fault ended in an engine. */
export function note(number: string, name: string, engine: EngineName, outcome: string): void {
  const row = rows.get(number) ?? { name, outcomes: {} };
  row.outcomes[engine] = outcome;
  rows.set(number, row);
}

/** The table as text. */
export function draw(): string {
  const lines = [...rows].sort(
    ([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1),
  );
  const cells = lines.map(([number, { name, outcomes }]) => [
    number,
    name,
    ...ENGINE_NAMES.map((engine) => outcomes[engine] ?? 'not run'),
  ]);
  const table = [['#', 'fault', ...ENGINE_NAMES], ['-', '-', '-', '-', '-'], ...cells];
  return table.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
