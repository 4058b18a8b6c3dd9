// A collector for tests of figures and access, on either engine, called through `fetch` alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject } from 'vitest';
import { type Collector, type CollectorOptions, createCollector } from '../../../collector/collector.ts';
import type { MeasureName } from '../../../src/scores/index.ts';
import { MEASURES } from '../../../src/scores/index.ts';
import { createDatabase } from '../../support/postgres.ts';
import { sample } from '../sample.ts';

/** Token of the first admin. */
export const ADMIN = 'nabz-test-admin-token-0123456789';

/** Responses of one request, well below the largest body. */
const PART = 150;

/** What a scores request answers, as far as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: figures differ by metric
export type Json = any;

/** A response as tests build it. */
export type Posted = ReturnType<typeof sample>;

/** A running collector. */
export interface Stage {
  collector: Collector;
  /** Sends a request as the admin, or with another token; `null` sends none. */
  call(path: string, init?: RequestInit & { token?: string | null }): Promise<Response>;
  /** The JSON of a GET; throws unless the status is 200. */
  read(path: string, token?: string): Promise<Json>;
  /** Posts the responses; throws unless all are taken. */
  post(responses: unknown[], site?: string): Promise<void>;
  /** Makes a token and resolves with it. */
  token(fields: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** Opens a collector on one engine. */
export type Open = (options?: CollectorOptions) => Promise<Stage>;

/** Runs the tests once per engine; PostgreSQL is skipped where there is none. */
export function onBothEngines(name: string, run: (open: Open) => void): void {
  describe(`${name}, on SQLite`, () => run((options) => openSqliteStage(options)));
  const url = inject('postgresUrl');
  describe.skipIf(url === undefined)(`${name}, on PostgreSQL`, () =>
    run(async (options) => {
      const databaseUrl = await createDatabase(url as string);
      return toStage(await createCollector({ ...defaults, ...options, databaseUrl }), () => {});
    }),
  );
}

/** Opens a collector on SQLite in a folder of its own. */
export async function openSqliteStage(options: CollectorOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-figures-'));
  return toStage(await createCollector({ ...defaults, ...options, folder }), () =>
    rmSync(folder, { recursive: true, force: true }),
  );
}

const defaults: CollectorOptions = { adminToken: ADMIN, rate: 1_000_000 };

function toStage(collector: Collector, clean: () => void): Stage {
  const call: Stage['call'] = async (path, { token = ADMIN, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    return collector.fetch(new Request(`http://localhost${path}`, { ...init, headers }));
  };
  return {
    collector,
    call,
    async read(path, token = ADMIN) {
      const answer = await call(path, { token });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    async post(responses, site) {
      for (let start = 0; start < responses.length; start += PART) {
        const part = responses.slice(start, start + PART);
        const answer = await call(`/v1/responses${site ? `?site=${site}` : ''}`, {
          method: 'POST',
          token: null,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(part),
        });
        const receipt = (await answer.json()) as Json;
        if (answer.status !== 202 || receipt.rejected.length) {
          throw new Error(`posting: ${answer.status} ${JSON.stringify(receipt).slice(0, 500)}`);
        }
      }
    },
    async token(fields) {
      const answer = await call('/v1/tokens', { method: 'POST', body: JSON.stringify(fields) });
      if (answer.status !== 201) throw new Error(`making a token: ${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as Json).token;
    },
    async close() {
      await collector.close();
      clean();
    },
  };
}

let made = 0;

/** An id that no other response of this process has. */
export function nextId(): string {
  made += 1;
  return `0192f3c0-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

/** A response with a score of the measure, given at the instant (milliseconds since 1970). */
export function answer(measure: MeasureName, score: number, at: number, fields: object = {}): Posted {
  const { metric, scale } = MEASURES[measure];
  const time = new Date(at).toISOString();
  return {
    ...sample(),
    id: nextId(),
    survey: measure,
    metric: metric as never,
    value: score,
    score,
    scale,
    answers: [
      { question: 'rating', type: metric as never, value: score, score, wording: `${metric}.question@1` },
    ],
    context: {},
    shownAt: time,
    answeredAt: time,
    endedAt: time,
    ...fields,
  };
}

/** Responses by counts of points: `{ 4: 45, 5: 30 }`. */
export function answers(
  measure: MeasureName,
  counts: Record<string, number>,
  at: number,
  fields: object = {},
): Posted[] {
  return Object.entries(counts).flatMap(([point, n]) =>
    Array.from({ length: n }, () => answer(measure, Number(point), at, fields)),
  );
}

/** A display without an answer. */
export function display(survey: string, at: number, fields: object = {}): Posted {
  const time = new Date(at).toISOString();
  const { metric: _m, value: _v, score: _s, scale: _c, answeredAt: _a, endedAt: _e, ...rest } = sample();
  return {
    ...rest,
    id: nextId(),
    survey,
    status: 'shown',
    answers: [],
    context: {},
    shownAt: time,
    ...fields,
  };
}

/** The first days of this month and of the ones before it, in UTC: `monthsAgo(1)` is last month's. */
export function monthsAgo(months: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}

/** A date as a day of ISO 8601. */
export function isoDay(date: Date | number): string {
  return new Date(date).toISOString().slice(0, 10);
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;
