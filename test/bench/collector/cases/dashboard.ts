// How long a 202 takes at half of the greatest rate while a dashboard asks its heaviest question again and again.
import { median } from '../../numbers.ts';
import { failuresText, rowsText } from '../results.ts';
import { startCollector } from '../servers.ts';
import { type CaseOptions, CONNECTIONS, DISTINCT, MAX_P99_MS, nextSeed, SIZES } from './case.ts';
import { heaviest } from './questions.ts';

/** Measures single responses and batches on the largest store. */
export async function dashboard({ args, stores, generator, results, say }: CaseOptions): Promise<void> {
  const rows = args.rows.at(-1) ?? 0;
  const lines: string[][] = [];
  for (const size of SIZES) {
    const place = await stores.copy(rows);
    const collector = await startCollector(args.command, place);
    const usual = { url: collector.url, kind: 'new' as const, connections: CONNECTIONS };
    await generator.prepare({ size, count: DISTINCT[size], seed: nextSeed() });
    await generator.load({ ...usual, seconds: args.seconds });
    const most = await generator.load({ ...usual, seconds: 2 * args.seconds });
    const rate = most.requests / most.seconds / 2;
    const loading = generator.load({ ...usual, seconds: 10 * args.seconds, rate, isChecked: true });
    let isLoading = true;
    loading.finally(() => {
      isLoading = false;
    });
    const times: number[] = [];
    let failure: string | undefined;
    while (isLoading) {
      const begin = performance.now();
      try {
        await (await collector.get(heaviest())).arrayBuffer();
        times.push(performance.now() - begin);
      } catch (error) {
        failure = (error as Error).message;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    const { p50, p99, p999, max, failures } = await loading;
    await collector.stop();
    await stores.discard(place);
    const sort = size === 1 ? 'single' : `batches of ${size}`;
    say(`${stores.engine}, ${sort}, at half rate with a dashboard: p99 ${p99.toFixed(1)} ms`);
    lines.push([
      sort,
      Math.round(rate * size).toLocaleString('en'),
      ...[p50, p99, p999, max].map((each) => each.toFixed(1)),
      `${times.length} × ${median(times).toFixed(1)}`,
      [failuresText(failures), failure].filter(Boolean).join('; ') || '–',
    ]);
    results.bar({
      what: `${stores.engine}: p99 of a 202, ${sort}, half of the greatest rate, with the heaviest dashboard query`,
      allowed: `≤ ${MAX_P99_MS} ms`,
      reached: `${p99.toFixed(1)} ms${failure ? `, but the query failed: ${failure}` : ''}`,
      holds: p99 <= MAX_P99_MS && !Object.keys(failures).length && !failure && times.length > 0,
    });
  }
  results.table(
    `${stores.engine}: a 202 while a dashboard asks, ${rowsText(rows)} rows (open loop, ms)`,
    ['requests', 'responses/s', 'p50', 'p99', 'p99.9', 'greatest', 'dashboard queries × ms', 'failures'],
    lines,
  );
}
