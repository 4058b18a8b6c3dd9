// Faults of one tab: patches of its page, and what its browser does to it.
import type { PageFault, SoakPage } from './pageScript.ts';
import type { Spells } from './spells.ts';
import type { Tally } from './tally.ts';
import type { Visit } from './visitor.ts';
import { sleep, within } from './within.ts';

const COMMAND_MS = 5_000;
/** A fault lasts so long, in milliseconds. */
const SPELL_MS: [least: number, most: number] = [2_000, 12_000];
/** A crash takes effect in another process. */
const CRASH_MS = 300;
const NO_LIMIT = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** What a fault needs besides the tab that it befalls. */
export interface Trouble extends Visit {
  spells: Spells;
  faults: Tally;
}

/** Something that befalls a tab. */
export interface TabFault {
  weight: number;
  befall(trouble: Trouble): Promise<void>;
}

const command = ({ open }: Trouble, method: string, parameters: object = {}) =>
  within(Promise.resolve(open.tab.command?.(method, parameters)), COMMAND_MS, method);

/** A tab that cannot be healed is closed; most often it is gone already. */
const lasts = ({ spells, open, random, stage }: Trouble, heal: () => Promise<unknown>) =>
  spells.add(open, random.between(...SPELL_MS), () => heal().catch(() => stage.close(open)));

/** Switches patches on; the page counts them when they have their effect. */
async function switchOn(trouble: Trouble, faults: PageFault[]): Promise<void> {
  const { tab } = trouble.open;
  const add = tab.evaluate((names) => {
    for (const name of names) (window as unknown as SoakPage).soak.faults.add(name);
  }, faults);
  await within(add, COMMAND_MS, 'patching');
  lasts(trouble, () => {
    const clear = tab.evaluate(() => (window as unknown as SoakPage).soak.faults.clear());
    return within(clear, COMMAND_MS, 'mending');
  });
}

const patch = (weight: number, faults: PageFault[]): TabFault => ({
  weight,
  befall: (trouble) => switchOn(trouble, faults),
});

async function closeDatabases({ open }: Trouble): Promise<void> {
  const close = open.tab.evaluate(() => (window as unknown as SoakPage).soak.closeDatabases());
  await within(close, COMMAND_MS, 'closing');
}

/** Faults of a tab. */
export const TAB_FAULTS: TabFault[] = [
  patch(6, ['put aborted']),
  patch(5, ['delete aborted']),
  patch(2, ['put aborted', 'localStorage full']),
  {
    weight: 2,
    async befall(trouble) {
      await switchOn(trouble, ['open hangs']);
      // So that there is a reason to open.
      await closeDatabases(trouble);
    },
  },
  patch(3, ['fetch throws']),
  { weight: 5, befall: closeDatabases },
  {
    weight: 2,
    async befall(trouble) {
      const { random, faults } = trouble;
      await command(trouble, 'Emulation.setCPUThrottlingRate', { rate: random.between(4, 15) });
      faults.count('slow processor');
      lasts(trouble, () => command(trouble, 'Emulation.setCPUThrottlingRate', { rate: 1 }));
    },
  },
  {
    weight: 3,
    async befall(trouble) {
      const { open, faults } = trouble;
      await command(trouble, 'Network.enable');
      await command(trouble, 'Network.emulateNetworkConditions', { offline: true, ...NO_LIMIT });
      faults.count('offline');
      open.isOffline = true;
      lasts(trouble, async () => {
        open.isOffline = false;
        await command(trouble, 'Network.emulateNetworkConditions', { offline: false, ...NO_LIMIT });
      });
    },
  },
  {
    weight: 2,
    async befall(trouble) {
      const { open, faults } = trouble;
      open.isFrozen = true;
      await command(trouble, 'Page.setWebLifecycleState', { state: 'frozen' });
      faults.count('frozen');
      lasts(trouble, async () => {
        await command(trouble, 'Page.setWebLifecycleState', { state: 'active' });
        open.isFrozen = false;
      });
    },
  },
  {
    weight: 1,
    async befall({ stage, open, faults }) {
      open.tab.command?.('Page.crash').catch(() => {});
      faults.count('crashed');
      await sleep(CRASH_MS);
      await stage.close(open);
    },
  },
];
