// A site that holds the built files back, so that a journey can count the rounds in which a page asks for them.
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { close, DIST, listen } from './site.ts';

/**
 * A running server. While it is gated, it answers no request for a file until no further request has come for
 * {@link QUIET_MS}; then it answers all of them together. That is one round: whatever a page asks for afterwards, it
 * could not ask for before. Browsers keep six connections to a host, so a round of more files counts as several.
 */
export interface GatedSite {
  origin: string;
  /** Serves a document at a path, never held back, and returns its URL. */
  page(path: string, html: string): string;
  /** Serves a JSON file, held back like the built files. */
  json(path: string, value: unknown): void;
  /** The paths that were answered, by round, in order. */
  readonly rounds: string[][];
  /** The paths that were asked for, answered or not, in order. */
  readonly requested: string[];
  /** Answers at once, and counts no rounds. */
  open(): void;
  /** Answers nothing more. */
  shut(): void;
  close(): Promise<void>;
}

/** So long without a new request ends a round. */
const QUIET_MS = 600;

interface Held {
  path: string;
  response: ServerResponse;
}

/** Starts a gated site on a free port. */
export async function createGatedSite(): Promise<GatedSite> {
  const pages = new Map<string, string>();
  const texts = new Map<string, string>();
  const rounds: string[][] = [];
  const requested: string[] = [];
  let gate: 'open' | 'rounds' | 'shut' = 'rounds';
  let held: Held[] = [];
  let timer: NodeJS.Timeout | undefined;

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const page = pages.get(pathname);
    if (page !== undefined) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
    if (!/^\/nabz|\.json$/.test(pathname)) return void response.writeHead(404).end();
    requested.push(pathname);
    const one = { path: pathname, response };
    if (gate === 'open') return void answer(one);
    held.push(one);
    clearTimeout(timer);
    if (gate === 'rounds') timer = setTimeout(release, QUIET_MS);
  });

  function release(): void {
    const round = held;
    held = [];
    if (round.length === 0) return;
    rounds.push(round.map(({ path }) => path));
    for (const each of round) void answer(each);
  }

  async function answer({ path, response }: Held): Promise<void> {
    const text = texts.get(path) ?? (await readFile(join(DIST, path)).catch(() => undefined));
    const type = path.endsWith('.js') ? 'text/javascript' : 'application/json';
    // A file that is preloaded and imported is asked for once only if it may be kept.
    const headers = { 'Content-Type': type, 'Cache-Control': 'max-age=3600' };
    if (text === undefined) response.writeHead(404).end();
    else response.writeHead(200, headers).end(text);
  }

  await listen(server, 0);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    rounds,
    requested,
    page(path, html) {
      pages.set(path, html);
      return origin + path;
    },
    json(path, value) {
      texts.set(path, JSON.stringify(value));
    },
    open() {
      gate = 'open';
      for (const each of held.splice(0)) void answer(each);
    },
    shut() {
      gate = 'shut';
      clearTimeout(timer);
    },
    close() {
      clearTimeout(timer);
      return close(server);
    },
  };
}
