// What arrives while the dashboard is open. All tabs of a browser share one stream, because a browser keeps six connections
// to a server and no more: one tab holds the lock, follows the stream and tells the others; when it closes, another does.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Answer } from './types.ts';
import { refresh } from './useData.ts';

/** What the tab that follows the stream tells the others. */
type Message = { state: 'open' | 'lost' } | { answer: Answer } | 'ask';

/** Whether the stream is open: `off` until it is asked for, `lost` while it is being taken up again. */
export const liveState = signal<'off' | 'open' | 'lost'>('off');
/** The newest arrivals since this page was opened, the newest first; whatever the filters are. */
export const arrivals = signal<readonly Answer[]>([]);

const MAX_ARRIVALS = 100;
/** Figures are read again at once, then at most this often: a flood of answers must not become a flood of requests. */
const EVERY_MS = 1_500;

/**
 * Follows the stream of a path while the component is shown. `isBehind` says, once the stream is open, whether something
 * arrived after the figures were read: it is in neither.
 */
export function useLive(path: string | null, isBehind: () => Promise<boolean>): void {
  useEffect(() => {
    if (path === null) return;
    arrivals.value = [];
    const name = `nabz-live ${path}`;
    const gone = new AbortController();
    const channel = new BroadcastChannel(name);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;

    const update = () => {
      timer = undefined;
      last = Date.now();
      refresh();
    };
    const catchUp = async () => {
      const mustUpdate = await isBehind().catch(() => true);
      if (mustUpdate && !gone.signal.aborted) timer ??= setTimeout(update, 0);
    };
    const take = (message: Message) => {
      if (message === 'ask') return;
      if ('state' in message) {
        if (message.state === 'open' && liveState.value === 'off') catchUp();
        liveState.value = message.state;
      } else {
        const { answer } = message;
        const others = arrivals.value.filter(({ id }) => id !== answer.id);
        arrivals.value = [answer, ...others].slice(0, MAX_ARRIVALS);
        timer ??= setTimeout(update, Math.max(0, last + EVERY_MS - Date.now()));
      }
    };
    channel.addEventListener('message', ({ data }) => take(data as Message));
    channel.postMessage('ask' satisfies Message);

    navigator.locks
      .request(name, { signal: gone.signal }, () => follow(path, channel, take, gone.signal))
      .catch((error: unknown) => {
        if (!gone.signal.aborted) throw error;
      });
    return () => {
      gone.abort();
      clearTimeout(timer);
      channel.close();
      liveState.value = 'off';
    };
  }, [path]);
}

/** Follows the stream for all tabs until this one leaves; resolves then, so that the lock passes on. */
function follow(
  path: string,
  channel: BroadcastChannel,
  take: (message: Message) => void,
  gone: AbortSignal,
): Promise<void> {
  const source = new EventSource(path);
  const tell = (message: Message) => {
    take(message);
    channel.postMessage(message);
  };
  let state: 'open' | 'lost' = 'lost';
  const change = (now: 'open' | 'lost') => {
    state = now;
    tell({ state });
  };
  source.addEventListener('open', () => change('open'));
  source.addEventListener('error', () => change('lost'));
  source.addEventListener('response', ({ data }) => tell({ answer: JSON.parse(data) as Answer }));
  channel.addEventListener('message', ({ data }) => {
    if (data === 'ask') tell({ state });
  });
  return new Promise((resolve) => {
    gone.addEventListener('abort', () => {
      source.close();
      resolve();
    });
  });
}
