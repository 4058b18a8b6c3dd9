// Puts the collector together: responses come in by HTTP, are checked, kept, and told to whoever watches.

import { parseResponse } from '../src/responses/schema.ts';
import { createApp } from './app.ts';
import { createLive, type LiveListener } from './live.ts';
import type { ParseResponse } from './receive.ts';
import { type Listener, type ListenOptions, listen } from './server.ts';
import { createStore, type Held } from './store.ts';

/** What a collector may be given; everything has a default. */
export interface CollectorOptions {
  /**
   * Checks one incoming value against the wire format.
   * @default the check that ships with `nabz`
   */
  parse?: ParseResponse;
  /**
   * Path of an append-only file of JSON lines that keeps the responses across restarts; its folders are made.
   * One process at a time may use it. A torn last line is cut off, any other unreadable line is an error.
   * @default none: responses live in memory and end with the process
   */
  file?: string;
  /**
   * Milliseconds between two signs of life on the live stream, so that proxies do not end it.
   * @default 15000
   */
  heartbeatMs?: number;
}

/** A running endpoint: usable without a port through `fetch`, or on one through `listen`. */
export interface Collector {
  /** Answers one request; fits any server that speaks the fetch standard. */
  fetch(request: Request): Response | Promise<Response>;
  /** Opens a port; rejects when it is taken. May be called again after the listener was closed. */
  listen(options?: ListenOptions): Promise<Listener>;
  /** Everything held, the latest arrival first. */
  responses(): Held[];
  /** Calls the listener for each new response or revision; returns the undo. */
  onResponse(listener: LiveListener): () => void;
  /** Closes every listener, then the file. */
  close(): Promise<void>;
}

/** Makes a collector; reads the file first when one is named, and rejects when that cannot be read. */
export async function createCollector(options: CollectorOptions = {}): Promise<Collector> {
  const { parse = parseResponse, file, heartbeatMs = 15_000 } = options;
  const store = await createStore(file);
  const live = createLive();
  const app = createApp({ store, live, parse, heartbeatMs });
  const listeners = new Set<Listener>();
  return {
    fetch: (request) => app.fetch(request),
    async listen(listenOptions) {
      const listener = await listen(app.fetch, listenOptions);
      listeners.add(listener);
      return listener;
    },
    responses: store.list,
    onResponse: live.subscribe,
    async close() {
      await Promise.all([...listeners].map((listener) => listener.close()));
      await store.close();
    },
  };
}
