// One survey at a time, over all tabs. In: the wish to ask. Out: whether this tab has the floor.
import type { KeyValueStorage } from './history.ts';

/** Who may ask. */
export interface TabLock {
  /** Whether another tab is asking; told at once. */
  isTaken(): boolean;
  /** Takes the floor, unless another tab has it. */
  take(): Promise<boolean>;
  leave(): void;
}

const NAME = 'nabz:asking';
/** The time since when a tab is asking. */
const MARK = 'asking';
/** Whoever asks says so within this time; a tab that was killed or is frozen does not. */
const ANSWER_MS = 500;
/** Until then every tab has seen the mark. */
const SETTLED_MS = 200;
/** Nobody believes a mark for longer where tabs cannot speak to one another. */
const STALE_MS = 10 * 60_000;

/**
 * Two tabs that want the floor at the same moment are kept apart by a Web Lock; then a mark tells of it. The lock is not
 * kept, because Firefox lets no page that holds one into its back/forward cache.
 */
export function createTabLock(storage: KeyValueStorage & { remove(key: string): void }): TabLock {
  /** Where the question is answered, while this tab has the floor. */
  let answering: BroadcastChannel | undefined;
  /** The mark of this tab, while it has the floor. */
  let mine: string | undefined;
  let settle = () => {};

  const isMarked = () => {
    const mark = storage.get(MARK);
    if (mine || !mark) return false;
    return canAsk() || Math.abs(Date.now() - Number.parseFloat(mark)) < STALE_MS;
  };
  /** Asks whether whoever set the mark still lives, and takes the mark of one who does not away. */
  const isAlive = () =>
    new Promise<boolean>((resolve) => {
      const mark = storage.get(MARK);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const channel = openChannel('here', () => end(true));
      const end = (is: boolean) => {
        clearTimeout(timer);
        channel?.close();
        if (!is && storage.get(MARK) === mark) storage.remove(MARK);
        resolve(is);
      };
      if (!channel) return end(true);
      channel.postMessage('who');
      timer = setTimeout(end, ANSWER_MS, false);
    });
  const claim = async () => {
    if (mine || (isMarked() && (await isAlive()))) return false;
    mine = `${Date.now()}.${Math.random()}`;
    storage.set(MARK, mine);
    answering = openChannel('who', (channel) => channel.postMessage('here'));
    return true;
  };

  const floor: TabLock = {
    isTaken() {
      if (isMarked()) void isAlive();
      return isMarked();
    },
    take: () =>
      new Promise((resolve) => {
        const hold = async (lock: Lock | null) => {
          const isOwn = lock !== null && (await claim());
          resolve(isOwn);
          if (!isOwn) return;
          await new Promise<void>((end) => {
            settle = end;
            setTimeout(end, SETTLED_MS);
          });
        };
        // Without locks (plain http), and in a sandboxed frame, which may not use them, the mark alone serves.
        const asked = globalThis.navigator?.locks?.request(NAME, { ifAvailable: true }, hold);
        (asked ?? Promise.reject()).catch(() => claim().then(resolve));
      }),
    leave() {
      if (!mine) return;
      answering?.close();
      settle();
      // Unless another tab took this one for dead.
      if (storage.get(MARK) === mine) storage.remove(MARK);
      mine = undefined;
    },
  };
  floor.isTaken();
  return floor;
}

const canAsk = () => typeof window !== 'undefined' && typeof BroadcastChannel !== 'undefined';

function openChannel(heard: string, then: (channel: BroadcastChannel) => void): BroadcastChannel | undefined {
  if (!canAsk()) return undefined;
  try {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => data === heard && then(channel);
    return channel;
  } catch {
    // Firefox, where cookies are blocked.
    return undefined;
  }
}
