// The endpoint as the documentation tells people to build it: rows keyed by id. It keeps what it is told to keep.
import type { ServerResponse } from 'node:http';
import { accept, createEndpoint, refuse } from '../support/endpoint.ts';

/** One POST. */
export interface Arrival {
  id: string;
  revision: number;
  body: string;
  /** Milliseconds since 1970, by the real clock. */
  at: number;
  /** It was answered so that the page can know of it. */
  isAcknowledged: boolean;
}

/** How the keeper answers one POST; `nth` counts from 1. */
export type Answer = (response: ServerResponse, arrival: Arrival, nth: number) => void;

/** A recording endpoint with rows. */
export interface Keeper {
  url: string;
  readonly arrivals: Arrival[];
  /** The rows by id: the highest revision that was kept. */
  readonly rows: Map<string, Arrival>;
  answer(next: Answer): void;
  /** Keeps and acknowledges. */
  keep: Answer;
  /** Keeps, and never says so. */
  keepAndCut: Answer;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

/** Cuts the line. */
export const cut: Answer = (response) => void response.socket?.destroy();

/** Never answers. */
export const hang: Answer = () => {};

/** Answers with a status and headers, and keeps nothing. */
export function say(status: number, headers: Record<string, string> = {}): Answer {
  return (response, _, nth) => refuse(status, headers)(response, nth);
}

/** A keeper that keeps and acknowledges everything. */
export async function createKeeper(): Promise<Keeper> {
  const endpoint = await createEndpoint();
  const arrivals: Arrival[] = [];
  const rows = new Map<string, Arrival>();
  const store = (arrival: Arrival) => {
    if ((rows.get(arrival.id)?.revision ?? 0) < arrival.revision) rows.set(arrival.id, arrival);
  };
  const keep: Answer = (response, arrival, nth) => {
    store(arrival);
    arrival.isAcknowledged = true;
    accept(response, nth);
  };
  let answer = keep;
  endpoint.behave((response, nth) => {
    const body = endpoint.posts[nth - 1]?.body ?? '';
    const { id, revision } = JSON.parse(body);
    const arrival = { id, revision, body, at: Date.now(), isAcknowledged: false };
    arrivals.push(arrival);
    answer(response, arrival, nth);
  });
  return {
    url: endpoint.url,
    arrivals,
    rows,
    keep,
    keepAndCut(response, arrival, nth) {
      store(arrival);
      cut(response, arrival, nth);
    },
    answer(next) {
      answer = next;
    },
    down: endpoint.down,
    up: endpoint.up,
    close: endpoint.close,
  };
}
