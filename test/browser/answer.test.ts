import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, type Tab } from '../support/browsers.ts';
import { createEndpoint, type Endpoint } from '../support/endpoint.ts';
import { heard, until, untilSeen } from '../support/look.ts';
import { createSite, type Site, shopPage } from '../support/site.ts';

describe.each(ENGINES)('the main job in $name', ({ launch }) => {
  let browser: Browser;
  let site: Site;
  let endpoint: Endpoint;
  let tab: Tab;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    site = await createSite();
    endpoint = await createEndpoint();
    tab = await browser.newTab();
  });
  afterEach(async () => {
    await site.close();
    await endpoint.close();
  });

  it('posts one response with exactly the fields of the contract when happy is tapped', async () => {
    const tag = `<script async src="${site.origin}/nabz.js" data-endpoint="${endpoint.url}" data-lang="fa"></script>`;
    await tab.goto(site.page('/', shopPage(tag)));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.posts).toHaveLength(1);
    console.log(endpoint.posts[0]?.body, await heard(tab));
  });
});
