// How long a dashboard waits for its figures, and how that grows with the rows.
import { median } from '../../numbers.ts';
import { growthExponent, rowsText } from '../results.ts';
import { startCollector } from '../servers.ts';
import type { CaseOptions } from './case.ts';
import { toQuestions } from './questions.ts';

const MAX_OVERVIEW_MS = 150;
const MAX_EXPONENT = 0.3;
/** Stores below this are too small to tell anything of growth. */
const LEAST_ROWS = 1_000;
const REPEATS = 15;

/** Asks each question on each store: once cold, then several times. */
export async function queries({ args, stores, results, say }: CaseOptions): Promise<void> {
  const sizes = args.rows.filter((rows) => rows >= LEAST_ROWS);
  if (!sizes.length) {
    results.skip(`${stores.engine}: queries (no store of ${LEAST_ROWS} rows or more in --rows)`);
    return;
  }
  const questions = toQuestions();
  const repeats = Math.max(3, Math.min(REPEATS, args.rounds * 3));
  /** First time and median by question, for each store. */
  const times = questions.map((): { first: number; median: number }[] => []);
  const failures = questions.map(() => '');
  for (const rows of sizes) {
    const collector = await startCollector(args.command, await stores.filled(rows));
    for (const [index, { path }] of questions.entries()) {
      const ask = async () => {
        const begin = performance.now();
        await (await collector.get(path)).arrayBuffer();
        return performance.now() - begin;
      };
      try {
        const first = await ask();
        const again: number[] = [];
        for (let repeat = 0; repeat < repeats; repeat++) again.push(await ask());
        times[index]?.push({ first, median: median(again) });
      } catch (error) {
        failures[index] = (error as Error).message;
      }
    }
    await collector.stop();
    say(`${stores.engine}: asked ${questions.length} questions of ${rowsText(rows)} rows`);
  }
  const exponents = questions.map((_, index) => {
    const points = sizes.map((rows, place): [number, number] => [
      rows,
      times[index]?.[place]?.median ?? Number.NaN,
    ]);
    return points.length > 1 ? growthExponent(points) : Number.NaN;
  });
  results.table(
    `${stores.engine}: what a dashboard asks, ms: median (first time after the start)`,
    ['question', ...sizes.map((rows) => `${rowsText(rows)} rows`), 'growth exponent'],
    questions.map(({ name }, index) => [
      name,
      ...sizes.map((_, place) => {
        const time = times[index]?.[place];
        return time ? `${time.median.toFixed(1)} (${time.first.toFixed(1)})` : failures[index] || '–';
      }),
      Number.isNaN(exponents[index]) ? '–' : (exponents[index] as number).toFixed(2),
    ]),
  );
  const overview = questions.flatMap(({ isOverview }, index) => (isOverview ? [index] : []));
  const slowest = Math.max(
    ...overview.map((index) => times[index]?.at(-1)?.median ?? Number.POSITIVE_INFINITY),
  );
  results.bar({
    what: `${stores.engine}: overview queries, ${rowsText(sizes.at(-1) ?? 0)} rows, the slowest`,
    allowed: `≤ ${MAX_OVERVIEW_MS} ms`,
    reached: `${slowest.toFixed(1)} ms`,
    holds: slowest <= MAX_OVERVIEW_MS,
  });
  if (sizes.length < 2) return;
  const steepest = Math.max(...overview.map((index) => exponents[index] ?? Number.POSITIVE_INFINITY));
  results.bar({
    what: `${stores.engine}: overview queries, growth exponent over rows, the steepest`,
    allowed: `≤ ${MAX_EXPONENT}`,
    reached: steepest.toFixed(2),
    holds: steepest <= MAX_EXPONENT,
  });
}
