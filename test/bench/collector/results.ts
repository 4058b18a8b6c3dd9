// What the cases hand in: tables, bars and what was skipped; and the Markdown of them.
import { median, range } from '../numbers.ts';

/** A bar of the collector, and what was reached. */
export interface Bar {
  what: string;
  allowed: string;
  reached: string;
  holds: boolean;
}

/** Where the cases put what they find. */
export interface Results {
  table(title: string, head: string[], rows: string[][]): void;
  bar(bar: Bar): void;
  /** Something that was not measured, and why. */
  skip(what: string): void;
}

/** Collects results; `print` writes each table as soon as it is there. */
export function createResults(print: (text: string) => void): Results & { end(): boolean } {
  const bars: Bar[] = [];
  const skipped: string[] = [];
  return {
    table: (title, head, rows) => print(`\n${title}\n\n${markdown(head, rows)}`),
    bar: (bar) => bars.push(bar),
    skip: (what) => skipped.push(what),
    end() {
      const rows = bars.map(({ what, allowed, reached, holds }) => [
        what,
        allowed,
        reached,
        holds ? 'yes' : '**no**',
      ]);
      if (rows.length) print(`\nBars\n\n${markdown(['what', 'bar', 'reached', 'holds'], rows)}`);
      for (const each of skipped) print(`\nSKIPPED: ${each}`);
      return bars.every(({ holds }) => holds);
    },
  };
}

/** `0.42 (0.40–0.45)`: the median, and the least and the greatest. */
export function spread(values: number[], digits: number): string {
  const write = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (values.length < 2) return write(median(values));
  const [least, most] = range(values);
  return `${write(median(values))} (${write(least)}–${write(most)})`;
}

/** How fast `y` grows with `x`: the exponent of the power of `x` that fits best, by least squares of the logarithms. */
export function growthExponent(points: [x: number, y: number][]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const above = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** `100,000`. */
export function rowsText(rows: number): string {
  return rows.toLocaleString('en');
}

/** `2 × status 503`; empty without failures. */
export function failuresText(...failures: Record<string, number>[]): string {
  const all: Record<string, number> = {};
  for (const each of failures) for (const [name, n] of Object.entries(each)) all[name] = (all[name] ?? 0) + n;
  return Object.entries(all)
    .map(([name, n]) => `${n} × ${name}`)
    .join(', ');
}

function markdown(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
