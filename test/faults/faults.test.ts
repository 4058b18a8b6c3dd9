// Every fault of the durability reference, in every engine: nothing saved is lost, nothing is doubled.
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Browser, ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import type { Fault } from './fault.ts';
import { checkInvariants } from './invariants.ts';
import { FAULTS } from './matrix.ts';
import { NODE_FAULTS, type NodeFault } from './nodeFaults.ts';
import { createScene } from './scene.ts';
import { draw, note } from './table.ts';

/** Set by the project of the quick part: a few rows, in Chromium alone. */
const isPart = process.env.FAULTS === 'quick';
const engines = isPart ? ENGINES.filter(({ name }) => name === 'chromium') : ENGINES;
const cases = <Row extends Fault | NodeFault>(rows: Row[]) =>
  rows.filter(({ isQuick }) => isQuick || !isPart).map((fault) => [fault.number, fault.name, fault] as const);

/** Notes how a case ends, whatever becomes of it. */
async function noted(tell: (outcome: string) => void, held: string, run: () => Promise<void>) {
  tell('failed: did not end');
  try {
    await run();
    tell(held);
  } catch (error) {
    const [reason = ''] = String((error as Error).message).split('\n');
    tell(`failed: ${reason.slice(0, 120)}`);
    throw error;
  }
}

saySkippedWithoutBrowser();
afterAll(() => {
  console.log(`\n${draw(engines.map(({ name }) => name))}\n`);
});

describe('after each fault in Node', () => {
  it.each(cases(NODE_FAULTS))('%s: %s', (number, name, fault) =>
    noted((outcome) => note(number, name, 'all', outcome), 'held (in Node)', fault.run),
  );
});

describe.each(engines)('after each fault in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await engine.launch();
  });
  afterAll(() => browser.close());

  it.each(cases(FAULTS))('%s: %s', async (number, name, fault) => {
    const tell = (outcome: string) => note(number, name, engine.name, outcome);
    const why = fault.except?.[engine.name];
    if (why) return tell(why);
    await noted(tell, 'held', async () => {
      const scene = await createScene(engine, fault, browser);
      try {
        await fault.run(scene);
        await checkInvariants(scene, fault);
      } finally {
        await scene.end();
      }
    });
  });
});
