// The page's side of a journey: a shop we have never seen, served with whatever the case needs.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The built files. */
export const DIST = join(import.meta.dirname, '../../dist');

/** A running server; `origin` has no slash at its end. */
export interface Site {
  origin: string;
  /** Serves a document at a path and returns its URL. */
  page(path: string, html: string, headers?: Record<string, string>): string;
  /** Paths that were asked for, in order. */
  readonly requested: string[];
  /** How many requests have no answer yet. */
  readonly openCount: number;
  /** Answers requests for files whose path and query match with a status, as often as `times` says. */
  refuse(pattern: RegExp, status: number, times?: number): void;
  /** Answers everything again. */
  relent(): void;
  /** Serves the files of another folder from now on; those of the last one are gone. */
  deploy(folder: string): void;
  close(): Promise<void>;
}

/** Keeps what the page heard and said where a test can read it: `heard`, `logged`, `violations`. */
export const RECORDER = `
  // An automated WebKitGTK says that its pages are hidden; a survey would wait for ever.
  if (navigator.webdriver && navigator.vendor.startsWith('Apple')) Object.defineProperty(Document.prototype, 'hidden', { get: () => false, configurable: true });
  window.heard = []; window.logged = []; window.violations = [];
  for (const name of 'ready skipped shown answered saved completed dismissed delivered waiting rejected expired error'.split(' '))
    document.addEventListener('nabz:' + name, (event) => window.heard.push({ name, ...event.detail }));
  for (const level of ['error', 'warn', 'info'])
    { const write = console[level]; console[level] = (...words) => { window.logged.push(level + ': ' + words.join(' ')); write.apply(console, words); }; }
  addEventListener('error', (event) => window.logged.push('uncaught: ' + event.message));
  addEventListener('unhandledrejection', (event) => window.logged.push('unhandled: ' + event.reason));
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
`;

/** A document with the tag as an owner would paste it, and the recorder before it. */
export function shopPage(tag: string, { lang = 'fa', body = '', nonce = '' } = {}): string {
  const dir = lang === 'en' ? 'ltr' : 'rtl';
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script nonce="${nonce}">${RECORDER}</script>
${tag}
</head><body><h1>فروشگاه</h1><p><a href="/other" id="first">other</a></p>${body}</body></html>`;
}

/** Serves `dist/` and the given pages on a free port; `isOpen`: other origins may read the files (CORS). */
export async function createSite({ isOpen = true } = {}): Promise<Site> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const requested: string[] = [];
  let folder = DIST;
  let openCount = 0;
  let refusals: { pattern: RegExp; status: number; times: number }[] = [];
  const server = createServer((request, response) => {
    openCount++;
    response.once('close', () => openCount--);
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', 'http://site');
    requested.push(pathname);
    const refusal = refusals.find(({ pattern, times }) => times > 0 && pattern.test(pathname + search));
    if (refusal) {
      refusal.times--;
      return void response.writeHead(refusal.status, { 'Access-Control-Allow-Origin': '*' }).end();
    }
    const page = pages.get(pathname);
    if (page)
      return void response.writeHead(200, { 'Content-Type': 'text/html', ...page.headers }).end(page.html);
    try {
      const file = await readFile(join(folder, pathname));
      const type = pathname.endsWith('.js') ? 'text/javascript' : 'application/json';
      const permission = isOpen ? { 'Access-Control-Allow-Origin': '*' } : {};
      response.writeHead(200, { 'Content-Type': type, ...permission }).end(file);
    } catch {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
    }
  }

  await listen(server, 0);
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requested,
    get openCount() {
      return openCount;
    },
    page(path, html, headers = {}) {
      pages.set(path, { html, headers });
      return origin + path;
    },
    refuse(pattern, status, times = Number.POSITIVE_INFINITY) {
      refusals.push({ pattern, status, times });
    },
    relent() {
      refusals = [];
    },
    deploy(next) {
      folder = next;
    },
    close: () => close(server),
  };
}

/** Listens on a port of this machine; 0 for any. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, () => resolve()));
}

/** Closes a server and every connection to it. */
export function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
