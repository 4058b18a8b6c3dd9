// What the tabs of one site tell one another. In: messages. Out: nothing where there are no other tabs.

/** Something waits; everything was erased; the revision of an id is over, and no tab need keep a copy of it. */
export type Message = 'waiting' | 'erased' | [id: string, revision: number];

/** Opens the channel; `undefined` outside a page. */
export function openChannel(onMessage: (message: Message) => void): BroadcastChannel | undefined {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel('nabz');
  channel.onmessage = ({ data }) => onMessage(data);
  return channel;
}
