// The endpoint of the demo: a collector with a store in a temporary folder, whose port can be closed and opened, to make a
// real outage.
import { randomUUID } from 'node:crypto';
import { createCollector, fillWithSeeds, type Listener, type Received } from '../../collector/index.ts';

/** The endpoint and its switch. */
export interface Endpoint {
  /** Address that the script tag posts to; stays the same through outages. */
  readonly url: string;
  /** Address of the dashboard, with a token for the demo in its fragment. */
  readonly dashboard: string;
  readonly isUp: boolean;
  /** The newest responses since the start; also while the port is closed. */
  received(limit: number): Promise<Held[]>;
  /** Opens or closes the port; resolves when done, rejects when another process has taken the port. */
  switchTo(up: boolean): Promise<void>;
  /** Calls the listener for each response received; returns the undo. */
  onReceived(listener: (held: Held) => void): () => void;
  /** Calls the listener with the new state after each switch; returns the undo. */
  onSwitched(listener: (up: boolean) => void): () => void;
  /** Closes the port for good and removes the store. */
  close(): Promise<void>;
}

/** A response and the moment of its arrival (UTC, ISO 8601). */
export interface Held {
  receivedAt: string;
  response: Received['response'];
}

/** More writes a minute than anybody makes by hand: everything in the demo comes from one address. */
const RATE = 10_000;
/** Displays of the year before, so that the dashboard has something to show. */
const SEEDS = 6_000;

/** Starts the endpoint on the given port, or on any free one when that is taken. */
export async function createEndpoint(wishedPort: number): Promise<Endpoint> {
  const adminToken = `nabz_demo_${randomUUID()}`;
  const collector = await createCollector({
    rate: RATE,
    adminToken,
    timeZone: 'Asia/Tehran',
    calendar: 'persian',
  });
  // Its days are counted while it runs: until then their figures are read from the responses.
  await fillWithSeeds({ receive: collector.receive, settle: async () => {} }, SEEDS);
  let arrived: Held[] = [];
  collector.onResponse(({ receivedAt, response }) => {
    arrived = [{ receivedAt, response }, ...arrived.filter((held) => held.response.id !== response.id)];
  });
  const listen = (port: number) => collector.listen({ port, host: '127.0.0.1' });
  let listener: Listener | undefined = await listen(wishedPort).catch(() => listen(0));
  const { port } = listener;
  const watchers = new Set<(up: boolean) => void>();
  let last: Promise<void> = Promise.resolve();

  async function apply(up: boolean) {
    if (up === (listener !== undefined)) return;
    if (up) {
      listener = await listen(port);
    } else {
      await listener?.close();
      listener = undefined;
    }
    for (const watcher of watchers) watcher(up);
  }

  return {
    // By name and not by IP address, so that shop and endpoint differ only in the port.
    url: `http://localhost:${port}/v1/responses`,
    dashboard: `http://localhost:${port}/#token=${adminToken}`,
    get isUp() {
      return listener !== undefined;
    },
    received: async (limit) => arrived.slice(0, limit),
    switchTo(up) {
      const done = last.then(() => apply(up));
      last = done.catch(() => {});
      return done;
    },
    onReceived: (listener) =>
      collector.onResponse(({ receivedAt, response }) => listener({ receivedAt, response })),
    onSwitched(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    close: collector.close,
  };
}
