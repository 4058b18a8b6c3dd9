// Runs a set of tests over SQLite and over PostgreSQL, each collector on a database of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, inject } from 'vitest';
import { type Collector, type CollectorOptions, createCollector } from '../../../collector/collector.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { createDatabase } from '../../support/postgres.ts';
import { sample } from '../sample.ts';

/** Token of the admin of each collector that a stage opens. */
export const ADMIN_TOKEN = 'nabz_admin_of_the_tests_0123456789';

const postgresUrl = inject('postgresUrl');

/** What `get` and `post` take besides the path. */
export interface RequestOptions {
  method?: string;
  headers?: Record<string, string>;
  /** Token of the reader; `null` for none. @default that of the admin */
  token?: string | null;
  body?: BodyInit | null;
}

/** One place that responses are kept at, and the collectors on it. */
export interface Stage {
  readonly engine: 'sqlite' | 'postgres';
  /** Folder of the SQLite file; it is there on PostgreSQL, too, and stays empty. */
  readonly folder: string;
  /** The PostgreSQL database; `undefined` on SQLite. */
  readonly databaseUrl: string | undefined;
  /** Opens a collector on the stage's database; it is closed after the test. `rate` is high unless it is given. */
  open(options?: CollectorOptions): Promise<Opened>;
}

/** A collector, and requests to it without a port. */
export interface Opened {
  readonly collector: Collector;
  /** Sends a request and resolves with the answer. */
  ask(path: string, options?: RequestOptions): Promise<Response>;
  /** Reads as the admin unless told otherwise; resolves with the status and the JSON. */
  get(path: string, options?: RequestOptions): Promise<Answer>;
  /** Writes without a token; a value that is not a text is sent as JSON. */
  post(body: unknown, options?: RequestOptions & { path?: string }): Promise<Answer>;
  /** Sends JSON as the admin, such as settings of a site. */
  send(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Answer>;
  /** Ids of all responses that the list of the query holds, in its order, page by page. */
  ids(query?: string, options?: RequestOptions): Promise<string[]>;
}

/** An answer that was read. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The JSON of the body; `undefined` when it is something else. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
  json: any;
}

/** Describes tests that are run over both engines. Those over PostgreSQL are skipped where there is none. */
export function describeEngines(title: string, tests: (stage: Stage) => void): void {
  describe.each(['sqlite', 'postgres'] as const)(`${title} on %s`, { timeout: 30_000 }, (engine) => {
    if (engine === 'postgres' && postgresUrl === undefined) {
      describe.skip('PostgreSQL, which is not on this machine', () => tests(createStage(engine)));
      return;
    }
    tests(createStage(engine));
  });
}

function createStage(engine: Stage['engine']): Stage {
  let folder = '';
  let databaseUrl: string | undefined;
  let opened: Collector[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nabz-api-'));
    databaseUrl = engine === 'postgres' ? await createDatabase(postgresUrl as string) : undefined;
  });
  afterEach(async () => {
    await Promise.all(opened.map((collector) => collector.close()));
    opened = [];
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    engine,
    get folder() {
      return folder;
    },
    get databaseUrl() {
      return databaseUrl;
    },
    async open(options = {}) {
      const collector = await createCollector({
        ...(databaseUrl === undefined ? { folder } : { databaseUrl }),
        adminToken: ADMIN_TOKEN,
        rate: 1_000_000,
        ...options,
      });
      opened.push(collector);
      return toOpened(collector);
    },
  };
}

/** Requests to a collector without a port. */
export function toOpened(collector: Collector): Opened {
  const ask: Opened['ask'] = async (path, { method = 'GET', headers = {}, token, body } = {}) => {
    const bearer = token === undefined ? ADMIN_TOKEN : token;
    const request = new Request(`http://collector.test${path}`, {
      method,
      headers: { ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...headers },
      ...(body !== undefined && { body }),
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit);
    return collector.fetch(request);
  };
  const get: Opened['get'] = async (path, options) => toAnswer(await ask(path, options));
  return {
    collector,
    ask,
    get,
    async post(body, { path = '/v1/responses', headers = {}, ...options } = {}) {
      const isRaw = typeof body === 'string' || body instanceof ReadableStream;
      return get(path, {
        method: 'POST',
        token: null,
        headers: { 'content-type': 'application/json', ...headers },
        body: isRaw ? (body as BodyInit) : JSON.stringify(body),
        ...options,
      });
    },
    send: (method, path, body, { headers = {}, ...options } = {}) =>
      get(path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...options,
      }),
    async ids(query = '', options) {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor === null ? '' : `&cursor=${cursor}`;
        const { status, json, text } = await get(`/v1/responses?${query}${next}`, options);
        if (status !== 200) throw new Error(`the list answered ${status}: ${text}`);
        found.push(...json.items.map(({ id }: { id: string }) => id));
        cursor = json.next;
      } while (cursor !== null);
      return found;
    },
  };
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status: response.status, headers: response.headers, text, json };
}

/** Id of the n-th response of a test (UUID v7). */
export function idOf(n: number): string {
  return `0192f3c0-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** The n-th response of a test, given `n` seconds after ten in the morning of 2026-11-21 (UTC). */
export function response(n: number, fields: Partial<SurveyResponse> = {}): SurveyResponse {
  const at = new Date(Date.UTC(2026, 10, 21, 10, 0, n)).toISOString();
  return sample({ id: idOf(n), shownAt: at, answeredAt: at, endedAt: at, ...fields });
}

/** A sticker answer as the widget sends it. */
export function sticker(value: 'sad' | 'neutral' | 'happy'): Partial<SurveyResponse> {
  const score = { sad: 1, neutral: 2, happy: 3 }[value];
  return {
    value,
    score,
    answers: [{ question: 'rating', type: 'stickers', value, score, wording: 'sticker.question@1' }],
  };
}

/** A sticker answer with a comment. */
export function comment(text: string, value: 'sad' | 'neutral' | 'happy' = 'happy'): Partial<SurveyResponse> {
  const { answers = [], ...fields } = sticker(value);
  return { ...fields, answers: [...answers, { question: 'comment', type: 'text', value: text }] };
}
