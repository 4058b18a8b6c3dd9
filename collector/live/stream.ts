// The live stream: server-sent events that are read from the database at the reader's pace. A slow reader holds nothing in
// memory, and one that comes back with `Last-Event-ID` goes on where it was.

import type { Services } from '../services.ts';
import type { Filter } from '../store/filter.ts';
import { listArrivals } from '../store/list.ts';

/** Longest time after which another process's responses are seen. */
const POLL_MS = 1_000;
const MAX_EVENTS = 100;
/** Milliseconds after which a browser that lost the stream asks again. */
const RETRY_MS = 3_000;

/** Makes the body of the stream, beginning after the arrival `after`. */
export function streamArrivals(
  {
    database,
    arrivals,
    settings,
    stopping,
  }: Pick<Services, 'database' | 'arrivals' | 'settings' | 'stopping'>,
  filter: Filter,
  after: number,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, stopping]);
  const encoder = new TextEncoder();
  const ms = database.isShared ? Math.min(POLL_MS, settings.heartbeatMs) : settings.heartbeatMs;
  let place = after;
  let isOpen = false;

  async function next(): Promise<string | undefined> {
    // Sent at once, because some browsers and proxies call the stream open only when a byte has come.
    if (!isOpen) {
      isOpen = true;
      return `retry: ${RETRY_MS}\n: open\n\n`;
    }
    let quietUntil = Date.now() + settings.heartbeatMs;
    while (!signal.aborted) {
      // Read before it looks, so that what is announced in between is not missed.
      const { count } = arrivals;
      const { items, upTo } = await listArrivals(database, filter, place, MAX_EVENTS);
      place = upTo;
      if (items.length) {
        return items
          .map(
            ({ arrival, response }) =>
              `id: ${arrival}\nevent: response\ndata: ${JSON.stringify(response)}\n\n`,
          )
          .join('');
      }
      await arrivals.wait(count, ms, signal);
      if (Date.now() < quietUntil) continue;
      quietUntil = Date.now() + settings.heartbeatMs;
      return ': heartbeat\n\n';
    }
    return undefined;
  }

  return new ReadableStream({
    async pull(controller) {
      try {
        const text = await next();
        if (text !== undefined) return controller.enqueue(encoder.encode(text));
      } catch {
        // The database is away; the browser asks again.
      }
      gone.abort();
      onEnd();
      controller.close();
    },
    cancel() {
      gone.abort();
      onEnd();
    },
  });
}
