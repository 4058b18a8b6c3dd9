// The line is down, the browser dies, the visitor comes back: nothing is lost and nothing is doubled.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES, type EngineName, type Tab } from '../support/browsers.ts';
import { createEndpoint, type Endpoint } from '../support/endpoint.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
import { createSite, type Site, shopPage } from '../support/site.ts';
import { openPlainWebKit, WEBKIT } from '../support/webkit.ts';

/** WebDriver sessions of WebKitGTK keep no profile; it has a journey of its own below. */
const KEEP_PROFILES: EngineName[] = ['chromium', 'firefox'];

saySkippedWithoutBrowser();

let site: Site;
let endpoint: Endpoint;
let profile: string;

beforeEach(async () => {
  site = await createSite();
  endpoint = await createEndpoint();
  profile = await mkdtemp(join(tmpdir(), 'nabz-profile-'));
});
afterEach(async () => {
  await site.close();
  await endpoint.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

const page = (head = '') =>
  site.page('/', shopPage(`${head}<script async src="/nabz.js" data-endpoint="${endpoint.url}"></script>`));

async function tap(tab: Tab, sticker: string): Promise<void> {
  await tab.goto(page());
  await untilSeen(tab, `[value=${sticker}]`);
  await tab.tap(`[value=${sticker}]`);
  await until(tab, (names) => names.includes('saved'));
}

interface Page {
  nabz: { pending(): Promise<number>; flush(): Promise<unknown> };
}

/** Sends whatever there still is once something was delivered, and then asks for a path. For the page's head. */
const FLUSHER = `<script>document.addEventListener('nabz:delivered', () => nabz.flush().then(() => fetch('/flushed')));</script>`;

/** Waits until the page has delivered, and whatever it would deliver twice. */
async function untilDelivered(): Promise<void> {
  await poll(
    () => site.requested,
    (paths) => paths.includes('/flushed'),
  );
}

describe.each(ENGINES.filter(({ name }) => KEEP_PROFILES.includes(name)))(
  'coming back in $name',
  ({ launch }) => {
    it.each([
      ['closed', 'happy', 'completed'],
      ['killed', 'happy', 'completed'],
      ['killed', 'sad', 'answered'],
    ] as const)(
      'delivers once after the browser was %s offline with %s tapped',
      async (end, sticker, status) => {
        await endpoint.down();
        const first = await launch({ profile });
        await tap(await first.newTab(), sticker);
        await (end === 'killed' ? first.kill() : first.close());
        expect(endpoint.posts).toHaveLength(0);

        await endpoint.up();
        const second = await launch({ profile });
        const tab = await second.newTab();
        await tab.goto(page(FLUSHER));
        await untilDelivered();
        expect(endpoint.responses()).toMatchObject([{ value: sticker, status, revision: 1 }]);
        expect(await tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(0);
        await second.close();
      },
    );
  },
);

describe.skipIf(!WEBKIT)('coming back in webkit', () => {
  it('delivers once after the browser was killed offline with happy tapped', async () => {
    // No driver can keep a profile here, so the page taps by itself and says what it heard by asking for a path.
    const tapper = `<script>
      const timer = setInterval(() => {
        const face = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]');
        if (face) { clearInterval(timer); face.click(); }
      }, 50);
      document.addEventListener('nabz:saved', (event) => fetch('/saved-on-' + event.detail.storage));
    </script>`;
    const tag = `<script async src="/nabz.js" data-endpoint="${endpoint.url}"></script>`;
    const url = site.page('/', shopPage(tag + tapper));
    await endpoint.down();
    const first = await openPlainWebKit(url, profile);
    await poll(
      () => site.requested,
      (paths) => paths.includes('/saved-on-indexeddb'),
    );
    await first.kill();
    expect(endpoint.posts).toHaveLength(0);

    await endpoint.up();
    const second = await openPlainWebKit(site.page('/again', shopPage(FLUSHER + tag)), profile);
    await untilDelivered();
    await second.kill();
    expect(endpoint.responses()).toMatchObject([{ value: 'happy', status: 'completed', revision: 1 }]);
    expect(site.requested.filter((path) => path === '/saved-on-indexeddb')).toHaveLength(1);
  });
});
