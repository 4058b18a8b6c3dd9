// The server-sent events of the backstage, which go on while the endpoint is down.

import type { ServerResponse } from 'node:http';
import type { Endpoint } from './endpoint.ts';
import type { RawEndpoint } from './rawEndpoint.ts';

const heartbeatMs = 15_000;

/** The endpoints whose events are streamed. */
export interface StreamSources {
  endpoint: Endpoint;
  raw: RawEndpoint;
}

/**
 * Streams `endpoint` (at once, then after each switch), `response`, `letter` and `raw` (at each arrival) until the page leaves.
 */
export function streamBackstage({ endpoint, raw }: StreamSources, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const write = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  write('endpoint', { up: endpoint.isUp, url: endpoint.url, dashboard: endpoint.dashboard });
  const undos = [
    endpoint.onReceived((held) => write('response', held)),
    endpoint.onSwitched((up) => write('endpoint', { up, url: endpoint.url, dashboard: endpoint.dashboard })),
    endpoint.inbox.onLetter((letter) => write('letter', letter)),
    raw.onReceived((request) => write('raw', request)),
  ];
  const heartbeat = setInterval(() => response.write(': heartbeat\n\n'), heartbeatMs);
  response.on('close', () => {
    clearInterval(heartbeat);
    for (const undo of undos) undo();
  });
}
