// What arrives while the dashboard is open. One stream a page; it takes itself up again where it broke off.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Answer } from './types.ts';
import { refresh } from './useData.ts';

/** Whether the stream is open: `off` until it is asked for, `lost` while it is being taken up again. */
export const liveState = signal<'off' | 'open' | 'lost'>('off');
/** The newest arrivals of this page, the newest first. */
export const arrivals = signal<readonly Answer[]>([]);

const MAX_ARRIVALS = 100;
/** Figures are read again at once, then at most this often: a flood of answers must not become a flood of requests. */
const EVERY_MS = 1_500;

/** Follows the stream of a path while the component is shown. */
export function useLive(path: string | null): void {
  useEffect(() => {
    if (path === null) return;
    arrivals.value = [];
    const source = new EventSource(path);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const update = () => {
      timer = undefined;
      last = Date.now();
      refresh();
    };
    source.addEventListener('open', () => {
      liveState.value = 'open';
    });
    source.addEventListener('error', () => {
      liveState.value = 'lost';
    });
    source.addEventListener('response', ({ data }) => {
      const answer = JSON.parse(data) as Answer;
      arrivals.value = [answer, ...arrivals.value.filter(({ id }) => id !== answer.id)].slice(
        0,
        MAX_ARRIVALS,
      );
      timer ??= setTimeout(update, Math.max(0, last + EVERY_MS - Date.now()));
    });
    return () => {
      clearTimeout(timer);
      source.close();
      liveState.value = 'off';
    };
  }, [path]);
}
