// Minutes of real time with answers and faults at random: what was saved arrives, once.
import { expect, it } from 'vitest';
import { type Engine, findEngine } from '../support/browsers.ts';
import { sicken } from './endpointFaults.ts';
import { judge, type Verdict } from './judge.ts';
import { createRandom } from './random.ts';
import { print } from './report.ts';
import { runOut } from './runOut.ts';
import { soak } from './soak.ts';
import { createStage } from './stage.ts';
import { createTallies } from './tally.ts';
import { createWitness } from './witness.ts';

/** `MINUTES=2 SEED=7 npm run soak` */
const MINUTES = Number(process.env.MINUTES ?? 30);
const SEED = process.env.SEED === undefined ? Date.now() % 2 ** 31 : Number(process.env.SEED);
const MINUTE_MS = 60_000;
/** Starting, running out and coming back. */
const MARGIN_MS = 6 * MINUTE_MS;

const chromium = findEngine('chromium');

it.skipIf(!chromium)(
  `loses and doubles nothing that it called saved, in ${MINUTES} minutes, seed ${SEED}`,
  async () => {
    console.log(`Soak of ${MINUTES} minutes, SEED=${SEED}`);
    const tallies = createTallies();
    const witness = createWitness(tallies);
    const stage = await createStage(chromium as Engine, witness, tallies.faults);
    let counts: Verdict['counts'] = {};
    try {
      // A stream of its own: how many POSTs come is not up to the seed.
      const endpoint = sicken(stage.keeper, createRandom(SEED + 1), tallies.faults);
      const endsAt = Date.now() + MINUTES * MINUTE_MS;
      await soak({ stage, random: createRandom(SEED), endsAt, ...tallies });
      endpoint.heal();
      const end = await runOut(stage);
      const { arrivals, rows } = stage.keeper;
      const faultCount = tallies.faults.sum();
      const { refused } = endpoint;
      const verdict = judge({ witness, arrivals, rows, refused, end, faultCount, minutes: MINUTES });
      counts = verdict.counts;
      expect(verdict.faults, `SEED=${SEED}`).toEqual([]);
    } finally {
      console.log(print(counts, tallies));
      await stage.end();
    }
  },
  MINUTES * MINUTE_MS + MARGIN_MS,
);
