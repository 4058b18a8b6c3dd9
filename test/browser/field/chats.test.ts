// What a page listens to in its chat goes on being called, as on the same page without Nabz.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../support/browsers.ts';
import { CHAT_PAGES, type PageChat, pasteChat } from '../../support/chat/pages.ts';
import { requestsOf } from '../../support/chunks.ts';
import { CLOCK, skip } from '../../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { namesOf, poll, untilFetched, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

interface Page {
  own: string[];
  chat?: PageChat;
  fcWidget: { on(event: string, listener: () => void): void; tell(event: string): void };
  nabz: { destroy(): void };
}

/** Freshchat’s interface: `off` removes the first function of the same name. */
const FRESHCHAT = `<script>
  const heard = {};
  window.fcWidget = {
    on: (event, listener) => void (heard[event] ??= []).push(listener),
    off: (event, { name }) => heard[event]?.splice(heard[event].findIndex((each) => each.name === name), 1),
    tell: (event) => (heard[event] ?? []).forEach((listener) => listener()),
  };
  window.own = [];
  fcWidget.on('widget:closed', (() => () => own.push('closed'))());
</script>`;

describe.each(ENGINES.slice(0, 1))('the page’s own listeners in $name', (engine) => {
  const stage = useStage(engine);

  async function open(chat: string, tag: string): Promise<void> {
    const { tab, site } = stage;
    await tab.goto(site.page('/', shopPage([CLOCK, chat, tag].join('\n'))));
    if (tag) await poll(() => requestsOf('chat', site.requested).length > 0, Boolean);
    await untilFetched(tab, site);
    await skip(tab, 5_000);
  }

  it.each([
    ['before', true],
    ['after', false],
  ])('are called by Crisp, to which somebody listens %s Nabz', async (_, isBefore) => {
    const { tab, site, tag } = stage;
    const crisp = CHAT_PAGES.find(({ vendor }) => vendor === 'crisp') as (typeof CHAT_PAGES)[number];
    const listen = `for (const event of ['chat:opened', 'chat:closed', 'message:sent', 'message:received'])
      $crisp.push(['on', event, () => own.push(event)]);`;
    const early = isBefore ? `<script>${listen}</script>` : '';
    const late = isBefore ? '' : listen;
    const heard: string[][] = [];
    for (const nabz of ['', tag('data-trigger="chat"')]) {
      await open(`<script>window.own = [];</script>${pasteChat(site, crisp)}${early}`, nabz);
      await poll(() => tab.evaluate(() => !!(window as unknown as Page).chat), Boolean);
      await tab.evaluate((code) => {
        new Function(code)();
        const { chat } = window as unknown as Page;
        chat?.open();
        chat?.visitor('سلام');
        chat?.team('سلام، بفرمایید');
      }, late);
      await skip(tab, 21_000);
      await tab.evaluate(() => (window as unknown as Page).chat?.close());
      await skip(tab, 11_000);
      if (nabz) {
        // What the page’s own clock does not drive, such as a file, may start the survey’s wait late.
        await poll(
          async () => {
            await skip(tab, 1_000);
            return namesOf(tab);
          },
          (names) => names.includes('shown'),
        );
        await untilSeen(tab, '[value=happy]');
      } else expect(await namesOf(tab)).toEqual([]);
      heard.push(await tab.evaluate(() => (window as unknown as Page).own));
    }
    expect(heard[0]).toHaveLength(4);
    expect(heard[1]).toEqual(heard[0]);
  });

  it('are called by Freshchat after Nabz has gone', async () => {
    const { tab, tag } = stage;
    const heard: string[][] = [];
    for (const nabz of ['', tag('data-trigger="chat:freshchat"')]) {
      await open(FRESHCHAT, nabz);
      if (nabz) await tab.evaluate(() => (window as unknown as Page).nabz.destroy());
      await tab.evaluate(() => (window as unknown as Page).fcWidget.tell('widget:closed'));
      heard.push(await tab.evaluate(() => (window as unknown as Page).own));
    }
    expect(heard).toEqual([['closed'], ['closed']]);
  });
});
