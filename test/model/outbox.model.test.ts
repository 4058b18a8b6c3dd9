// The outbox under any order of answers, faults, clock changes and kills: what was reported as saved is never lost.
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '../../src/outbox/outbox.ts';
import { commands } from './commands.ts';
import { runOut } from './runOut.ts';
import { createWorld, type World } from './world.ts';

/** `RUNS=20000 SEED=7 npm run test:model` */
const RUNS = Number(process.env.RUNS ?? 12_000);
const SEED = process.env.SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.SEED);

/** What was done in all, so that a model in which nothing happens does not pass. */
const tally = { saved: 0, delivered: 0, attempts: 0 };

let thrown: unknown[] = [];
const onThrown = (error: unknown) => void thrown.push(error);

beforeAll(() => void process.on('unhandledRejection', onThrown));
afterAll(() => void process.off('unhandledRejection', onThrown));
beforeEach(() => {
  thrown = [];
});

async function run(world: World, sequence: Iterable<fc.AsyncCommand<object, World>>): Promise<void> {
  thrown = [];
  try {
    await fc.asyncModelRun(() => ({ model: {}, real: world }), sequence);
    await runOut(world);
    tally.saved += world.witness.saved.size;
    tally.delivered += world.endpoint.rows.size;
    tally.attempts += world.endpoint.attempts.length;
    expect(thrown).toEqual([]);
  } finally {
    world.end();
  }
}

describe('createClient, two tabs', () => {
  it.each([
    ['with Web Locks', true],
    ['without, as on plain http', false],
  ])(
    'loses nothing that it called saved, %s',
    async (_, hasLocks) => {
      await fc.assert(
        fc.asyncProperty(
          commands,
          fc.nat(),
          fc.constantFrom('final' as const, 'each' as const),
          fc.boolean(),
          (sequence, seed, deliver, batch) => run(createWorld({ seed, hasLocks, deliver, batch }), sequence),
        ),
        { numRuns: Math.ceil(RUNS / 2), seed: SEED },
      );
      expect(Math.min(tally.saved, tally.delivered, tally.attempts)).toBeGreaterThan(RUNS / 4);
    },
    30_000 + RUNS * 100,
  );
});
