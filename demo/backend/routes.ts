// Routes of the shop's server: the page in the requested language, the feature pages, the built script, and the
// backstage.

import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { toLang } from '../language.ts';
import { streamBackstage } from './backstageStream.ts';
import type { Endpoint } from './endpoint.ts';
import type { RawEndpoint } from './rawEndpoint.ts';
import { readFeaturePage } from './readFeaturePage.ts';
import { toPage } from './toPage.ts';

/** What the routes work with. */
export interface RoutesOptions {
  endpoint: Endpoint;
  /** Receives what the page of the formats sends. */
  raw: RawEndpoint;
  /** Folder that holds the built script tag. */
  dist: string;
  /** Folder of the feature pages. */
  pages: string;
  /** Resolves with the built page, before its placeholders are filled. */
  readPage: (url: string) => Promise<string>;
}

type Next = (error?: unknown) => void;
type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

const maxReceivedCount = 50;
/** Names of the files that ship: those of the script tag, and the schemas. */
const shippedPath = /^\/(nabz[\w.-]*\.js(\.map)?|(config|response)\.schema\.json)$/;

/** Creates the middleware; passes unknown paths on to Vite. */
export function createRoutes(options: RoutesOptions): Middleware {
  return (request, response, next) => {
    answer(options, request, response).then((isAnswered) => {
      if (!isAnswered) next();
    }, next);
  };
}

async function answer(options: RoutesOptions, request: IncomingMessage, response: ServerResponse) {
  const { endpoint, raw, dist, pages, readPage } = options;
  const url = new URL(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /':
    case 'GET /index.html': {
      const page = toPage(await readPage(url.pathname), toLang(url.searchParams.get('lang')), endpoint.url);
      send(response, 200, 'text/html', page);
      return true;
    }
    case 'GET /backstage/received':
      sendJson(response, 200, await endpoint.received(maxReceivedCount));
      return true;
    case 'GET /backstage/endpoint':
      sendJson(response, 200, { up: endpoint.isUp, url: endpoint.url, dashboard: endpoint.dashboard });
      return true;
    case 'POST /backstage/endpoint':
      await switchEndpoint(endpoint, request, response);
      return true;
    case 'GET /backstage/inbox':
      sendJson(response, 200, endpoint.inbox.letters());
      return true;
    case 'POST /backstage/solved':
      await takeSolved(endpoint, request, response);
      return true;
    case 'GET /backstage/live':
      streamBackstage({ endpoint, raw }, response);
      return true;
  }
  if (request.method !== 'GET') return false;
  const addresses = { ENDPOINT: endpoint.url, RAW: raw.url };
  const page = await readFeaturePage(pages, url.pathname, addresses);
  if (page) send(response, 200, page.type, page.text);
  else if (shippedPath.test(url.pathname)) await sendShipped(resolve(dist, url.pathname.slice(1)), response);
  else return false;
  return true;
}

async function switchEndpoint(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse) {
  if (!isJson(request, response)) return;
  const { up } = await readObject(request);
  if (typeof up !== 'boolean') {
    sendJson(response, 400, { error: 'the body must be { "up": true } or { "up": false }' });
    return;
  }
  try {
    await endpoint.switchTo(up);
    sendJson(response, 200, { up: endpoint.isUp, url: endpoint.url });
  } catch (error) {
    sendJson(response, 500, { error: (error as Error).message });
  }
}

async function takeSolved(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse) {
  if (!isJson(request, response)) return;
  const { ref, lang } = await readObject(request);
  if (typeof ref !== 'string' || typeof lang !== 'string') {
    sendJson(response, 400, { error: 'the body must be { "ref": "…", "lang": "…" }' });
    return;
  }
  try {
    sendJson(response, 200, { told: await endpoint.tellSolved({ ref, lang }) });
  } catch (error) {
    sendJson(response, 400, { error: (error as Error).message });
  }
}

/** This content type requires a preflight, which keeps other sites from using the backstage. */
function isJson(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.headers['content-type']?.startsWith('application/json')) return true;
  sendJson(response, 415, { error: 'the body must be application/json' });
  return false;
}

/** The fields of the body; none when it is no JSON object. */
async function readObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = '';
  for await (const chunk of request) body += chunk;
  try {
    return { ...(JSON.parse(body) as Record<string, unknown>) };
  } catch {
    return {};
  }
}

async function sendShipped(file: string, response: ServerResponse) {
  try {
    const type = file.endsWith('.js') ? 'text/javascript' : 'application/json';
    // Pages of other sites may paste the tag of this shop.
    response.setHeader('access-control-allow-origin', '*');
    send(response, 200, type, await readFile(file, 'utf8'));
  } catch {
    send(response, 404, 'text/plain', 'This file is not built yet: npm run build');
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  send(response, status, 'application/json', JSON.stringify(value));
}

function send(response: ServerResponse, status: number, type: string, body: string) {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}
