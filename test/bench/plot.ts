// Plots requests a second over time as a small SVG, written by hand.

/** One curve: its value in each second. */
export interface Curve {
  name: string;
  color: string;
  rates: number[];
}

const WIDTH = 760;
const HEIGHT = 340;
const LEFT = 64;
const RIGHT = 16;
const TOP = 20;
const BOTTOM = 118;
/** The scale of the rates is logarithmic, from 100 to 1,000,000 a second. */
const LOWEST = 2;
const HIGHEST = 6;

/** Draws the first `seconds` of the curves, in steps of so many, each step by its busiest second. */
export function plot(curves: Curve[], { seconds = 1_800, step = 5, capacity = 0 } = {}): string {
  const x = (second: number) => round(LEFT + (second / seconds) * (WIDTH - LEFT - RIGHT));
  const y = (rate: number) => {
    const share = (Math.log10(Math.max(rate, 10 ** LOWEST)) - LOWEST) / (HIGHEST - LOWEST);
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM));
  };
  const line = ({ rates, color }: Curve) => {
    const points: string[] = [];
    for (let at = 0; at < seconds; at += step)
      points.push(`${x(at)},${y(Math.max(0, ...rates.slice(at, at + step)))}`);
    return `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${points.join(' ')}"/>`;
  };
  const decades = Array.from({ length: HIGHEST - LOWEST + 1 }, (_, index) => 10 ** (LOWEST + index));
  const minutes = Array.from({ length: seconds / 300 + 1 }, (_, index) => index * 5);
  const foot = HEIGHT - BOTTOM;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11">`,
    `<title>Requests a second after a one-hour outage</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...decades.map(
      (rate) =>
        `<path d="M${LEFT} ${y(rate)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y(rate) + 4}" text-anchor="end">${rate.toLocaleString('en')}</text>`,
    ),
    ...minutes.map(
      (minute) => `<text x="${x(minute * 60)}" y="${foot + 16}" text-anchor="middle">${minute} min</text>`,
    ),
    `<path d="M${LEFT} ${y(capacity)}H${WIDTH - RIGHT}" stroke="#000" stroke-dasharray="4 3"/>`,
    `<text x="${WIDTH - RIGHT}" y="${y(capacity) - 4}" text-anchor="end">capacity</text>`,
    ...curves.map(line),
    ...curves.map(
      ({ name, color }, index) =>
        `<path d="M${LEFT} ${foot + 34 + index * 16}h20" stroke="${color}" stroke-width="3"/><text x="${LEFT + 28}" y="${foot + 38 + index * 16}">${name}</text>`,
    ),
    '</svg>',
  ].join('\n')}\n`;
}

const round = (value: number) => Math.round(value * 10) / 10;
