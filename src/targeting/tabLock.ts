// One survey at a time over all tabs of a site.

import { timeNow } from '../timeNow.ts';
import type { KeyValueStorage } from './history.ts';

/** The right to ask, which one tab has at a time. */
export interface TabLock {
  /** Whether another tab is asking, as far as this tab knows without waiting. */
  isHeldElsewhere(): boolean;
  /**
   * Resolves with whether this tab may ask now; `false` when any tab, also this one, is asking. `isTaken`: only this one
   * counts, and another gives the lock up.
   */
  acquire(isTaken?: boolean): Promise<boolean>;
  /** Lets other tabs ask. Does nothing when this tab does not hold the lock. */
  release(): void;
}

const NAME = 'nabz:asking';
/** Key of the mark: the time since when a tab is asking, and a random number. */
const MARK = 'asking';
/** A tab that holds the lock answers within this time, unless it was killed or is frozen. */
const ANSWER_MS = 500;
/** By then every tab can read the mark. */
const SETTLED_MS = 200;
/** How long a mark counts where tabs have no channel to ask its owner. */
const STALE_MS = 10 * 60_000;

/**
 * A lock made of a short Web Lock, which separates two tabs that ask in the same moment, and a mark in `storage` that
 * stays until `release`. The Web Lock is not kept, because Firefox puts no page that holds one into its back/forward cache.
 *
 * @param giveUp - Called when another tab takes the lock from this one, which is to release it at once.
 */
export function createTabLock(
  storage: KeyValueStorage & { remove(key: string): void },
  giveUp: () => void = () => {},
): TabLock {
  /** Answers other tabs while this tab holds the lock. */
  let answering: BroadcastChannel | undefined;
  /** The mark of this tab while it holds the lock. */
  let ownMark: string | undefined;
  let releaseWebLock = () => {};

  const isMarked = () => {
    const mark = storage.get(MARK);
    if (ownMark || !mark) return false;
    return hasChannels() || Math.abs(timeNow() - Number.parseFloat(mark)) < STALE_MS;
  };
  /** Sends a word to the owner of the mark, resolves with whether it still lives, and removes the mark if not. */
  const reachOwner = (word: 'who' | 'give') =>
    new Promise<boolean>((resolve) => {
      const mark = storage.get(MARK);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const channel = openChannel((answer) => answer === 'here' && end(true));
      const end = (isAlive: boolean) => {
        clearTimeout(timer);
        channel?.close();
        if (!isAlive && storage.get(MARK) === mark) storage.remove(MARK);
        resolve(isAlive);
      };
      if (!channel) return end(true);
      channel.postMessage(word);
      timer = setTimeout(end, ANSWER_MS, false);
    });
  const claim = async (isTaken?: boolean) => {
    if (ownMark || (isMarked() && (await reachOwner(isTaken ? 'give' : 'who')) && !isTaken)) return false;
    ownMark = `${timeNow()}.${Math.random()}`;
    storage.set(MARK, ownMark);
    answering = openChannel((word, channel) => {
      if (word === 'who' || word === 'give') channel.postMessage('here');
      if (word === 'give') giveUp();
    });
    return true;
  };

  const tabLock: TabLock = {
    isHeldElsewhere() {
      if (isMarked()) void reachOwner('who');
      return isMarked();
    },
    acquire: (isTaken) =>
      new Promise((resolve) => {
        const hold = async (lock: Lock | null) => {
          const isOwn = lock !== null && (await claim(isTaken));
          resolve(isOwn);
          if (!isOwn) return;
          await new Promise<void>((end) => {
            releaseWebLock = end;
            setTimeout(end, SETTLED_MS);
          });
        };
        // Without Web Locks (plain http), and in a sandboxed frame, which may not use them, the mark alone decides.
        const request = globalThis.navigator?.locks?.request(NAME, { ifAvailable: true }, hold);
        (request ?? Promise.reject()).catch(() => claim(isTaken).then(resolve));
      }),
    release() {
      if (!ownMark) return;
      answering?.close();
      releaseWebLock();
      // Unless another tab took this one for dead and has set its own.
      if (storage.get(MARK) === ownMark) storage.remove(MARK);
      ownMark = undefined;
    },
  };
  tabLock.isHeldElsewhere();
  return tabLock;
}

const hasChannels = () => typeof window !== 'undefined' && typeof BroadcastChannel !== 'undefined';

function openChannel(onWord: (word: unknown, channel: BroadcastChannel) => unknown) {
  if (!hasChannels()) return undefined;
  try {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => onWord(data, channel);
    return channel;
  } catch {
    // Firefox, where cookies are blocked.
    return undefined;
  }
}
