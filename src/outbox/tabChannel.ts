// What the tabs of one site tell one another. In: messages. Out: nothing where there are no other tabs.

/** Something waits; everything was erased; the revision of an id is over, and no tab need keep a copy of it. */
export type TabMessage = 'waiting' | 'erased' | [id: string, revision: number];

/** The other tabs. */
export interface TabChannel {
  /** Nobody hears it while this page is deaf itself. */
  post(message: TabMessage): void;
  open(): void;
  /** A message would take a page out of the back/forward cache. */
  close(): void;
}

/** Listens at once. */
export function createTabChannel(onMessage: (message: TabMessage) => void): TabChannel {
  let channel: BroadcastChannel | undefined;
  const tabs: TabChannel = {
    post: (message) => channel?.postMessage(message),
    open() {
      channel ??= openChannel(onMessage);
    },
    close() {
      channel?.close();
      channel = undefined;
    },
  };
  tabs.open();
  return tabs;
}

function openChannel(onMessage: (message: TabMessage) => void): BroadcastChannel | undefined {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return undefined;
  try {
    const channel = new BroadcastChannel('nabz');
    channel.onmessage = ({ data }) => {
      // The page may use a channel of this name as well.
      if (data === 'waiting' || data === 'erased' || Array.isArray(data)) onMessage(data as TabMessage);
    };
    return channel;
  } catch {
    // Firefox, where cookies are blocked.
    return undefined;
  }
}
