// The times to the first control as a small SVG, by hand.
import { median, range, whole } from './numbers.ts';
import { type Results, valuesOf } from './results.ts';
import type { Subject } from './subjects.ts';

const MODES = [
  { mode: 'warm', name: 'settled page, warm cache', color: '#0f766e' },
  { mode: 'settled', name: 'settled page', color: '#1d4ed8' },
  { mode: 'first', name: 'first visit, asked at once', color: '#b45309' },
] as const;

const WIDTH = 760;
const LEFT = 150;
const RIGHT = 50;
const TOP = 40;
const BAR = 9;
const ROW = MODES.length * (BAR + 2) + 10;

/** Draws a bar to the median and a line over the range, by subject and mode. */
export function draw(results: Results, subjects: Subject[]): string {
  const shown = subjects.filter(({ name, group }) => group !== 'growth' && results.samples[name]);
  const all = shown.flatMap(({ name }) => MODES.flatMap(({ mode }) => valuesOf(results, name, mode, 'ms')));
  const step = Math.max(...all, 1) > 1_000 ? 500 : 100;
  const most = Math.ceil(Math.max(...all, 1) / step) * step;
  const height = TOP + shown.length * ROW + 24;
  const x = (ms: number) => Math.round((LEFT + (ms / most) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  const lines = Array.from({ length: most / step + 1 }, (_, index) => index * step);
  const bars = shown.flatMap(({ name }, row) => {
    const top = TOP + row * ROW + 5;
    return [
      `<text x="${LEFT - 8}" y="${top + (ROW - 10) / 2 + 4}" text-anchor="end">${name}</text>`,
      ...MODES.flatMap(({ mode, color }, index) => {
        const values = valuesOf(results, name, mode, 'ms');
        if (!values.length) return [];
        const [least, greatest] = range(values);
        const y = top + index * (BAR + 2);
        const end = x(median(values));
        return [
          `<path d="M${LEFT} ${y}H${end}v${BAR}H${LEFT}z" fill="${color}"/>`,
          `<path d="M${x(least)} ${y + BAR / 2}H${x(greatest)}" stroke="#000"/>`,
          `<text x="${Math.max(end, x(greatest)) + 4}" y="${y + BAR}" font-size="9">${whole(median(values))}</text>`,
        ];
      }),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11">`,
    '<title>Milliseconds from asking for a survey to its first control, by subject</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...MODES.map(
      ({ name, color }, index) =>
        `<path d="M${LEFT + index * 190} 14h16" stroke="${color}" stroke-width="8"/><text x="${LEFT + 22 + index * 190}" y="18">${name}</text>`,
    ),
    ...lines.map(
      (ms) =>
        `<path d="M${x(ms)} ${TOP}V${height - 24}" stroke="#ddd"/><text x="${x(ms)}" y="${height - 8}" text-anchor="middle">${whole(ms)} ms</text>`,
    ),
    ...bars,
    '</svg>',
  ].join('\n')}\n`;
}
