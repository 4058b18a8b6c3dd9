// Errors of the API as RFC 9457 problem details.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One wrong input. */
export interface InputError {
  path: string;
  message: string;
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Nothing could be stored',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

/** An error that ends a request with a problem. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: ContentfulStatusCode;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    detail: string,
    {
      errors,
      headers = {},
      ...extra
    }: { errors?: InputError[]; headers?: Record<string, string>; [field: string]: unknown } = {},
  ) {
    super(detail);
    this.status = status;
    this.extra = { ...(errors && { errors }), ...extra };
    this.headers = headers;
  }
}

/** Answers with the problem. */
export function sendProblem(c: Context, { status, message, extra, headers }: Problem): Response {
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail: message, ...extra };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    // A cache may keep a 404 by itself, and a file that is missing now may be there soon.
    'Cache-Control': 'no-store',
    ...headers,
  });
}

/** A 400 for wrong input; its detail is the first error. */
export function badInput(errors: InputError[]): Problem {
  return new Problem(400, errors[0]?.message ?? 'wrong input', { errors });
}
