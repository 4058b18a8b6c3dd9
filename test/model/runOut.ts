// The end of a sequence: everything heals, time goes by, and every promise must have been kept.
import { isRecord, type OutboxRecord } from '../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../src/outbox/stores/indexedDb.ts';
import { inTab } from '../support/tabs.ts';
import { setDisk } from './commands.ts';
import type { World } from './world.ts';

/** Longer than the longest wait: an hour that the endpoint asked for, and a fifth. */
const HOURS = 3;

/** Heals everything, lets the tabs run out, and has the visitor come back once more; throws what was not kept. */
export async function runOut(world: World): Promise<void> {
  const { time, endpoint, witness } = world;
  setDisk(world, 'healthy', false);
  endpoint.mode = { kind: 'accept', latencyMs: 0 };
  await time.advance(HOURS * 3_600_000);
  world.kill(0, true);
  world.kill(1, true);
  world.start(0);
  await time.advance(HOURS * 3_600_000);
  const held = await heldBy(world);
  const faults = [...witness.faults, ...lost(world, held), ...late(held)];
  if (faults.length) throw new Error(faults.join('\n'));
}

async function heldBy({ pages, time, local }: World): Promise<OutboxRecord[]> {
  let entries: [string, unknown][] = [];
  void inTab(pages[0]?.tab, () => createIndexedDbStore().entries()).then((read) => {
    entries = read;
  });
  await time.settle();
  const spilled = [...local.items]
    .filter(([key]) => key.startsWith('nabz:record:'))
    .map(([, value]) => JSON.parse(value));
  return [...entries.map(([, value]) => value), ...spilled].filter(isRecord);
}

/** Everything reported as saved must be at the endpoint, on the device, reported as given up, or erased. */
function lost({ witness, endpoint }: World, held: OutboxRecord[]): string[] {
  return [...witness.saved].flatMap(([id, revision]) => {
    const found = [
      endpoint.rows.get(id) ?? 0,
      witness.givenUp.get(id) ?? 0,
      ...held.filter((record) => record.id === id).map((record) => record.revision),
      witness.erased.has(id) ? revision : 0,
    ];
    const best = Math.max(...found);
    return best < revision ? [`lost: ${id} was saved in revision ${revision}, found is ${best}`] : [];
  });
}

/** A healthy endpoint and three hours are enough for everything that is not dead. */
function late(held: OutboxRecord[]): string[] {
  return held
    .filter(({ state }) => state !== 'dead')
    .map((record) => `late: still held is ${JSON.stringify({ ...record, body: undefined })}`);
}
