// Every fault of the durability reference, in every engine: nothing saved is lost, nothing is doubled.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Browser, ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { BATCH_FAULTS } from './batchFaults.ts';
import { END_FAULTS } from './endFaults.ts';
import { FLOOR_FAULTS } from './floorFaults.ts';
import { checkInvariants } from './invariants.ts';
import { KILL_FAULTS } from './killFaults.ts';
import { LINE_FAULTS } from './lineFaults.ts';
import { PAGE_FAULTS } from './pageFaults.ts';
import { createScene } from './scene.ts';
import { SEED_FAULTS } from './seedFaults.ts';
import { STATUS_FAULTS } from './statusFaults.ts';
import { STORAGE_FAULTS } from './storageFaults.ts';
import { TAB_FAULTS } from './tabFaults.ts';
import { draw, note } from './table.ts';
import { UNRUN } from './unrun.ts';

const FAULTS = [
  ...LINE_FAULTS,
  ...STATUS_FAULTS,
  ...BATCH_FAULTS,
  ...PAGE_FAULTS,
  ...STORAGE_FAULTS,
  ...END_FAULTS,
  ...KILL_FAULTS,
  ...TAB_FAULTS,
  ...FLOOR_FAULTS,
  ...SEED_FAULTS,
];

saySkippedWithoutBrowser();
afterAll(() => {
  for (const { name } of ENGINES) for (const [number, fault, why] of UNRUN) note(number, fault, name, why);
  console.log(`\n${draw()}\n`);
});

describe.each(ENGINES)('after each fault in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await engine.launch();
  });
  afterAll(() => browser.close());

  it.each(FAULTS.map((fault) => [fault.number, fault.name, fault] as const))(
    '%s: %s',
    async (_, __, fault) => {
      const tell = (outcome: string) => note(fault.number, fault.name, engine.name, outcome);
      const why = fault.except?.[engine.name];
      if (why) return tell(why);
      tell('failed: did not end');
      const scene = await createScene(engine, fault, browser);
      try {
        await fault.run(scene);
        await checkInvariants(scene, fault);
        tell('held');
      } catch (error) {
        tell(
          `failed: ${String((error as Error).message)
            .split('\n')[0]
            ?.slice(0, 120)}`,
        );
        throw error;
      } finally {
        await scene.end();
      }
    },
  );
});
