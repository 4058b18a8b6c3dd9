// The backstage's own stream of server-sent events; it goes on while the endpoint is down.

import type { ServerResponse } from 'node:http';
import type { Endpoint } from './endpoint.ts';

const heartbeatMs = 15_000;

/** Streams `endpoint` (at once, then at each switch) and `response` (at each arrival) until the page leaves. */
export function streamBackstage(endpoint: Endpoint, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const write = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  write('endpoint', { up: endpoint.isUp, url: endpoint.url });
  const undoReceived = endpoint.onReceived((held) => write('response', held));
  const undoSwitched = endpoint.onSwitched((up) => write('endpoint', { up, url: endpoint.url }));
  const heartbeat = setInterval(() => response.write(': heartbeat\n\n'), heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    undoReceived();
    undoSwitched();
  });
}
