// Load on one server: closed loop (as many requests as connections) or open loop (a fixed rate, whatever the server does).
import type { Bodies, Kind } from './bodies.ts';
import { type Answer, type Connection, openConnection } from './client.ts';

/** A load, and how long it goes on. */
export interface LoadOptions {
  url: string;
  kind: Kind;
  connections: number;
  /** @default no end by time */
  seconds?: number;
  /** @default no end by number */
  requests?: number;
  /** Requests a second, of an open loop. @default closed loop */
  rate?: number;
  /** Looks into some answers, whether every response was accepted (or known, for a repeat). @default false */
  isChecked?: boolean;
}

/** What became of it. Times are milliseconds, from when a request was due: in a closed loop, from when it was sent. */
export interface LoadResult {
  seconds: number;
  /** Requests that were answered 202. */
  requests: number;
  /** Responses in them. */
  responses: number;
  /** Other answers, broken connections and wrong bodies, by kind. */
  failures: Record<string, number>;
  p50: number;
  p99: number;
  p999: number;
  max: number;
  /** The part of one processor that the generator took, 0 to 1; near 1 it is the generator that is measured. */
  generatorLoad: number;
}

/** One of so many answers is looked into. */
const CHECK_EVERY = 50;
/** Longest wait for what is under way at the end. */
const PATIENCE_MS = 30_000;

/** Runs a load, and waits for what is under way at its end. */
export async function runLoad(bodies: Bodies, options: LoadOptions): Promise<LoadResult> {
  const { url, kind, rate, isChecked = false } = options;
  const connections = await Promise.all(
    Array.from({ length: options.connections }, () => openConnection(url)),
  );
  const latencies: number[] = [];
  const failures: Record<string, number> = {};
  const mostRequests = options.requests ?? Number.POSITIVE_INFINITY;
  const begin = performance.now();
  const end = begin + (options.seconds ?? Number.POSITIVE_INFINITY) * 1_000;
  const cpu = process.cpuUsage();
  let sent = 0;
  let underWay = 0;
  let lastAnswer = begin;

  const count = (name: string) => {
    failures[name] = (failures[name] ?? 0) + 1;
  };
  const send = (connection: Connection, due: number, then: () => void): void => {
    const wantsBody = isChecked && sent % CHECK_EVERY === 0;
    sent++;
    underWay++;
    connection.send(bodies.take(kind).bytes, wantsBody, (answer) => {
      underWay--;
      lastAnswer = performance.now();
      const fault = faultOf(answer, wantsBody, kind, bodies.size);
      if (fault) count(fault);
      else latencies.push(lastAnswer - due);
      if (answer instanceof Error) connections.splice(connections.indexOf(connection), 1);
      else then();
    });
  };
  let opening = 0;
  const reopen = (connection: Connection): void => {
    connection.close();
    connections.splice(connections.indexOf(connection), 1);
    opening++;
    openConnection(url)
      .then((opened) => connections.push(opened))
      .catch((error: Error) => count(error.message))
      .finally(() => opening--);
  };
  const isOver = () => sent >= mostRequests || performance.now() >= end || connections.length + opening === 0;

  if (rate === undefined) {
    const next = (connection: Connection): void => {
      if (!isOver()) send(connection, performance.now(), () => next(connection));
    };
    for (const connection of [...connections]) next(connection);
  } else {
    // Due requests wait for a free connection; their time runs all the same.
    const due = () => begin + (sent * 1_000) / rate;
    const next = (): void => {
      for (const connection of [...connections]) {
        if (isOver() || due() > performance.now()) return;
        if (connection.isStale) reopen(connection);
        else if (!connection.isBusy) send(connection, due(), next);
      }
    };
    while (!isOver()) {
      next();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  while (!isOver() || underWay > 0) {
    if (performance.now() > Math.max(end, lastAnswer) + PATIENCE_MS) {
      count('no answer');
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  for (const connection of connections) connection.close();
  const seconds = (lastAnswer - begin) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    seconds,
    requests: latencies.length,
    responses: latencies.length * bodies.size,
    failures,
    p50: at(0.5),
    p99: at(0.99),
    p999: at(0.999),
    max: sorted.at(-1) ?? Number.NaN,
    generatorLoad: (user + system) / 1e6 / Math.max(seconds, 0.001),
  };
}

/** What is wrong with an answer; `undefined` when nothing is. */
function faultOf(answer: Answer | Error, hasBody: boolean, kind: Kind, size: number): string | undefined {
  if (answer instanceof Error) return answer.message;
  if (answer.status !== 202) return `status ${answer.status}`;
  if (!hasBody) return undefined;
  const { accepted, duplicates, rejected } = JSON.parse(answer.body);
  const wanted = kind === 'repeat' ? duplicates : accepted;
  if (wanted === size && rejected.length === 0) return undefined;
  return `accepted ${accepted}, duplicates ${duplicates}, rejected ${rejected.length} of ${size} (${kind})`;
}
