// How long a 202 takes at fixed rates: an open loop, whose times run from when a request was due.
import { failuresText, rowsText } from '../results.ts';
import { startCollector } from '../servers.ts';
import { type CaseOptions, CONNECTIONS, DISTINCT, MAX_P99_MS, nextSeed, SIZES } from './case.ts';

/** Rates as shares of the greatest. */
const SHARES_OF_MAX = [0.25, 0.5, 0.75, 0.9];

/** Measures new responses, single and in batches, on the smallest and on the largest store. */
export async function latency({ args, stores, generator, results, say }: CaseOptions): Promise<void> {
  const lines: string[][] = [];
  const seconds = args.seconds * 2;
  for (const size of SIZES) {
    for (const rows of new Set([args.rows[0] ?? 0, args.rows.at(-1) ?? 0])) {
      const place = await stores.copy(rows);
      const collector = await startCollector(args.command, place);
      const usual = { url: collector.url, kind: 'new' as const, connections: CONNECTIONS };
      await generator.prepare({ size, count: DISTINCT[size], seed: nextSeed() });
      await generator.load({ ...usual, seconds: args.seconds });
      const most = await generator.load({ ...usual, seconds });
      let best = 0;
      for (const share of SHARES_OF_MAX) {
        const rate = (share * most.requests) / most.seconds;
        const result = await generator.load({ ...usual, seconds, rate, isChecked: true });
        const { p50, p99, p999, max, failures } = result;
        if (p99 < MAX_P99_MS && !Object.keys(failures).length) best = Math.max(best, rate * size);
        const times = [p50, p99, p999, max].map((each) => each.toFixed(1));
        const asked = Math.round(rate * size).toLocaleString('en');
        lines.push([
          String(size),
          rowsText(rows),
          `${asked} (${share * 100} %)`,
          ...times,
          failuresText(failures) || '–',
        ]);
      }
      say(
        `${stores.engine}, ${size} a request, ${rowsText(rows)} rows: p99 < ${MAX_P99_MS} ms up to ${Math.round(best).toLocaleString('en')}/s`,
      );
      await collector.stop();
      await stores.discard(place);
    }
  }
  results.table(
    `${stores.engine}: a 202 at fixed rates (open loop, ms from when the request was due)`,
    [
      'responses a request',
      'rows at the start',
      'responses/s (of the most)',
      'p50',
      'p99',
      'p99.9',
      'greatest',
      'failures',
    ],
    lines,
  );
}
