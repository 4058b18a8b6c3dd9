// Trigger `chat`: finds the site's chat and calls back when a conversation has ended. Fetched only for such a trigger.
import { type Adapter, at, type Listener, type Reaction } from './adapter.ts';
import { type ChatContext, followConversation } from './conversation.ts';
import { HELP_DESKS } from './helpdesks.ts';
import { PUBLIC } from './public.ts';
import { SALES } from './sales.ts';

/** Every vendor; some have two interfaces. */
export const ADAPTERS: readonly Adapter[] = [...PUBLIC, ...SALES, ...HELP_DESKS];

/** The first pauses between looks double; the last look is some nine minutes after the first. */
const LONGEST_PAUSE_MS = 32_000;
const LOOKS = 22;

/**
 * Calls back with what is known of a conversation when it has ended, once a conversation. Without a vendor's name all
 * chats of the page are watched. What is not there yet is looked for now and then, and then no more.
 */
export function watchChat(vendor: string | undefined, fire: (context: ChatContext) => void): () => void {
  // The headless core has no page to look at.
  if (typeof document === 'undefined') return () => {};
  const named = ADAPTERS.filter(({ name }) => !vendor || name === vendor);
  if (!named.length) sayUnknown(vendor);
  const watches = named.map((adapter) => watchOne(adapter, !!vendor, fire));
  let waiting = watches;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    waiting = waiting.filter(({ look }) => look());
    if (waiting.length && ++looks < LOOKS)
      timer = setTimeout(look, Math.min(500 * 2 ** looks, LONGEST_PAUSE_MS));
  };
  look();
  return () => {
    clearTimeout(timer);
    for (const { stop } of watches) stop();
  };
}

function watchOne(adapter: Adapter, isNamed: boolean, fire: (context: ChatContext) => void) {
  const { listen, suits, isReplaceable } = adapter;
  const { tell, stop } = followConversation(adapter, fire);
  const page = window;
  const undos: (() => void)[] = [];
  let isStopped = false;
  const toListener =
    (reaction: Reaction): Listener =>
    (...payload) => {
      guard(() => {
        // Not every vendor can be left again; and a newer interface may have come beside this one.
        if (isStopped || suits?.(page) === false) return;
        tell(typeof reaction === 'string' ? reaction : reaction(payload, page));
      });
    };
  const listeners = Object.entries(adapter.hears).map(
    ([name, reaction]) => [name, toListener(reaction)] as const,
  );
  const heard = new Set<string>();
  return {
    /** Whether it is to be looked for again. Each event alone: a vendor may refuse one that it does not know. */
    look() {
      const isReady = guard(() => (isNamed || isHere(adapter, page)) && suits?.(page) !== false);
      if (!isReady) return true;
      for (const [name, listener] of listeners) {
        if (heard.has(name) && !isReplaceable) continue;
        const undo = guard(() => listen(page, name, listener));
        if (!undo) continue;
        heard.add(name);
        undos.push(undo);
      }
      return isReplaceable || heard.size < listeners.length;
    },
    stop() {
      isStopped = true;
      stop();
      for (const undo of undos) guard(undo);
    },
  };
}

function isHere({ globals, script }: Adapter, page: Window): boolean {
  if (!globals || globals.some((path) => at(page, path) !== undefined)) return true;
  return !!script && [...page.document.scripts].some(({ src }) => script.test(src));
}

/** Names come from a tag or a config; only what is fetched with the table knows all of them. */
function sayUnknown(vendor: string | undefined): void {
  const names = [...new Set(ADAPTERS.map(({ name }) => name))].join(', ');
  const allowed = `chat, or chat:VENDOR with one of ${names}; using manual`;
  console.error(`nabz: data-trigger is "chat:${vendor}"; allowed: ${allowed}`);
}

/** Nothing throws into a vendor, and what a vendor throws (not ready, as a rule) is tried again at the next look. */
function guard<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
