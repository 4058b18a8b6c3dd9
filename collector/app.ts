// The routes. In: a request. Out: a response that says plainly what was kept and what was not.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { streamSSE } from 'hono/streaming';
import { readIntake } from './intake.ts';
import type { Live } from './live.ts';
import { type ParseResponse, receive } from './receive.ts';
import type { Store } from './store.ts';

/** What the routes work with. */
export interface AppOptions {
  store: Store;
  live: Live;
  parse: ParseResponse;
  /** Milliseconds between two signs of life on the live stream. */
  heartbeatMs: number;
}

const maxBodyBytes = 256 * 1024;
/** Browsers ask again after at most two hours, whatever is said here. */
const preflightSeconds = 7200;

/** Makes the app that answers all routes; it opens no port. */
export function createApp({ store, live, parse, heartbeatMs }: AppOptions): Hono {
  const app = new Hono();

  // Any origin may write, never with cookies. A preflight ends here: it reaches no handler.
  app.use(
    cors({
      origin: '*',
      allowMethods: ['GET', 'POST', 'OPTIONS'],
      allowHeaders: ['content-type', 'accept', 'idempotency-key'],
      exposeHeaders: ['Retry-After'],
      maxAge: preflightSeconds,
    }),
  );

  const tooLarge = (c: Context) => c.json({ error: `the body is larger than ${maxBodyBytes} bytes` }, 413);
  app.post('/v1/responses', bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }), async (c) => {
    const intake = readIntake(c.req.header('content-type'), await c.req.text());
    if (!intake.ok) return c.json({ error: intake.message }, intake.status);
    const receipt = await receive(intake.values, { parse, store, live });
    return c.json(receipt, receipt.ids.length === 0 ? 422 : 202);
  });

  app.get('/v1/responses', (c) => c.json({ responses: store.list().map(({ response }) => response) }));
  app.get('/v1/live', (c) => streamLive(c, live, heartbeatMs));
  app.get('/healthz', (c) => c.text('ok'));

  app.notFound((c) => c.json({ error: `there is no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    console.error('nabz collector:', error);
    return c.json({ error: 'the request failed here; nothing of it was kept' }, 500);
  });
  return app;
}

function streamLive(c: Context, live: Live, heartbeatMs: number): Response {
  return streamSSE(c, async (stream) => {
    const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
    const unsubscribe = live.subscribe(({ response }) => {
      void stream.writeSSE({
        event: 'response',
        id: `${response.id}.${response.revision}`,
        data: JSON.stringify(response),
      });
    });
    const heartbeat = setInterval(() => void stream.write(': heartbeat\n\n'), heartbeatMs);
    // Said at once, since some browsers and proxies call the stream open only when a byte has come.
    void stream.write(': open\n\n');
    await ended;
    clearInterval(heartbeat);
    unsubscribe();
  });
}
