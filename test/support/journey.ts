// What every journey starts with: a browser for the file; a site, an endpoint and a tab for each case.
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { type Browser, ENGINES, type Engine, type LaunchOptions, type Tab } from './browsers.ts';
import { createEndpoint, type Endpoint } from './endpoint.ts';
import { createSite, type Site } from './site.ts';

/** The stage of one case; its fields are set before each case begins. */
export interface Stage {
  browser: Browser;
  site: Site;
  endpoint: Endpoint;
  tab: Tab;
  /** The tag as pasted, on the site's own origin; its survey comes without the second of calm, where neither a trigger nor a launcher is given. */
  tag(attributes?: string): string;
}

/** Sets the stage for every case of the enclosing `describe`. */
export function useStage(engine: Engine, options?: LaunchOptions): Stage {
  const stage = {
    tag: (attributes = '') =>
      `<script async src="/nabz.js" data-endpoint="${stage.endpoint.url}" ${withTrigger(attributes)}></script>`,
  } as Stage;
  beforeAll(async () => {
    stage.browser = await engine.launch(options);
  });
  afterAll(() => stage.browser.close());
  beforeEach(async () => {
    stage.site = await createSite();
    stage.endpoint = await createEndpoint();
    stage.tab = await stage.browser.newTab();
  });
  afterEach(async () => {
    // A page that stays open goes on sending. One that the case has closed or killed is gone already.
    await stage.tab.close().catch(() => {});
    await stage.site.close();
    await stage.endpoint.close();
  });
  return stage;
}

function withTrigger(attributes: string): string {
  return /data-(trigger|launcher)/.test(attributes) ? attributes : `data-trigger="delay:0" ${attributes}`;
}

/** Where there is none of a file's engines, the file says so by one skipped case instead of being empty. */
export function saySkippedWithoutBrowser(engines: Engine[] = ENGINES): void {
  if (engines.length > 0) return;
  describe('without a browser', () => {
    it.skip('the journeys are skipped', () => {});
  });
}
