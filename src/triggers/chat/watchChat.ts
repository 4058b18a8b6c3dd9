// Trigger `chat`: finds the site's chat and calls back when a conversation has ended.
import { type Adapter, at, type Listener, type Reaction } from './adapter.ts';
import { type ChatContext, followConversation } from './conversation.ts';
import { HELP_DESKS } from './helpdesks.ts';
import { PUBLIC } from './public.ts';
import { SALES } from './sales.ts';

/** Every vendor; some have two interfaces. */
export const ADAPTERS: readonly Adapter[] = [...PUBLIC, ...SALES, ...HELP_DESKS];

/** The pauses between looks double up to this; the last look is some nine minutes after the first. */
const MAX_PAUSE_MS = 32_000;
const MAX_LOOKS = 22;

/**
 * Calls back with what is known of a conversation when it has ended, once a conversation. Without a vendor's name all
 * chats of the page are watched. A chat that is not there yet is looked for during the first nine minutes.
 */
export function watchChat(vendor: string | undefined, fire: (context: ChatContext) => void): () => void {
  // The headless core has no page to look at.
  if (typeof document === 'undefined') return () => {};
  const named = ADAPTERS.filter(({ name }) => !vendor || name === vendor);
  if (!named.length) logUnknown(vendor);
  const watches = named.map((adapter) => watchOne(adapter, !!vendor, fire));
  let waiting = watches;
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    waiting = waiting.filter(({ look }) => look());
    if (waiting.length && ++looks < MAX_LOOKS)
      timer = setTimeout(look, Math.min(500 * 2 ** looks, MAX_PAUSE_MS));
  };
  look();
  return () => {
    clearTimeout(timer);
    for (const { stop } of watches) stop();
  };
}

function watchOne(adapter: Adapter, isNamed: boolean, fire: (context: ChatContext) => void) {
  const { listen, suits, isReplaceable } = adapter;
  const { report, stop } = followConversation(adapter, fire);
  const page = window;
  const undos: (() => void)[] = [];
  let isStopped = false;
  const toListener =
    (reaction: Reaction): Listener =>
    (...payload) => {
      guard(() => {
        // Not every vendor can be left again; and a newer interface may have come beside this one.
        if (isStopped || suits?.(page) === false) return;
        report(typeof reaction === 'string' ? reaction : reaction(payload, page));
      });
    };
  const listeners = Object.entries(adapter.reactions).map(
    ([name, reaction]) => [name, toListener(reaction)] as const,
  );
  const subscribed = new Set<string>();
  return {
    /** Subscribes to what is there; returns whether to look again. Each event alone: a vendor may refuse one it does not know. */
    look() {
      const isReady = guard(() => (isNamed || isHere(adapter, page)) && suits?.(page) !== false);
      if (!isReady) return true;
      for (const [name, listener] of listeners) {
        if (subscribed.has(name) && !isReplaceable) continue;
        const undo = guard(() => listen(page, name, listener));
        if (!undo) continue;
        subscribed.add(name);
        undos.push(undo);
      }
      return isReplaceable || subscribed.size < listeners.length;
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

/** The name comes from a tag or a config, and only the table of adapters knows all names. */
function logUnknown(vendor: string | undefined): void {
  const names = [...new Set(ADAPTERS.map(({ name }) => name))].join(', ');
  const allowed = `chat, or chat:VENDOR with one of ${names}; using manual`;
  console.error(`nabz: data-trigger is "chat:${vendor}"; allowed: ${allowed}`);
}

/** Throws nothing into a vendor's code; what a vendor throws, as a rule before it is ready, is tried again at the next look. */
function guard<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
