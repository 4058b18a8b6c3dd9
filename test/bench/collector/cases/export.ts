// How much memory an export of everything takes.
import { rowsText } from '../results.ts';
import { type Server, startCollector } from '../servers.ts';
import type { CaseOptions } from './case.ts';

const MAX_GROWTH_MB = 64;
const MB = 1_048_576;
const SAMPLE_MS = 20;
/** The reader stops in the middle for so long: what is not read must not pile up. */
const PAUSE_MS = 3_000;
/** Asked before, so that what the first request of its kind loads is not counted. */
const WARM_UPS = ['/v1/responses?limit=500', '/v1/responses.csv?text=nobody-wrote-this'];

/** Reads the largest store as CSV while the resident memory of the process is watched. */
export async function exportAll({ args, stores, results }: CaseOptions): Promise<void> {
  const rows = args.rows.at(-1) ?? 0;
  const collector = await startCollector(args.command, await stores.filled(rows));
  for (const path of WARM_UPS) await (await collector.get(path)).arrayBuffer();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const before = collector.memory();
  if (before === undefined) {
    results.skip(`${stores.engine}: memory of an export (this system does not tell the memory of a process)`);
    await collector.stop();
    return;
  }
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, collector.memory() ?? 0);
  }, SAMPLE_MS);
  const { bytes, lines, seconds } = await readAll(collector, '/v1/responses.csv');
  clearInterval(timer);
  await collector.stop();
  const growth = (most - before) / MB;
  const cells = [before / MB, most / MB, growth].map((each) => each.toFixed(1));
  results.table(
    `${stores.engine}: export of everything as CSV, with a reader that stops for ${PAUSE_MS / 1_000} s`,
    ['rows', 'lines', 'MB read', 's', 'MB before', 'MB at most', 'MB more'],
    [[rowsText(rows), rowsText(lines), (bytes / MB).toFixed(1), seconds.toFixed(1), ...cells]],
  );
  results.bar({
    what: `${stores.engine}: memory while ${rowsText(rows)} rows are exported as CSV`,
    allowed: `grows by less than ${MAX_GROWTH_MB} MB`,
    reached: `${growth.toFixed(1)} MB`,
    // A line of names comes first, and comments may hold further line ends.
    holds: growth < MAX_GROWTH_MB && lines > rows,
  });
}

async function readAll(server: Server, path: string) {
  const begin = performance.now();
  const response = await server.get(path);
  let bytes = 0;
  let lines = 0;
  let hasPaused = false;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines++;
    if (hasPaused || bytes < MB) continue;
    hasPaused = true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return { bytes, lines, seconds: (performance.now() - begin) / 1_000 };
}
