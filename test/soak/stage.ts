// The stage: one browser with a profile that outlives it, a shop of a few pages, an endpoint, and open tabs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeeper, type Keeper } from '../faults/keeper.ts';
import type { Browser, Engine, Tab } from '../support/browsers.ts';
import { createSite, type Site, shopPage } from '../support/site.ts';
import { PAGE_SCRIPT, TELL, type Told } from './pageScript.ts';
import type { Tally } from './tally.ts';
import { within } from './within.ts';
import type { Witness } from './witness.ts';

/** No command to a healthy tab takes so long, not even on a slowed processor. */
const PATIENCE_MS = 15_000;
/** A tab that does not close by then has gone with its process. */
const CLOSE_MS = 5_000;

/** One tab, with what is wrong with it at present. */
export interface OpenTab {
  tab: Tab;
  isFrozen: boolean;
  isOffline: boolean;
}

/** Everything that a step can reach. */
export interface Stage {
  readonly tabs: OpenTab[];
  readonly keeper: Keeper;
  /** Opens a tab on one of the shop's pages. */
  open(): Promise<OpenTab>;
  /** Goes to one of the shop's pages, chosen by a number. */
  visit(open: OpenTab, nth: number): Promise<void>;
  /** Closes a tab, healthy or not. */
  close(open: OpenTab): Promise<void>;
  /** Forgets a tab that is gone. */
  drop(open: OpenTab): void;
  /** Kills the browser and starts it anew with the same profile and no tab. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** Sets the stage; messages of the pages go to the witness, a killed browser is counted. */
export async function createStage(engine: Engine, witness: Witness, faults: Tally): Promise<Stage> {
  const site = await createSite();
  const keeper = await createKeeper();
  const urls = addPages(site, keeper.url);
  const profile = await mkdtemp(join(tmpdir(), 'nabz-soak-'));
  const tabs: OpenTab[] = [];
  let browser: Browser = await engine.launch({ profile });
  let life = 1;

  const drop = (open: OpenTab) => void (tabs.includes(open) && tabs.splice(tabs.indexOf(open), 1));
  const visit = ({ tab }: OpenTab, nth: number) =>
    within(tab.goto(urls[nth % urls.length] as string), PATIENCE_MS, 'goto');
  return {
    tabs,
    keeper,
    visit,
    drop,
    async open() {
      const tab = await within(browser.newTab(), PATIENCE_MS, 'newTab');
      const open = { tab, isFrozen: false, isOffline: false };
      const lived = life;
      await tab.onCall?.(TELL, (text) => witness.hear(JSON.parse(text) as Told, lived));
      tabs.push(open);
      await visit(open, tabs.length);
      return open;
    },
    async close(open) {
      drop(open);
      await within(open.tab.close(), CLOSE_MS, 'close').catch(() => {});
    },
    async kill() {
      tabs.length = 0;
      await within(browser.kill(), PATIENCE_MS, 'kill');
      witness.killed.add(life++);
      faults.count('browser killed');
      browser = await engine.launch({ profile });
    },
    async end() {
      await within(browser.close(), PATIENCE_MS, 'end').catch(() => browser.kill());
      await site.close();
      await keeper.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Asked by hand only, so that every display has a mark of ours; in one of the pages every answer is sent at once. */
function addPages(site: Site, endpoint: string): string[] {
  const tag = (attributes: string) => `<script>${PAGE_SCRIPT}</script>
<script async src="/nabz.js" data-endpoint="${endpoint}" data-trigger="manual" ${attributes}></script>`;
  return [
    site.page('/', shopPage(tag(''))),
    site.page('/tea', shopPage(tag(''))),
    site.page('/each', shopPage(tag('data-deliver="each"'))),
  ];
}
