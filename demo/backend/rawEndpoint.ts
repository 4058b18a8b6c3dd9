// An endpoint that accepts any request and passes it on unchanged, so that a page can show what the formats look like.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, unchanged. */
export interface RawRequest {
  /** The path after the endpoint's address, such as `form`. */
  name: string;
  contentType: string;
  /** Whether the browser sent a preflight (OPTIONS) before this. */
  isAskedFirst: boolean;
  body: string;
}

/** The endpoint; it stores nothing. */
export interface RawEndpoint {
  /** Address without a slash at its end; may be followed by any name. */
  readonly url: string;
  /** Calls the listener for each request; returns the undo. */
  onReceived(listener: (request: RawRequest) => void): () => void;
  close(): Promise<void>;
}

const maxBodyBytes = 256 * 1024;
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  // No cached preflight, so that the page reports each one.
  'access-control-max-age': '0',
};

/** Starts the endpoint on a free port, so that its origin is not the page's. */
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
