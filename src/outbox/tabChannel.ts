/** A response waits; everything was erased; or the revision of an id is over, so that no tab need keep a copy of it. */
export type TabMessage = 'waiting' | 'erased' | [id: string, revision: number];

/** Messages between the tabs of one site. */
export interface TabChannel {
  /** Sends a message to the other tabs; does nothing while the channel is closed. */
  post(message: TabMessage): void;
  /** Opens the channel again. */
  open(): void;
  /** Stops listening: a message would take a page out of the back/forward cache. */
  close(): void;
}

/** Opens the channel. Without a page, or without BroadcastChannel, nothing is sent or received. */
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
    // Firefox with cookies blocked.
    return undefined;
  }
}
