// A visitor chats on somebody's page, the chat ends, and the survey asks about it.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { CHAT_PAGES, type PageChat, pasteChat, serveChat } from '../support/chat/pages.ts';
import { requestsOf } from '../support/chunks.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { expectClosed } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, namesOf, poll, until, untilFetched, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

/** So long after its window was hidden a conversation has ended, and so much later for a chat that is asked once a second. */
const HIDDEN_MS = 11_000;
/** So long a window is open where the vendor does not tell who wrote. */
const OPEN_MS = 21_000;

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
    await tab.goto(site.page('/', shopPage([CLOCK, ...(isChatFirst ? parts : parts.reverse())].join('\n'))));
    await untilHeard();
  }

  /** Waits until the chat is listened to; a snippet that comes after the tag is found by a later look. */
  async function untilHeard(): Promise<void> {
    const { tab, site } = stage;
    await poll(() => tab.evaluate(() => !!(window as Page).chat), Boolean);
    await poll(() => requestsOf('chat', site.requested).length > 0, Boolean);
    await untilFetched(tab, site);
    await skip(tab, 2_000);
  }

  const converse = async () => {
    await stage.tab.evaluate(() => {
      const { chat } = window as Page;
      chat?.open();
      chat?.visitor('سلام');
      chat?.team('سلام، بفرمایید');
    });
    await skip(stage.tab, OPEN_MS);
    await stage.tab.evaluate(() => {
      const { chat } = window as Page;
      if (chat?.end) chat.end();
      else chat?.close();
    });
    // A conversation that is only hidden has ended after so long.
    await skip(stage.tab, HIDDEN_MS);
  };

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

  it('asks once about a conversation that is found again on a later page', async () => {
    const [, , , chatwoot] = CHAT_PAGES;
    await open(chatwoot as (typeof CHAT_PAGES)[number], 'chat" data-every="0', true);
    const { tab, endpoint } = stage;
    await converse();
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    await open(chatwoot as (typeof CHAT_PAGES)[number], 'chat" data-every="0', false);
    await converse();
    const told = await until(tab, (names) => names.includes('skipped'));
    expect(told.filter(({ name }) => name === 'skipped')).toMatchObject([{ reason: 'ref' }]);
    expect(endpoint.responses()).toHaveLength(1);
  });

  it('asks nothing on a later page where the window of a conversation is only closed', async () => {
    const goftino = CHAT_PAGES.find(({ vendor }) => vendor === 'goftino') as (typeof CHAT_PAGES)[number];
    await open(goftino, 'chat', true);
    const { tab } = stage;
    await tab.evaluate(() => {
      const { chat } = window as Page;
      chat?.visitor('سلام');
      chat?.team('سلام، بفرمایید');
    });
    await open(goftino, 'chat', true);
    await tab.evaluate(() => (window as Page).chat?.close());
    await expectClosed(tab, 1.1 * HIDDEN_MS);
    expect(await namesOf(tab)).toEqual(['ready']);
  });

  it('asks under a strict policy with nonce and Trusted Types', async () => {
    const { tab, site, endpoint } = stage;
    const goftino = CHAT_PAGES.find(({ vendor }) => vendor === 'goftino') as (typeof CHAT_PAGES)[number];
    const src = serveChat(site, goftino);
    const policy = `default-src 'none'; script-src 'nonce-n0nce'; connect-src ${endpoint.url}; require-trusted-types-for 'script'`;
    const tags = `<script async nonce="n0nce" src="/nabz.js" data-endpoint="${endpoint.url}" data-trigger="chat"></script>
      <script nonce="n0nce" src="${src}"></script>`;
    const headers = { 'Content-Security-Policy': policy };
    const clock = CLOCK.replace('<script>', '<script nonce="n0nce">');
    await tab.goto(site.page('/', shopPage(clock + tags, { nonce: 'n0nce' }), headers));
    await untilHeard();
    await converse();
    await untilSeen(tab, '[value=happy]');
    const violations = await tab.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations.filter((line) => !line.includes('favicon'))).toEqual([]);
  });

  it('fetches nothing of it for another trigger', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-trigger="load"'))));
    await untilSeen(tab, '[value=happy]');
    await untilFetched(tab, site);
    expect(requestsOf('chat', site.requested)).toEqual([]);
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
