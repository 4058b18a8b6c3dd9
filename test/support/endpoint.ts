// Somebody's endpoint on another origin: records what it gets and misbehaves on request.
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { close, listen } from './site.ts';

/** One POST as it arrived. */
export interface Posted {
  body: string;
  headers: IncomingHttpHeaders;
}

/** How the endpoint answers the n-th POST (from 1). */
export type Behaviour = (response: ServerResponse, attempt: number) => void;

/** A recording endpoint. */
export interface Endpoint {
  url: string;
  /** Every POST, in order. */
  readonly posts: Posted[];
  /** How often a browser asked for permission (CORS) before it posted. */
  readonly preflightCount: number;
  /** The bodies, read as JSON. */
  responses(): Record<string, unknown>[];
  behave(behaviour: Behaviour): void;
  /** Refuses connections. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Answers 200 with a small JSON. */
export const accept: Behaviour = (response) => response.writeHead(200, CORS).end('{"ok":true}');

/** Answers with a status and headers. */
export const refuse =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(status, { ...CORS, ...headers }).end('no');

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'content-type, x-shop',
  'Access-Control-Expose-Headers': 'retry-after',
};

/** Starts an endpoint on a free port that accepts everything. */
export async function createEndpoint(): Promise<Endpoint> {
  const posts: Posted[] = [];
  let behaviour = accept;
  let preflightCount = 0;
  let server: Server;
  const open = async (port: number) => {
    server = createServer(async (request, response) => {
      if (request.method === 'OPTIONS') {
        preflightCount++;
        return void response.writeHead(204, CORS).end();
      }
      let body = '';
      try {
        for await (const part of request.setEncoding('utf8')) body += part;
      } catch {
        // The browser was killed in the middle of it.
        return;
      }
      posts.push({ body, headers: request.headers });
      behaviour(response, posts.length);
    });
    await listen(server, port);
    return (server.address() as AddressInfo).port;
  };
  const port = await open(0);
  return {
    url: `http://localhost:${port}/feedback`,
    posts,
    get preflightCount() {
      return preflightCount;
    },
    responses: () => posts.map(({ body }) => JSON.parse(body)),
    behave(next) {
      behaviour = next;
    },
    down: () => close(server),
    up: async () => void (await open(port)),
    close: () => close(server),
  };
}
