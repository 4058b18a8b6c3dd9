// A device and an endpoint of the frame's own: nothing is kept, and nothing leaves the page.
import type { SentRequest } from './messages.ts';

type Fetch = typeof fetch;

/** What tabs of one origin share; a frame has none of it, so that each frame is a visitor of its own who has never been here. */
const SHARED = ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel'];
const OUT_OF_REACH = 0;
const STATUSES: Record<string, number> = { failing: 503, offline: OUT_OF_REACH };
const ID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

/** Takes away what is shared with other pages. */
export function leaveShared(): void {
  for (const name of SHARED) Object.defineProperty(window, name, { value: undefined, configurable: true });
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
}

/**
 * Answers what is posted in the place of any endpoint, and gives each request to `onRequest`. `state` says what the endpoint
 * does: it takes responses, fails, or is out of reach.
 */
export function answerPosts(
  state: () => string | undefined,
  onRequest: (request: SentRequest) => void,
): void {
  const original: Fetch = window.fetch.bind(window);
  Object.defineProperty(navigator, 'onLine', { get: () => state() !== 'offline', configurable: true });
  window.fetch = async (target, options) => {
    if (options?.method !== 'POST') return original(target, options);
    const url = target instanceof Request ? target.url : new URL(target, document.baseURI).href;
    const body = String(options.body);
    const contentType = new Headers(options.headers).get('content-type') ?? '';
    const status = STATUSES[state() ?? ''] ?? 202;
    onRequest({ url, method: 'POST', contentType, body, ...(status !== OUT_OF_REACH && { status }) });
    if (status === OUT_OF_REACH) throw new TypeError('offline');
    // The id serves `data-ack="echo"`.
    return new Response(JSON.stringify({ accepted: ID.exec(body)?.slice(0, 1) ?? [] }), {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
  };
}
