// The endpoint of the demo: a collector with a store in a temporary folder, whose port can be closed and opened, to make a
// real outage.
import { randomUUID } from 'node:crypto';
import { createCollector, fillWithSeeds, type Listener, type Received } from '../../collector/index.ts';
import { alertInbox, createPost, type SolvedCase, type Told, tellSolved } from './handOver.ts';
import { createInbox, type Inbox } from './inbox.ts';

/** The endpoint and its switch. */
export interface Endpoint {
  /** Address that the script tag posts to; stays the same through outages. */
  readonly url: string;
  /** Address of the dashboard, with a token for the demo in its fragment. */
  readonly dashboard: string;
  readonly isUp: boolean;
  /** What the collector sends: alerts of unhappy answers, and mails after solved cases. */
  readonly inbox: Inbox;
  /** Says that a case was solved, so that its customer is asked by mail. Rejects when the collector refuses. */
  tellSolved(solved: SolvedCase): Promise<Told>;
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
const MAIL_FROM = 'Nabat <hello@shop.example>';

/** Starts the endpoint on the given port, or on any free one when that is taken. */
export async function createEndpoint(wishedPort: number): Promise<Endpoint> {
  const adminToken = `nabz_demo_${randomUUID()}`;
  const inbox = await createInbox();
  const collector = await createCollector({
    rate: RATE,
    adminToken,
    timeZone: 'Asia/Tehran',
    calendar: 'persian',
    smtpUrl: inbox.smtpUrl,
    mailFrom: MAIL_FROM,
    outboundAllow: ['127.0.0.1', 'localhost'],
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
  // By name and not by IP address, so that shop and endpoint differ only in the port.
  const origin = `http://localhost:${port}`;
  const post = createPost(collector, origin, adminToken);
  await alertInbox(post, inbox);
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
    url: `${origin}/v1/responses`,
    dashboard: `${origin}/#token=${adminToken}`,
    inbox,
    tellSolved: (solved) => tellSolved(post, solved),
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
    async close() {
      await collector.close();
      await inbox.close();
    },
  };
}
