// A route of the API: one description from which it is served, authorized, described in OpenAPI and tested.
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Access, Role } from '../access/tokenStore.ts';
import type { Services } from '../services.ts';
import type { Database } from '../store/database.ts';
import type { Site } from '../store/sites.ts';

/** What a handler gets. */
export interface Call {
  c: Context;
  services: Services;
  /** The database of the services, whose reads are cancelled when the client disconnects; for routes that only read. */
  database: Database;
  /** Parameters of the address. */
  query: URLSearchParams;
  /** Who asks; of an open route nobody in particular. */
  access: Access;
  /** The site that is asked about. */
  site: Site;
  /** Reads the body as JSON and checks it against the route's schema; throws a `Problem` that names what is wrong. */
  readJson<T>(schema: z.ZodType<T>): Promise<T>;
  /** Counts a wrong token of this address; throws a 429 when there were too many. */
  countWrongToken(): Promise<void>;
}

/** One route. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Path as OpenAPI writes it: `/v1/tokens/{id}`. */
  path: string;
  summary: string;
  /** Least role that may call it; `open` needs no token. */
  access: Role | 'open';
  /** Parameters of the address by name, with what they mean. Those of the filter are added when `isFiltered`. */
  query?: Record<string, string>;
  /**
   * Another proof of who asks than a token of ours, such as the signature of a webhook; asked first, and `undefined` when there
   * is none. Throws a 401 for one that is wrong.
   */
  identify?(c: Context, services: Services): Promise<Access | undefined>;
  /** Whether it takes the filter of lists and figures. */
  isFiltered?: boolean;
  /** Whether it concerns all sites, so that a token of one site may not call it. */
  isGlobal?: boolean;
  /** Schema of the JSON body. */
  body?: z.ZodType;
  /** What it answers with, by status. */
  responses: Record<number, string>;
  handle(call: Call): Promise<Response> | Response;
}
