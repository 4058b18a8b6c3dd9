// The web server of the bench: built files with brotli and long caching, pages of the cases, an endpoint that accepts.
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** One request for something that is not the document itself. */
export interface Served {
  path: string;
  /** Length of the body as it was sent, compressed. */
  bytes: number;
  /** When it arrived, in milliseconds since 1970. */
  at: number;
}

/** Answers requests under a path; returns the body and its type, or `undefined` for "not mine". */
export type Answer = (url: URL) => { body: string; type: string } | undefined;

/** The running server. */
export interface BenchServer {
  origin: string;
  /** What was asked for since the last `begin`, in order; documents and posts to the endpoint are left out. */
  readonly served: Served[];
  /** Posts to the endpoint since the last `begin`. */
  readonly postCount: number;
  /** Forgets what was served. */
  begin(): void;
  /** Serves a document; it is never cached. */
  page(path: string, html: string): string;
  /** Serves a text as a file that may be cached for ever. */
  file(path: string, text: string): void;
  /** Serves the files of a folder under a path, and compresses those whose names match ahead of the measuring. */
  folder(path: string, folder: string, ahead: RegExp): Promise<void>;
  /** Asks this function when no page and no file has the path. */
  otherwise(answer: Answer): void;
  /** The endpoint answers 503 (or 202 again). */
  refuse(isRefusing: boolean): void;
  close(): Promise<void>;
}

/** The path that answers are posted to. */
export const ENDPOINT = '/feedback';

/** Posts of what was captured, which the page does not wait for. */
const IS_POST = /^\/(feedback|e|i)\b/;

const compress = promisify(brotliCompress);
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** Starts the server on a free port of this machine. */
export async function createBenchServer(): Promise<BenchServer> {
  const pages = new Map<string, string>();
  const texts = new Map<string, string>();
  const folders = new Map<string, string>();
  const compressed = new Map<string, Promise<Buffer>>();
  const answers: Answer[] = [];
  let served: Served[] = [];
  let postCount = 0;
  let isRefusing = false;

  /** The compressed file, or `undefined` when there is none. Each file is compressed once. */
  async function fileOf(path: string): Promise<Buffer | undefined> {
    const known = compressed.get(path);
    if (known) return known;
    const raw = texts.has(path) ? Buffer.from(texts.get(path) as string) : await readUnder(path);
    if (!raw) return undefined;
    const made = squeeze(raw);
    compressed.set(path, made);
    return made;
  }

  async function readUnder(path: string): Promise<Buffer | undefined> {
    for (const [prefix, folder] of folders) {
      if (path.startsWith(prefix))
        return readFile(join(folder, path.slice(prefix.length))).catch(() => undefined);
    }
    return undefined;
  }

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.timeOrigin + performance.now();
    const url = new URL(request.url ?? '/', 'http://bench');
    request.resume();
    const page = pages.get(url.pathname);
    if (page !== undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      return void response.end(page);
    }
    if (IS_POST.test(url.pathname)) {
      postCount++;
      response.writeHead(isRefusing ? 503 : 202, { 'Content-Type': 'application/json' });
      return void response.end('{}');
    }
    const record: Served = { path: url.pathname, bytes: 0, at };
    served.push(record);
    const file = await fileOf(url.pathname);
    if (file) {
      record.bytes = file.length;
      response.writeHead(200, {
        'Content-Type': TYPES[extname(url.pathname)] ?? 'application/octet-stream',
        'Content-Encoding': 'br',
        'Content-Length': file.length,
        'Cache-Control': 'public, max-age=31536000, immutable',
      });
      return void response.end(file);
    }
    const other = answers.map((answer) => answer(url)).find(Boolean);
    if (!other) return void response.writeHead(404).end();
    const body = await squeeze(Buffer.from(other.body));
    record.bytes = body.length;
    response.writeHead(200, {
      'Content-Type': other.type,
      'Content-Encoding': 'br',
      'Cache-Control': 'no-store',
    });
    response.end(body);
  }

  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    get served() {
      return served;
    },
    get postCount() {
      return postCount;
    },
    begin() {
      served = [];
      postCount = 0;
    },
    page(path, html) {
      pages.set(path, html);
      return origin + path;
    },
    file(path, text) {
      texts.set(path, text);
    },
    async folder(path, folder, ahead) {
      folders.set(path, folder);
      const names = (await readdir(folder)).filter((name) => ahead.test(name));
      await Promise.all(names.map((name) => fileOf(path + name)));
    },
    otherwise(answer) {
      answers.push(answer);
    },
    refuse(refusing) {
      isRefusing = refusing;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function squeeze(raw: Buffer): Promise<Buffer> {
  return compress(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
}
