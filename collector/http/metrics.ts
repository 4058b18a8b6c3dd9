// What Prometheus reads.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of a collector. */
export interface Metrics {
  /** Counts responses by what became of them: `accepted`, `duplicate`, `rejected`. */
  countResponses(outcome: 'accepted' | 'duplicate' | 'rejected', n: number): void;
  /** Notes how long a request took. */
  observe(route: string, method: string, status: number, seconds: number): void;
  /** Adds to the number of open live streams. */
  addStreams(change: 1 | -1): void;
  /** All of them in the text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Makes the figures; each collector has its own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const responses = new Counter({
    name: 'nabz_responses_total',
    help: 'Responses received, by what became of them.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'nabz_request_duration_seconds',
    help: 'Time until a request was answered.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const streams = new Gauge({ name: 'nabz_live_streams', help: 'Open live streams.', registers: [registry] });
  return {
    countResponses: (outcome, n) => responses.inc({ outcome }, n),
    observe: (route, method, status, duration) =>
      seconds.observe({ route, method, status: String(status) }, duration),
    addStreams: (change) => streams.inc(change),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
