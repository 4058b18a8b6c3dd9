// What the measured numbers have to hold. A bar that was not measured in a run has no verdict.
import { kilobytes, median, times, whole } from './numbers.ts';
import { greatestOf, medianOf, type Results } from './results.ts';

/** One bar and how the run stands to it. */
export interface Bar {
  what: string;
  bar: string;
  reached: string;
  /** `undefined`: not measured in this run. */
  holds: boolean | undefined;
}

const LONG_TASK_MS = 50;
const CYCLES_HEAP = 200_000;
/** A difference of positions below this is rounding. */
const MOVED_PX = 0.5;

/** Every bar, in the order of the table. */
export function judge(results: Results): Bar[] {
  const of = (name: string, ...rest: [Parameters<typeof medianOf>[2], Parameters<typeof medianOf>[3]]) =>
    medianOf(results, name, ...rest);
  const bars: Bar[] = [];
  const add = (what: string, bar: string, values: number[], reached: string, isReached: () => boolean) => {
    const isMeasured = !values.some(Number.isNaN);
    bars.push({
      what,
      bar,
      reached: isMeasured ? reached : '–',
      holds: isMeasured ? isReached() : undefined,
    });
  };
  /** A ratio that must not be over a limit. */
  const ratio = (what: string, limit: number, of: string, value: number, base: number) =>
    add(
      what,
      `≤ ${limit} × ${of}`,
      [value, base],
      `${times(value / base)} (${whole(value)} : ${whole(base)})`,
      () => value / base <= limit,
    );
  /** A time that must be under another one of the same run. */
  const below = (what: string, other: string, value: number, base: number) =>
    add(what, `below ${other}`, [value, base], `${whole(value)} : ${whole(base)}`, () => value < base);

  const loader = results.files['nabz.js'] ?? Number.NaN;
  add('loader alone', '≤ 1.5 kB', [loader], `${whole(loader)} B`, () => loader <= 1_500);
  const loaderTask = of('stickers', 'settled', 'longestBefore');
  add('loader alone', 'no long task', [loaderTask], taskWords(loaderTask), () => loaderTask <= LONG_TASK_MS);
  for (const name of ['stickers', 'nps']) {
    const [requests, bytes] = [of(name, 'settled', 'requests'), of(name, 'settled', 'bytes')];
    const reached = `${whole(requests)}, ${kilobytes(bytes)} kB`;
    add(
      `${name}, answerable`,
      '≤ 3 requests, ≤ 38 kB',
      [requests],
      reached,
      () => requests <= 3 && bytes <= 38_000,
    );
  }
  const [ownRequests, ownBytes] = [of('own', 'settled', 'requests'), of('own', 'settled', 'bytes')];
  add(
    'own survey by data-config, answerable',
    '≤ 5 requests and the JSON, ≤ 44 kB',
    [ownRequests],
    `${whole(ownRequests)} and the JSON, ${kilobytes(ownBytes)} kB`,
    () => ownRequests <= 5 && ownBytes <= 44_000,
  );
  const full = results.files['nabz.full.js'] ?? Number.NaN;
  add('nabz.full.js', '≤ 64 kB', [full], `${kilobytes(full)} kB`, () => full <= 64_000);

  for (const name of ['stickers', 'nps'])
    ratio(
      `${name}: first visit, asked at once`,
      1.8,
      'vanilla',
      of(name, 'first', 'ms'),
      of('vanilla', 'first', 'ms'),
    );
  const asked = greatestOf(results, 'nps-armed', 'settled', 'requestsAsked');
  add('nps-armed: requests by trigger()', '0', [asked], whole(asked), () => asked === 0);
  ratio(
    'nps-armed: trigger() on a settled page',
    2.5,
    'vanilla',
    of('nps-armed', 'settled', 'ms'),
    of('vanilla', 'settled', 'ms'),
  );
  for (const [name, peer] of [
    ['stickers', 'posthog-emoji'],
    ['nps', 'posthog-nps'],
  ] as const) {
    const ms = of(name, 'settled', 'ms');
    add(`${name}: show() on a settled page`, '≤ 400 ms', [ms], `${whole(ms)} ms`, () => ms <= 400);
    below(`${name}: show() on a settled page`, peer, ms, of(peer, 'settled', 'ms'));
  }
  for (const name of ['stickers', 'nps'])
    ratio(`${name}: the same, warm cache`, 3, 'vanilla', of(name, 'warm', 'ms'), of('vanilla', 'warm', 'ms'));
  for (const [name, peer] of [
    ['stickers', 'posthog-emoji'],
    ['nps', 'posthog-nps'],
  ] as const) {
    const tap = of(name, 'settled', 'tap');
    ratio(`${name}: tap to next paint`, 1.5, 'bare Preact', tap, of('preact', 'settled', 'tap'));
    below(`${name}: tap to next paint`, peer, tap, of(peer, 'settled', 'tap'));
  }
  for (const name of ['stickers', 'nps']) {
    const heap = median(results.heap[name] ?? []);
    add(`${name}: heap by showing`, '≤ 300 kB', [heap], `${kilobytes(heap)} kB`, () => heap <= 300_000);
  }
  for (const name of ['stickers', 'nps', 'own']) {
    const shift = greatestOf(results, name, 'settled', 'shift');
    const moved = greatestOf(results, name, 'settled', 'moved');
    add(
      `${name}: after the first paint`,
      'no layout shift, nothing moves',
      [shift, moved],
      `shift ${shift.toFixed(3)}, moved ${moved.toFixed(0)} px`,
      () => shift === 0 && moved < MOVED_PX,
    );
  }
  bars.push(...judgeGrowth(results));

  const { cycles, heapBytes, nodes, listeners, running } = results.leftover ?? {};
  const heapLeft = heapBytes ?? Number.NaN;
  add(
    `${whole(cycles ?? 1_000)} show/close cycles`,
    'heap < 200 kB, no nodes, listeners or timers left',
    [heapLeft],
    `${kilobytes(heapLeft)} kB, ${nodes} nodes, ${listeners} listeners, ${running?.length} running${running?.length ? ` (${[...new Set(running)].join(', ')})` : ''}`,
    () => heapLeft < CYCLES_HEAP && !running?.length && (nodes ?? 0) < 100 && (listeners ?? 0) < 10,
  );
  return bars;
}

/** The large case of each pair against the small one. */
function judgeGrowth(results: Results): Bar[] {
  const pairs = [
    ['50 own surveys', 'growth-surveys-50', '1', 'growth-surveys-1', 'first'],
    ['500 answers waiting', 'growth-waiting-500', '0', 'growth-waiting-0', 'first'],
    ['30 triggers armed', 'growth-triggers-30', '1', 'growth-triggers-1', 'settled'],
  ] as const;
  return pairs.map(([what, large, few, small, mode]) => {
    const [most, least] = [large, small].map((name) => medianOf(results, name, mode, 'ms')) as [
      number,
      number,
    ];
    const [longest, usual] = [large, small].map((name) => medianOf(results, name, mode, 'longestInAll')) as [
      number,
      number,
    ];
    const isMeasured = !Number.isNaN(most / least);
    return {
      what: `${what} instead of ${few}: first control`,
      bar: '≤ 1.15 ×; no long task that is longer than in the small case',
      reached: isMeasured
        ? `${times(most / least)} (${whole(most)} : ${whole(least)}), longest task ${whole(longest)} : ${whole(usual)}`
        : '–',
      holds: isMeasured
        ? most / least <= 1.15 && (longest <= LONG_TASK_MS || longest <= usual * 1.15)
        : undefined,
    };
  });
}

function taskWords(ms: number): string {
  return ms ? `${whole(ms)} ms` : 'none';
}
