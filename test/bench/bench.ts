// Measures our surveys against floors and others in one run, and says whether the bars hold.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { judge } from './bars.ts';
import { launch, SLOW } from './browser.ts';
import { writeContributing } from './contributing.ts';
import { measureCycles } from './cycles.ts';
import { buildFloors } from './floor/build.ts';
import { readFeelback, serveFeelback } from './peers/feelback.ts';
import { installPeers, PACKAGES } from './peers/install.ts';
import { POSTHOG, servePosthog } from './peers/posthog.ts';
import { draw } from './picture.ts';
import type { Results } from './results.ts';
import { type BenchServer, createBenchServer } from './server.ts';
import { CONFIGS, SUBJECTS, type Subject } from './subjects.ts';
import { barsTable, tableOf } from './table.ts';
import { visitAll } from './visit.ts';

const DIST = join(import.meta.dirname, '../../dist');
const OUT = join(import.meta.dirname, '../../test-results');
const CYCLES = 'cycles';

/** Runs the bench by its arguments. */
export async function bench(given: string[]): Promise<void> {
  const options = readArguments(given);
  if (!options) return console.log(USAGE);
  if (!existsSync(join(DIST, 'nabz.js'))) throw new Error('dist/ is empty: npm run build');
  const server = await createBenchServer();
  let browser: Browser | undefined;
  try {
    const subjects = (await prepare(server, options)).filter(({ name }) => isWanted(name, options));
    if (options.isListed) return console.log([...subjects.map(({ name }) => name), CYCLES].join('\n'));
    browser = await launch();
    const results = await measure(browser, server, subjects, options);
    await report(results, subjects, options, await browser.version());
  } finally {
    await browser?.close();
    await server.close();
  }
}

const isWanted = (name: string, { only }: Arguments) =>
  only.length === 0 || only.some((part) => name.includes(part));

/** Serves everything that is measured. */
async function prepare(server: BenchServer, { hasPeers }: Arguments): Promise<Subject[]> {
  await server.folder('/nabz/', DIST, /^nabz.*\.js$/);
  for (const [name, code] of Object.entries(await buildFloors())) server.file(`/floor/${name}.js`, code);
  for (const [path, json] of Object.entries(CONFIGS)) server.file(path, json);
  if (!hasPeers) return SUBJECTS;
  await installPeers();
  await servePosthog(server);
  await serveFeelback(server);
  return [...SUBJECTS, await readFeelback(), ...POSTHOG];
}

/** Visits all subjects in turn, then again, so that whatever else the machine does falls on all of them. */
async function measure(
  browser: Browser,
  server: BenchServer,
  subjects: Subject[],
  options: Arguments,
): Promise<Results> {
  const results: Results = { reps: options.reps, samples: {}, heap: {}, files: await sizes(server) };
  for (let rep = 0; rep < options.reps; rep++) {
    // Each repetition asks at another moment of a frame, the same for all.
    const phase = (rep + 0.5) / options.reps;
    for (const subject of subjects) {
      process.stderr.write(`\r${rep + 1}/${options.reps} ${subject.name.padEnd(24)}`);
      await visitInto(results, browser, server, subject, phase);
    }
    await keep(results);
  }
  if (isWanted(CYCLES, options)) {
    process.stderr.write(`\r${CYCLES.padEnd(30)}`);
    results.leftover = await measureCycles(browser, server, options.cycles);
  }
  process.stderr.write(`\r${' '.repeat(40)}\r`);
  return results;
}

async function visitInto(
  results: Results,
  browser: Browser,
  server: BenchServer,
  subject: Subject,
  phase: number,
): Promise<void> {
  try {
    const { samples, heap } = await visitAll(browser, server, subject, phase);
    results.samples[subject.name] ??= {};
    const kept = results.samples[subject.name] as Results['samples'][string];
    for (const [mode, sample] of Object.entries(samples)) {
      kept[mode as 'settled'] ??= [];
      kept[mode as 'settled']?.push(sample);
    }
    if (heap !== undefined) {
      results.heap[subject.name] ??= [];
      results.heap[subject.name]?.push(heap);
    }
  } catch (error) {
    // One visit that fails costs its row, not the run.
    console.error(`\n${subject.name} was not measured: ${error}`);
    process.exitCode = 1;
  }
}

/** Compressed sizes of the two files with a stable name. */
async function sizes(server: BenchServer): Promise<Record<string, number>> {
  const files: Record<string, number> = {};
  for (const name of ['nabz.js', 'nabz.full.js']) {
    const response = await fetch(`${server.origin}/nabz/${name}`, { method: 'HEAD' });
    files[name] = Number(response.headers.get('content-length'));
  }
  return files;
}

/** Keeps the raw samples where they can be looked at, also of a run that is stopped. */
async function keep(results: Results): Promise<void> {
  await mkdir(OUT, { recursive: true });
  await writeFile(join(OUT, 'bench.json'), JSON.stringify(results, null, 2));
}

async function report(
  results: Results,
  subjects: Subject[],
  { hasPeers, isWritten }: Arguments,
  version: string,
): Promise<void> {
  const bars = judge(results);
  const peers = hasPeers
    ? `, ${Object.entries(PACKAGES)
        .map((each) => each.join(' '))
        .join(', ')}`
    : '';
  const text = [
    `${version}, CPU slowed ${SLOW.cpu} ×, ${SLOW.kilobitsDown / 1_000} Mbit/s, ${SLOW.latencyMs} ms a request, brotli 11${peers}; medians of ${results.reps} interleaved runs, ranges in brackets, ratios to \`vanilla\`.`,
    tableOf(results, subjects),
    barsTable(bars),
  ].join('\n\n');
  console.log(text);
  const [, load = 0] = loadavg();
  if (load > availableParallelism())
    console.warn(
      `\nThe machine was busy (load ${load.toFixed(1)}): every time is too long, and ranges are wide.`,
    );
  await keep(results);
  const picture = draw(results, subjects);
  await writeFile(join(OUT, 'bench.svg'), picture);
  if (!isWritten) return;
  await writeFile(join(import.meta.dirname, 'bench.svg'), picture);
  await writeContributing(
    `${text}\n\n![Milliseconds to the first control, by subject](test/bench/bench.svg)`,
  );
}
