// Opens and closes the port. Closing answers what is in flight first, within bounds.
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** Where to listen. */
export interface ListenOptions {
  /**
   * TCP port; 0 takes a free one.
   * @default 0
   */
  port?: number;
  /**
   * Host name or address to bind.
   * @default 'localhost'
   */
  host?: string;
}

/** An open port. */
export interface Listener {
  /** Address to post to, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and waits for the requests in flight, up to ten seconds; may be called twice. */
  close(): Promise<void>;
}

/** A client that does not send its request in this time is cut off. */
const REQUEST_MS = 15_000;
const HEADERS_MS = 10_000;
const CHECK_MS = 5_000;
const CLOSE_MS = 10_000;
/** How long a connection that has said nothing, as browsers open ahead of need, may still begin when the port closes. */
const SILENT_MS = 500;

/** Listens on a port; rejects when it is taken or not allowed. */
export async function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  { port = 0, host = 'localhost' }: ListenOptions = {},
): Promise<Listener> {
  const server = createAdaptorServer({
    fetch: fetch as never,
    serverOptions: {
      requestTimeout: REQUEST_MS,
      headersTimeout: HEADERS_MS,
      connectionsCheckingInterval: CHECK_MS,
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const { port: bound } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close() {
      closed ??= new Promise((resolve) => {
        const idle = setInterval(() => server.closeIdleConnections(), 50);
        // Node counts what has never sent a byte among the busy ones.
        const silent = setTimeout(() => {
          for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
        }, SILENT_MS);
        const late = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        server.close(() => {
          clearInterval(idle);
          clearTimeout(silent);
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      });
      return closed;
    },
  };
}
