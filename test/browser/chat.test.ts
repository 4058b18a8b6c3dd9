// A visitor chats on somebody's page, the chat ends, and the survey asks about it.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { CHAT_PAGES, type PageChat, pasteChat } from '../support/chat/pages.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, poll, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  chat?: PageChat;
}

saySkippedWithoutBrowser();

describe.each(ENGINES.slice(0, 1))('a chat in $name', (engine) => {
  const stage = useStage(engine);

  /** The page with the chat and the tag, whose trigger has been fetched. */
  async function open(
    chat: (typeof CHAT_PAGES)[number],
    trigger: string,
    isChatFirst: boolean,
  ): Promise<void> {
    const { tab, site, tag } = stage;
    const parts = [pasteChat(site, chat), tag(`data-trigger="${trigger}"`)];
    await tab.goto(site.page('/', shopPage((isChatFirst ? parts : parts.reverse()).join('\n'))));
    await poll(() => tab.evaluate(() => !!(window as Page).chat), Boolean);
    await poll(() => site.requested.some((path) => path.includes('watchChat')), Boolean);
    // A snippet that comes after the tag is found by the second look.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }

  const converse = () =>
    stage.tab.evaluate(() => {
      const { chat } = window as Page;
      chat?.open();
      chat?.visitor('سلام');
      chat?.team('سلام، بفرمایید');
      if (chat?.end) chat.end();
      else chat?.close();
    });

  it.each(
    CHAT_PAGES.map((chat, index) => {
      const isChatFirst = index % 2 === 0;
      return { ...chat, isChatFirst, trigger: isChatFirst ? 'chat' : `chat:${chat.vendor}` };
    }),
  )('asks when it has ended with $title, by $trigger', async ({ trigger, isChatFirst, ...chat }) => {
    await open(chat, trigger, isChatFirst);
    const { tab, endpoint } = stage;
    await converse();
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([
      { value: 'happy', context: { channel: 'chat', vendor: chat.vendor, ...chat.facts } },
    ]);
    expect((await logged(tab)).filter((line) => /^(error|un)/.test(line))).toEqual([]);
  });

  it('fetches nothing of it for another trigger', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="load"'))));
    await untilSeen(tab, '[value=happy]');
    expect(site.requested.filter((path) => path.includes('watchChat'))).toEqual([]);
  });

  it('names the chats that it knows when it is asked for another one', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="chat:gofti"'))));
    const said = await poll(
      () => logged(tab),
      (lines) => lines.length > 0,
    );
    expect(said).toEqual([
      expect.stringMatching(/^error: nabz: data-trigger is "chat:gofti"; allowed: .*goftino, /),
    ]);
  });
});
