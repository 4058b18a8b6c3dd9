// Pages with a chat: the snippet as a site pastes it, and a vendor's script that behaves as documented or seen.
import type { Site } from '../site.ts';

/** What the visitor and the team do; the stubbed script puts it on the page as `chat`. */
export interface PageChat {
  open(): void;
  visitor(text: string): void;
  team(text: string): void;
  /** Minimises the window. */
  close(): void;
  /** Ends the conversation, where the vendor knows that. */
  end?(): void;
}

/** One vendor: what the site pastes, with the address of the script, and the script. */
export interface ChatPage {
  vendor: string;
  title: string;
  snippet(src: string): string;
  script: string;
  /** What the endpoint gets beside channel and vendor. */
  facts: Record<string, unknown>;
}

const load = (src: string) =>
  `const script = document.createElement('script'); script.async = true; script.src = '${src}'; document.head.append(script);`;
const tell = 'const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));';

/** Two that report the hidden window, one that reports the end, and one that does so by messages of its own. */
export const CHAT_PAGES: readonly ChatPage[] = [
  {
    vendor: 'crisp',
    title: 'Crisp',
    snippet: (src) => `window.$crisp = []; window.CRISP_WEBSITE_ID = 'shop'; ${load(src)}`,
    script: `
      // One listener an event.
      const listeners = {};
      const states = { 'chat:opened': false, 'session:ongoing': false };
      const run = ([verb, event, listener]) => verb === 'on' && (listeners[event] = listener);
      const queued = window.$crisp;
      window.$crisp = { push: run, get: (name) => (name === 'session:identifier' ? 'session_77' : null), is: (name) => states[name] };
      queued.forEach(run);
      const write = (event, content, from) => { states['session:ongoing'] = true; listeners[event]?.({ content, from }); };
      window.chat = {
        open() { states['chat:opened'] = true; listeners['chat:opened']?.(); },
        visitor: (content) => write('message:sent', content, 'user'),
        team: (content) => write('message:received', content, 'operator'),
        close() { states['chat:opened'] = false; listeners['chat:closed']?.(); },
      };`,
    facts: { ref: 'session_77' },
  },
  {
    vendor: 'tawk',
    title: 'tawk.to',
    snippet: (src) => `var Tawk_API = Tawk_API || {}, Tawk_LoadStart = new Date(); ${load(src)}`,
    script: `
      ${tell}
      Tawk_API.onLoaded = true;
      window.chat = {
        open() { tell('tawkChatMaximized'); tell('tawkChatStarted'); tell('tawkAgentJoinChat', { name: 'Sara', id: 'a1', position: '', image: '' }); },
        visitor: (text) => tell('tawkChatMessageVisitor', text),
        team: (text) => tell('tawkChatMessageAgent', text),
        close: () => tell('tawkChatMinimized'),
        end() { tell('tawkChatEnded'); Tawk_API.onChatEnded?.(); },
      };`,
    facts: { agent: 'Sara' },
  },
  {
    vendor: 'goftino',
    title: 'Goftino',
    snippet: load,
    script: `
      ${tell}
      window.Goftino = { getUserId: (then) => then({ status: 'success' }) };
      tell('goftino_ready');
      window.chat = {
        open: () => tell('goftino_openWidget'),
        visitor: (content) => tell('goftino_sendMessage', { type: 'text', content }),
        team: (content) => tell('goftino_getMessage', { type: 'text', content }),
        close: () => tell('goftino_closeWidget'),
      };`,
    facts: {},
  },
  {
    vendor: 'chatwoot',
    title: 'Chatwoot',
    snippet: (src) => `window.chatwootSettings = { position: 'left' }; ${load(src)}`,
    script: `
      ${tell}
      const message = (message_type, more) => tell('chatwoot:on-message', { message_type, conversation_id: 42, ...more });
      window.$chatwoot = { hasLoaded: true };
      tell('chatwoot:ready');
      window.chat = {
        open: () => tell('chatwoot:opened'),
        visitor: (content) => message(0, { content, sender: { type: 'contact', name: 'a visitor' } }),
        team: (content) => message(1, { content, sender: { type: 'user', id: 7, name: 'Sara' } }),
        close: () => tell('chatwoot:closed'),
      };`,
    facts: { ref: 42, agent: 'Sara' },
  },
];

/** Serves the vendor's script and gives its address. */
export function serveChat(site: Site, { vendor, script }: ChatPage): string {
  return site.page(`/${vendor}.js`, `{${script}}`, { 'Content-Type': 'text/javascript' });
}

/** Serves the vendor's script and gives the snippet that a site pastes. */
export function pasteChat(site: Site, chat: ChatPage): string {
  return `<script>${chat.snippet(serveChat(site, chat))}</script>`;
}
