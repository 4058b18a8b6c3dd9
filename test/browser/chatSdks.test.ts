// The vendors’ own scripts run on a page, with their server stubbed: a survey is asked for when the conversation has
// ended, and what the page listens to itself stays as it is on the same page without Nabz.
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { readSdk, type SdkName } from '../support/chat/sdks.ts';
import { requestsOf } from '../support/chunks.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, namesOf, poll, until, untilFetched, untilSeen } from '../support/look.ts';
import { type Site, shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

/** In the page: its own listeners write here what they hear. */
interface Page {
  own: string[];
  $chatwoot?: { hasLoaded?: boolean; toggle(state: 'open' | 'close'): void };
}

/** In the frame of the chat, which the stub fills: tells the vendor’s script on the page. */
interface Frame {
  tell(...args: unknown[]): void;
}

interface Vendor {
  name: SdkName;
  title: string;
  /** Serves what the vendor’s server would, but for the script, and gives what a site pastes. */
  paste(site: Site, src: string): string;
  /** Whether the frame of the chat is there and has told so. */
  isReady(): boolean;
  /** A conversation, told by the frame; it has ended after the pause. */
  converse: readonly (() => void)[];
  pauseMs: number;
  /** What the endpoint gets; none where the vendor asks itself. */
  facts?: object;
  /** What the page’s own listeners hear of it. */
  own: string[];
}

const frame = (tell: string, ready: string) =>
  `<!doctype html><script>window.tell = ${tell}; ${ready}</script>`;

/** With the id of its own survey, where it shows one. */
function liveHelperChat(survey?: number): Vendor {
  return {
    name: 'livehelperchat',
    title: `Live Helper Chat’s widget${survey ? ' with its own survey' : ''}`,
    paste(site, src) {
      const json = { 'Content-Type': 'application/json' };
      // `wv` is the script’s own version; where it is another, the script fetches itself anew.
      const settings = {
        wv: 276,
        isOnline: true,
        vid: 'v',
        chunks_location: '/lhc',
        chat_ui: {},
        survey_id: survey,
      };
      site.page('/lhc/widgetrestapi/settings', JSON.stringify(settings), json);
      const tell = `(name, data) => parent.postMessage('lhc::' + name + '::' + JSON.stringify(data), '*')`;
      site.page('/operator', frame(tell, ''));
      return `<script>
        window.LHC_API = { args: { mode: 'widget', lhc_base_url: location.origin + '/lhc/', check_messages: false, proactive: false } };
        addEventListener('DOMContentLoaded', () => {
          const script = document.createElement('script');
          script.src = '${src}';
          script.onload = () => {
            const chat = document.createElement('iframe');
            chat.id = 'operator';
            chat.src = '/operator';
            document.body.append(chat);
            for (const name of ['chatStarted', 'chatClosed', 'endChat']) $_LHC.eventListener.addListener(name, () => own.push(name));
          };
          document.head.append(script);
        });
      </script>`;
    },
    isReady() {
      const chat = document.querySelector<HTMLIFrameElement>('#operator')?.contentWindow;
      return !!(chat as unknown as Frame | undefined)?.tell;
    },
    converse: [
      () => {
        const chat = document.querySelector<HTMLIFrameElement>('#operator')?.contentWindow;
        const { tell } = chat as unknown as Frame;
        tell('chatStarted', [{ id: 12, hash: 'h' }, 'widget']);
        // The agent closes it, and the visitor ends it then.
        tell('chatClosed', []);
        tell('endChat', [{ sender: 'endButton' }]);
      },
    ],
    pauseMs: 0,
    ...(survey ? {} : { facts: { ref: 12 } }),
    own: ['chatStarted', 'chatClosed', 'endChat'],
  };
}

const VENDORS: readonly Vendor[] = [
  {
    name: 'chatwoot',
    title: 'Chatwoot’s SDK',
    paste(site, src) {
      const tell = `(event, data) => parent.postMessage('chatwoot-widget:' + JSON.stringify({ event, ...data }), '*')`;
      const ready = `tell('loaded', { config: { authToken: 't', channelConfig: { widgetColor: '#123456' } } });`;
      site.page('/widget', frame(tell, ready));
      return `<script>
        for (const name of ['ready', 'opened', 'closed', 'on-message']) addEventListener('chatwoot:' + name, () => own.push(name));
        addEventListener('DOMContentLoaded', () => {
          const script = document.createElement('script');
          script.src = '${src}';
          script.onload = () => chatwootSDK.run({ websiteToken: 'shop', baseUrl: location.origin });
          document.head.append(script);
        });
      </script>`;
    },
    isReady: () => !!(window as unknown as Page).$chatwoot?.hasLoaded,
    converse: [
      () => (window as unknown as Page).$chatwoot?.toggle('open'),
      () => {
        const chat = document.querySelector<HTMLIFrameElement>('#chatwoot_live_chat_widget')?.contentWindow;
        const hear = (eventIdentifier: string, data: object) =>
          (chat as unknown as Frame).tell('onEvent', { eventIdentifier, data });
        hear('chatwoot:on-start-conversation', { hasConversation: false });
        hear('chatwoot:on-message', { message_type: 0, conversation_id: 7, sender: { name: 'a visitor' } });
        hear('chatwoot:on-message', { message_type: 1, conversation_id: 7, sender: { id: 3, name: 'Sara' } });
      },
      () => (window as unknown as Page).$chatwoot?.toggle('close'),
    ],
    pauseMs: 11_000,
    facts: { ref: 7, agent: 'Sara' },
    own: ['ready', 'opened', 'on-message', 'on-message', 'closed'],
  },
  {
    name: 'rocketchat',
    title: 'Rocket.Chat’s livechat',
    paste(site, src) {
      const tell = `(fn, ...args) => parent.postMessage({ src: 'rocketchat', fn, args }, '*')`;
      site.page('/livechat', frame(tell, `tell('ready');`));
      return `<script>
        window.RocketChat = (run) => window.RocketChat._.push(run);
        window.RocketChat._ = [];
        window.RocketChat.url = location.origin + '/livechat';
        RocketChat(function () { this.onChatStarted(() => own.push('started')); this.onChatEnded(() => own.push('ended')); });
        addEventListener('DOMContentLoaded', () => {
          const script = document.createElement('script');
          script.src = '${src}';
          document.head.append(script);
        });
      </script>`;
    },
    isReady() {
      const chat = document.querySelector<HTMLIFrameElement>('#rocketchat-iframe')?.contentWindow;
      return !!(chat as unknown as Frame | undefined)?.tell;
    },
    converse: [
      () => {
        const chat = document.querySelector<HTMLIFrameElement>('#rocketchat-iframe')?.contentWindow;
        const call = (...args: unknown[]) => (chat as unknown as Frame).tell('callback', ...args);
        call('assign-agent', { name: 'Sara', username: 'sara' });
        call('chat-started');
        // Told twice where the visitor ends it.
        call('chat-ended');
        call('chat-ended');
      },
    ],
    pauseMs: 0,
    facts: { agent: 'Sara' },
    own: ['started', 'ended', 'ended'],
  },
  liveHelperChat(),
  liveHelperChat(5),
];

const SCRIPTS = new Map<SdkName, string | undefined>();
if (ENGINES.length > 0)
  for (const name of new Set(VENDORS.map(({ name }) => name))) SCRIPTS.set(name, await readSdk(name));

describe.each(ENGINES.slice(0, 1))('the script of a vendor in $name', (engine) => {
  const stage = useStage(engine);

  /** The page with the vendor’s script, and the tag where one is given; the chat is there. */
  async function open({ name, paste, isReady }: Vendor, tag: string): Promise<void> {
    const { tab, site } = stage;
    const src = site.page('/vendor.js', SCRIPTS.get(name) ?? '', { 'Content-Type': 'text/javascript' });
    const own = '<script>window.own = [];</script>';
    await tab.goto(site.page('/', shopPage([CLOCK, own, paste(site, src), tag].join('\n'))));
    await poll(() => tab.evaluate(isReady), Boolean);
    if (tag) await poll(() => requestsOf('chat', site.requested).length > 0, Boolean);
    await untilFetched(tab, site);
    // A later look finds what has come.
    await skip(tab, 5_000);
  }

  /** Plays the conversation; what the page’s own listeners have heard. */
  async function converse(tab: Tab, { converse, own, pauseMs }: Vendor): Promise<string[]> {
    for (const act of converse) await tab.evaluate(act);
    const hear = () => tab.evaluate(() => (window as unknown as Page).own);
    const heard = await poll(hear, (names) => names.length >= own.length);
    await skip(tab, pauseMs);
    return heard;
  }

  it.for(VENDORS)(
    '$title is heard, and the page hears what it hears without Nabz',
    async (vendor, { skip }) => {
      if (!SCRIPTS.get(vendor.name)) skip('its script could not be fetched');
      const { tab, endpoint, tag } = stage;
      await open(vendor, '');
      expect(await converse(tab, vendor)).toEqual(vendor.own);
      expect(await namesOf(tab)).toEqual([]);

      await open(vendor, tag('data-trigger="chat"'));
      expect(await converse(tab, vendor)).toEqual(vendor.own);
      if (!vendor.facts) {
        await poll(
          () => logged(tab),
          (lines) => lines.some((line) => line.includes('asks for a rating itself')),
        );
        expect(await namesOf(tab)).toEqual(['ready']);
        return;
      }
      await untilSeen(tab, '[value=happy]');
      await tab.tap('[value=happy]');
      await until(tab, (names) => names.includes('delivered'));
      expect(endpoint.responses()).toMatchObject([
        { value: 'happy', context: { channel: 'chat', vendor: vendor.name, ...vendor.facts } },
      ]);
    },
  );
});
