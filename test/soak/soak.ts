// The loop: one step after the other, drawn by chance, until the time is up. What lasts heals between the steps.

import type { Random } from './random.ts';
import { createSpells, type Spells } from './spells.ts';
import type { OpenTab, Stage } from './stage.ts';
import { TAB_FAULTS } from './tabFaults.ts';
import type { Tallies } from './tally.ts';
import { ACTIONS } from './visitor.ts';
import { sleep } from './within.ts';

const MAX_TABS = 5;
/** Between two steps, at most. */
const REST_MS = 300;
/** The endpoint's port stays closed so long, in milliseconds. */
const CLOSED_MS: [least: number, most: number] = [1_000, 6_000];

/** What the loop works with. */
export interface SoakOptions extends Pick<Tallies, 'faults' | 'actions' | 'unfinished'> {
  stage: Stage;
  random: Random;
  endsAt: number;
}

interface Step {
  weight: number;
  name: string;
  run(): Promise<unknown>;
}

/** Runs until the time is up; resolves with everything healed, and the tabs as they are. */
export async function soak(options: SoakOptions): Promise<void> {
  const { stage, random, endsAt, unfinished } = options;
  const spells = createSpells();
  const steps = stepsOf(options, spells);
  while (Date.now() < endsAt) {
    await spells.heal();
    while (stage.tabs.length < 2) await stage.open();
    const { name, run } = random.draw(steps);
    await run().catch((error) => unfinished.count(`${name}: ${firstLineOf(error)}`));
    await sleep(random.between(0, REST_MS));
  }
  await spells.heal(true);
}

function stepsOf({ stage, random, faults, actions, unfinished }: SoakOptions, spells: Spells): Step[] {
  const tabs = (isFree: (open: OpenTab) => boolean) =>
    stage.tabs.filter((open) => !open.isFrozen && isFree(open)).map((open) => ({ open, weight: 1 }));
  return [
    {
      name: 'visitor',
      weight: 24,
      async run() {
        const free = tabs(({ isOffline }) => !isOffline || random.chance(0.5));
        if (!free.length) return;
        const { open } = random.draw(free);
        const { name, act } = random.draw(ACTIONS);
        actions.count(name);
        await act({ stage, random, open }).catch(async (error) => {
          unfinished.count(`${name}: ${firstLineOf(error)}`);
          if (isStuck(error)) await stage.close(open);
        });
      },
    },
    {
      name: 'tab fault',
      weight: 8,
      async run() {
        const free = tabs((open) => !spells.has(open));
        if (!free.length) return;
        const { open } = random.draw(free);
        await random.draw(TAB_FAULTS).befall({ stage, random, open, spells, faults });
      },
    },
    {
      name: 'open a tab',
      weight: 2,
      run: async () => (stage.tabs.length < MAX_TABS ? stage.open() : undefined),
    },
    {
      name: 'port closed',
      weight: 1,
      async run() {
        if (spells.has(stage.keeper)) return;
        await stage.keeper.down();
        faults.count('port closed');
        spells.add(stage.keeper, random.between(...CLOSED_MS), () => stage.keeper.up());
      },
    },
  ];
}

/** A tab that does not answer any more is no use to a visitor. */
const isStuck = (error: unknown) => / took more than /.test(String(error));

const firstLineOf = (error: unknown) => String((error as Error).message).split('\n')[0] ?? '';
