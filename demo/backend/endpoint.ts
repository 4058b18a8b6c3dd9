// The endpoint of the demo: a collector whose port can be closed and opened, to make a real outage.

import { createCollector, type Held, type Listener } from '../../collector/index.ts';

/** The endpoint and its switch. */
export interface Endpoint {
  /** Address that the script tag posts to; stays the same through outages. */
  readonly url: string;
  readonly isUp: boolean;
  /** Everything received, newest first; also while the port is closed. */
  received(): Held[];
  /** Opens or closes the port; resolves when done, rejects when another process has taken the port. */
  switchTo(up: boolean): Promise<void>;
  /** Calls the listener for each response received; returns the undo. */
  onReceived(listener: (held: Held) => void): () => void;
  /** Calls the listener with the new state after each switch; returns the undo. */
  onSwitched(listener: (up: boolean) => void): () => void;
  /** Closes the port for good. */
  close(): Promise<void>;
}

/** Starts the endpoint on the given port, or on any free one when that is taken. */
export async function createEndpoint(wishedPort: number): Promise<Endpoint> {
  const collector = await createCollector();
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
    get isUp() {
      return listener !== undefined;
    },
    received: collector.responses,
    switchTo(up) {
      const done = last.then(() => apply(up));
      last = done.catch(() => {});
      return done;
    },
    onReceived: collector.onResponse,
    onSwitched(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    close: collector.close,
  };
}
