// The report at the end, as text.
import type { Tallies, Tally } from './tally.ts';

/** What came of the answers, then each tally under its name. */
export function print(counts: Record<string, number | string>, tallies: Tallies): string {
  const lines = Object.entries(counts).map(([name, count]) => `${name}: ${count}`);
  const sections = Object.entries(tallies).map(([name, tally]: [string, Tally]) => {
    const rows = tally.list().map(([what, count]) => `  ${String(count).padStart(5)}  ${what}`);
    return [`${name}: ${tally.sum()}`, ...rows].join('\n');
  });
  return ['', ...lines, '', ...sections, ''].join('\n');
}
