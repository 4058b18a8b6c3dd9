// The results as Markdown tables.
import type { Bar } from './bars.ts';
import { kilobytes, median, range, whole } from './numbers.ts';
import { greatestOf, medianOf, type Results, valuesOf } from './results.ts';
import type { Mode, Subject } from './subjects.ts';
import type { Sample } from './visit.ts';

const HEAD = [
  'what',
  'requests until answerable',
  'kB',
  'asked on a settled page, ms',
  '… with a warm cache',
  'first visit, asked at once',
  'tap → paint',
  'heap by showing, kB',
  'moved, px / late',
];

/** Medians, with the range of the times in brackets. */
export function tableOf(results: Results, subjects: Subject[]): string {
  const floor = { settled: 0, warm: 0, first: 0 };
  for (const mode of ['settled', 'warm', 'first'] as const)
    floor[mode] = medianOf(results, 'vanilla', mode, 'ms');
  const time = (name: string, mode: 'settled' | 'warm' | 'first') => {
    const text = span(valuesOf(results, name, mode, 'ms'));
    const ratio = medianOf(results, name, mode, 'ms') / floor[mode];
    return Number.isNaN(ratio) || name === 'vanilla' ? text : `${text} = ${ratio.toFixed(1)} ×`;
  };
  const rows = subjects
    .filter(({ name }) => results.samples[name])
    .map(({ name }) => {
      const mode: Mode = results.samples[name]?.settled ? 'settled' : 'first';
      const of = (field: keyof Sample) => medianOf(results, name, mode, field);
      const heap = results.heap[name] ?? [];
      return [
        name,
        whole(of('requests')),
        kilobytes(of('bytes')),
        time(name, 'settled'),
        time(name, 'warm'),
        time(name, 'first'),
        span(valuesOf(results, name, mode, 'tap')),
        heap.length ? whole(median(heap) / 1_000) : '–',
        `${whole(greatestOf(results, name, mode, 'moved'))} / ${whole(greatestOf(results, name, mode, 'late'))}`,
      ];
    });
  return markdown(HEAD, rows);
}

/** The bars, and whether they hold. */
export function barsTable(bars: Bar[]): string {
  const verdict = ({ holds }: Bar) => (holds === undefined ? 'not measured' : holds ? 'yes' : '**no**');
  return markdown(
    ['bar', 'allowed', 'reached', 'holds'],
    bars.map((bar) => [bar.what, bar.bar, bar.reached, verdict(bar)]),
  );
}

/** `485 (470–512)`; a dash without values. */
function span(values: number[]): string {
  if (!values.length) return '–';
  const [least, most] = range(values);
  return `${whole(median(values))} (${whole(least)}–${whole(most)})`;
}

function markdown(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
