// The endpoint as the documentation describes it, with rows keyed by id. It keeps what its answer says to keep.
import type { ServerResponse } from 'node:http';
import { accept, createEndpoint, refuse } from '../support/endpoint.ts';

/** One response of a POST. */
export interface Arrival {
  id: string;
  revision: number;
  body: string;
  /** Milliseconds since 1970, by the real clock. */
  at: number;
  /** It was answered so that the page can know of it. */
  isAcknowledged: boolean;
  /** Everything that came in the same POST, itself included. */
  together: Arrival[];
}

/** How the keeper answers one POST, by its first response; `nth` counts from 1. */
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

/** Gives another answer, so much later. */
export function late(delayMs: number, answer: Answer): Answer {
  return (...given) => void setTimeout(() => answer(...given), delayMs);
}

/** A keeper that keeps and acknowledges everything. */
export async function createKeeper(): Promise<Keeper> {
  const endpoint = await createEndpoint();
  const arrivals: Arrival[] = [];
  const rows = new Map<string, Arrival>();
  const store = (arrival: Arrival) => {
    if ((rows.get(arrival.id)?.revision ?? 0) < arrival.revision) rows.set(arrival.id, arrival);
  };
  const keep: Answer = (response, { together }, nth) => {
    for (const arrival of together) {
      store(arrival);
      arrival.isAcknowledged = true;
    }
    accept(response, nth);
  };
  let answer = keep;
  endpoint.behave((response, nth) => {
    const posted = JSON.parse(endpoint.posts[nth - 1]?.body ?? '');
    const together: Arrival[] = [];
    for (const each of posted.responses ?? [posted]) {
      const { id, revision } = each;
      const body = JSON.stringify(each);
      together.push({ id, revision, body, at: Date.now(), isAcknowledged: false, together });
    }
    arrivals.push(...together);
    answer(response, together[0] as Arrival, nth);
  });
  return {
    url: endpoint.url,
    arrivals,
    rows,
    keep,
    keepAndCut(response, arrival, nth) {
      arrival.together.forEach(store);
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
