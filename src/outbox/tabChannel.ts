// What the tabs of one site tell one another. In: messages. Out: nothing where there are no other tabs.

/** Something waits; everything was erased; the revision of an id is over, and no tab need keep a copy of it. */
export type Message = 'waiting' | 'erased' | [id: string, revision: number];

/** The other tabs. */
export interface Tabs {
  /** Nobody hears it while this page is deaf itself. */
  tell(message: Message): void;
  listen(): void;
  /** A message would take a page out of the back/forward cache. */
  deafen(): void;
}

/** Listens at once. */
export function createTabChannel(onMessage: (message: Message) => void): Tabs {
  let channel: BroadcastChannel | undefined;
  const tabs: Tabs = {
    tell: (message) => channel?.postMessage(message),
    listen() {
      channel ??= openChannel(onMessage);
    },
    deafen() {
      channel?.close();
      channel = undefined;
    },
  };
  tabs.listen();
  return tabs;
}

function openChannel(onMessage: (message: Message) => void): BroadcastChannel | undefined {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return undefined;
  try {
    const channel = new BroadcastChannel('nabz');
    channel.onmessage = ({ data }) => {
      // The page may use a channel of this name as well.
      if (data === 'waiting' || data === 'erased' || Array.isArray(data)) onMessage(data as Message);
    };
    return channel;
  } catch {
    // Firefox, where cookies are blocked.
    return undefined;
  }
}
