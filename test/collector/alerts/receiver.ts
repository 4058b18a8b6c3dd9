// A server of somebody else, to which alerts go: it notes what comes in, and answers as the test says.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request that came in. */
export interface Caught {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What it answers. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** The server. */
export interface Receiver {
  url: string;
  caught: Caught[];
  /** How it answers from now on; a promise delays the answer. */
  reply: (caught: Caught) => Reply | Promise<Reply>;
}

/** Starts a receiver on this machine; it ends with the test. */
export async function openReceiver(reply: Receiver['reply'] = () => ({})): Promise<Receiver> {
  const receiver: Receiver = { url: '', caught: [], reply };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const caught: Caught = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        at: Date.now(),
      };
      receiver.caught.push(caught);
      const { status = 200, headers = {}, body = '' } = await receiver.reply(caught);
      response.writeHead(status, headers).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}
