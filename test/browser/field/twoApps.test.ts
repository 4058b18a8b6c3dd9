// Two apps of one origin, each with its own endpoint: neither gets what was answered in the other.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/browsers.ts';
import { createEndpoint, type Endpoint } from '../../support/endpoint.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: { flush(): Promise<{ delivered: number; waiting: number }>; pending(): Promise<number> };
}

saySkippedWithoutBrowser();

describe.each(ENGINES)('two apps of one origin in $name', (engine) => {
  const stage = useStage(engine);
  let other: Endpoint;
  beforeEach(async () => {
    other = await createEndpoint();
  });
  afterEach(() => other.close());

  const app = (path: string, endpoint: string, attributes = '') =>
    stage.site.page(
      path,
      shopPage(`<script async src="/nabz.js" data-endpoint="${endpoint}" ${attributes}></script>`, {
        lang: 'en',
      }),
    );
  const flush = () => stage.tab.evaluate(() => (window as unknown as Page).nabz.flush());

  /** Answers in the app at /a/ while its endpoint is down. */
  async function answerInVain(): Promise<void> {
    const { tab, endpoint } = stage;
    await endpoint.down();
    await tab.goto(app('/a/', endpoint.url));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('waiting'));
    await endpoint.up();
  }

  it('keeps an answer for its own endpoint, which gets it when its app is open again', async () => {
    const { tab, endpoint } = stage;
    await answerInVain();
    await tab.goto(app('/b/', other.url));
    await until(tab, (names) => names.includes('ready'));
    expect(await flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(other.posts).toEqual([]);
    await tab.goto(app('/a/', endpoint.url));
    await until(tab, (names) => names.includes('ready'));
    await flush();
    await poll(() => endpoint.posts.length, Boolean);
    expect(endpoint.responses()).toMatchObject([{ value: 'happy' }]);
    expect(other.posts).toEqual([]);
  });

  it('lets answers follow an endpoint that has moved, where the tag names the former address', async () => {
    const { tab, endpoint } = stage;
    await answerInVain();
    await tab.goto(app('/b/', other.url, `data-former-endpoint="${endpoint.url}"`));
    await until(tab, (names) => names.includes('ready'));
    await flush();
    await poll(() => other.posts.length, Boolean);
    expect(other.responses()).toMatchObject([{ value: 'happy' }]);
    expect(endpoint.posts).toEqual([]);
  });

  it('sends what waits from any page of the same app', async () => {
    const { tab, endpoint } = stage;
    await answerInVain();
    await tab.goto(app('/a/other', endpoint.url));
    await until(tab, (names) => names.includes('ready'));
    await flush();
    await poll(() => endpoint.posts.length, Boolean);
    expect(await tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(0);
  });
});
