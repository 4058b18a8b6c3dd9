// An endpoint that takes anything and keeps it as it came, so that a page can show what the formats look like.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, as it was. */
export interface RawRequest {
  /** What follows the endpoint's address, such as `form`. */
  name: string;
  contentType: string;
  /** The browser asked for permission (OPTIONS) before it sent this. */
  isAskedFirst: boolean;
  body: string;
}

/** The endpoint; it keeps nothing. */
export interface RawEndpoint {
  /** Address without a slash at its end; a name of your own may follow. */
  readonly url: string;
  /** Calls the listener for each request; returns the undo. */
  onReceived(listener: (request: RawRequest) => void): () => void;
  close(): Promise<void>;
}

const maxBodyBytes = 256 * 1024;
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  // Asked anew each time, so that what the page says of it is true.
  'access-control-max-age': '0',
};

/** Starts the endpoint on a free port, which makes it another origin than the page's. */
export async function createRawEndpoint(): Promise<RawEndpoint> {
  const listeners = new Set<(request: RawRequest) => void>();
  const asked = new Set<string>();

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const name = (request.url ?? '/').slice(1);
    if (request.method === 'OPTIONS') {
      asked.add(name);
      response.writeHead(204, cors).end();
      return;
    }
    const body = await readBody(request);
    const contentType = request.headers['content-type'] ?? '';
    const received = { name, contentType, isAskedFirst: asked.delete(name), body };
    for (const listener of listeners) listener(received);
    response.writeHead(200, { ...cors, 'content-type': 'text/plain' }).end('ok');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    onReceived(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > maxBodyBytes) throw new Error('too large');
  }
  return body;
}
