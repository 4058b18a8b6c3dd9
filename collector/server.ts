// Opens and closes the port. Closing ends every open socket, so that nobody is served a moment longer.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  /** Stops listening and ends all open sockets; may be called twice. */
  close(): Promise<void>;
}

/** Listens on a port; rejects when it is taken or not allowed. */
export async function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  { port = 0, host = 'localhost' }: ListenOptions = {},
): Promise<Listener> {
  const server = createAdaptorServer({ fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: bound } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}
