// Responses a second, in a closed loop, beside a bare handler in turn (A B B A), so that both meet the same machine.
import { median } from '../../numbers.ts';
import { KINDS, type Kind } from '../bodies.ts';
import type { LoadOptions, LoadResult } from '../load.ts';
import { failuresText, rowsText, spread } from '../results.ts';
import { type Server, startBare, startCollector } from '../servers.ts';
import { type CaseOptions, CONNECTIONS, DISTINCT, nextSeed, SHARES, SIZES } from './case.ts';

const LADDER = [1, 16, 64, 256];

/** Measures every combination of size, kind and rows, and the number of connections. */
export async function throughput(options: CaseOptions): Promise<void> {
  const { stores, results, args } = options;
  const lines: string[][] = [];
  for (const size of SIZES) {
    const ratios: number[] = [];
    for (const rows of args.rows) {
      for (const kind of KINDS) {
        const { line, ratio } = await measure(options, size, rows, kind);
        lines.push(line);
        ratios.push(ratio);
      }
    }
    const worst = Math.min(...ratios);
    results.bar({
      what: `${stores.engine}: accepted a second, ${size === 1 ? 'single' : `batches of ${size}`}, least of all kinds and rows`,
      allowed: `≥ ${SHARES[size]} of the bare handler`,
      reached: worst.toFixed(2),
      holds: worst >= SHARES[size],
    });
  }
  results.table(
    `${stores.engine}: responses a second, closed loop with ${CONNECTIONS} connections; median (least–greatest) of the rounds`,
    [
      'responses a request',
      'rows at the start',
      'kind',
      'collector/s',
      'bare/s',
      'ratio',
      'p99, ms',
      'generator',
      'failures',
    ],
    lines,
  );
  await climb(options);
}

async function measure(options: CaseOptions, size: 1 | 20, rows: number, kind: Kind) {
  const { stores, generator, args, say } = options;
  const place = await stores.copy(rows);
  const collector = await startCollector(args.command, place);
  const bare = await startBare();
  await generator.prepare({ size, count: DISTINCT[size], seed: nextSeed() });
  const usual = { kind, connections: CONNECTIONS, seconds: args.seconds };
  try {
    if (kind !== 'new') {
      const { failures } = await generator.load({
        url: collector.url,
        kind: 'new',
        connections: CONNECTIONS,
        requests: DISTINCT[size],
        isChecked: true,
      });
      if (Object.keys(failures).length)
        throw new Error(`what is to be repeated was not stored: ${failuresText(failures)}`);
    }
    const one = (server: Server) =>
      alone(options, server, server === collector ? bare : collector, usual, server === collector);
    // The first seconds of both are not counted: the code is being compiled.
    await one(collector);
    await one(bare);
    const ours: number[] = [];
    const floor: number[] = [];
    const ratios: number[] = [];
    const all: LoadResult[] = [];
    for (let round = 0; round < args.rounds; round++) {
      const a1 = await one(collector);
      const b1 = await one(bare);
      const b2 = await one(bare);
      const a2 = await one(collector);
      all.push(a1, a2);
      ours.push(rateOf(a1), rateOf(a2));
      floor.push(rateOf(b1), rateOf(b2));
      ratios.push((rateOf(a1) + rateOf(a2)) / (rateOf(b1) + rateOf(b2)));
    }
    const ratio = median(ratios);
    say(
      `${stores.engine}, ${size} a request, ${kind}, ${rowsText(rows)} rows: ${spread(ours, 0)}/s, ratio ${spread(ratios, 2)}`,
    );
    const line = [
      String(size),
      rowsText(rows),
      kind,
      spread(ours, 0),
      spread(floor, 0),
      spread(ratios, 2),
      spread(
        all.map(({ p99 }) => p99),
        1,
      ),
      `${Math.round(100 * Math.max(...all.map(({ generatorLoad }) => generatorLoad)))} %`,
      failuresText(...all.map(({ failures }) => failures)) || '–',
    ];
    return { line, ratio };
  } finally {
    await bare.kill();
    await collector.stop();
    await stores.discard(place);
  }
}

/** Loads one server while the other stands still. */
async function alone(
  { generator }: CaseOptions,
  server: Server,
  other: Server,
  load: Omit<LoadOptions, 'url'>,
  isChecked: boolean,
): Promise<LoadResult> {
  other.pause();
  try {
    return await generator.load({ ...load, url: server.url, isChecked });
  } finally {
    other.resume();
  }
}

/** Single new responses over more and more connections. */
async function climb(options: CaseOptions): Promise<void> {
  const { stores, results, args, generator } = options;
  const place = await stores.copy(args.rows[0] ?? 0);
  const collector = await startCollector(args.command, place);
  const bare = await startBare();
  await generator.prepare({ size: 1, count: DISTINCT[1], seed: nextSeed() });
  const lines: string[][] = [];
  for (const connections of LADDER) {
    const load = { kind: 'new' as const, connections, seconds: args.seconds };
    const ours = await alone(options, collector, bare, load, true);
    const floor = await alone(options, bare, collector, load, false);
    const cells = [ours, floor].flatMap((each) => [
      spread([rateOf(each)], 0),
      each.p50.toFixed(1),
      each.p99.toFixed(1),
    ]);
    lines.push([String(connections), ...cells, failuresText(ours.failures) || '–']);
  }
  await bare.kill();
  await collector.stop();
  await stores.discard(place);
  results.table(
    `${stores.engine}: single new responses by connections, ${rowsText(args.rows[0] ?? 0)} rows at the start`,
    ['connections', 'collector/s', 'p50, ms', 'p99, ms', 'bare/s', 'p50, ms', 'p99, ms', 'failures'],
    lines,
  );
}

function rateOf({ responses, seconds }: LoadResult): number {
  return responses / seconds;
}
