// POST /v1/responses: open to the site's origins, limited in rate and size.
import type { Context } from 'hono';
import { readBody } from '../../intake/readBody.ts';
import type { Services } from '../../services.ts';
import type { Site } from '../../store/sites.ts';
import type { Limits } from '../limits.ts';
import { Problem } from '../problem.ts';

/** Largest body. */
export const MAX_BYTES = 256 * 1024;
/** Browsers ask again after at most two hours, whatever is said here. */
const PREFLIGHT_SECONDS = 7_200;

/** Answers a preflight. */
export async function answerPreflight(c: Context, services: Services): Promise<Response> {
  await toWritableSite(c, services);
  return c.body(null, 204, {
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': c.req.header('access-control-request-headers') ?? 'content-type',
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  });
}

/** Takes responses in. */
export async function takeResponses(
  c: Context,
  services: Services,
  limits: Limits,
  address: string,
): Promise<Response> {
  const site = await toWritableSite(c, services);
  await limits.write(address, site.id);
  const text = await readText(c, services.halting);
  const body = readBody(c.req.header('content-type'), text);
  if (!body.ok)
    throw new Problem(body.status, body.message, { errors: [{ path: '', message: body.message }] });
  const receipt = await services.intake.receive(site, body.values, body.sentAt);
  services.metrics.countResponses('accepted', receipt.accepted);
  services.metrics.countResponses('duplicate', receipt.duplicates);
  services.metrics.countResponses('rejected', receipt.rejected.length);
  if (receipt.ids.length) return c.json(receipt, 202);
  const [first] = receipt.rejected;
  throw new Problem(422, `${first?.path || 'the response'}: ${first?.message}`, {
    errors: receipt.rejected.map(({ index, path, message }) => ({
      path: body.values.length > 1 ? `${index}${path && `.${path}`}` : path,
      message,
    })),
    ...receipt,
  });
}

/** The site that the request writes to; lets its origin read the answer. Throws a 403 or 404. */
async function toWritableSite(c: Context, { sites, settings }: Services): Promise<Site> {
  const origin = c.req.header('origin');
  const named = c.req.query('site');
  const site = await (named !== undefined
    ? sites.find(named)
    : (origin !== undefined && (await sites.findByOrigin(origin))) || sites.find('default'));
  if (!site) throw new Problem(404, `there is no site ${named ?? 'default'}`);
  if (origin === undefined) return site;
  // The survey page of this server writes to any of its sites.
  if (isOwnOrigin(c, origin, settings.publicUrl)) return site;
  if (!site.origins.includes('*') && !site.origins.includes(origin)) {
    throw new Problem(403, `the origin ${origin} may not write to the site ${site.id}`);
  }
  c.header('Access-Control-Allow-Origin', site.origins.includes('*') ? '*' : origin);
  c.header('Access-Control-Expose-Headers', 'Retry-After');
  c.header('Vary', 'Origin');
  return site;
}

/** Whether a page of this server sent it: of its public address, or of the host that was asked. */
function isOwnOrigin(c: Context, origin: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  if (publicUrl && new URL(publicUrl).origin === origin) return true;
  return new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}

/** Reads the body up to the limit. Throws a 413, or a 503 when the server is to stop and the rest does not come. */
async function readText(c: Context, halting: AbortSignal): Promise<string> {
  const length = Number(c.req.header('content-length'));
  if (length > MAX_BYTES) throw tooLarge();
  if (c.req.header('content-encoding'))
    throw new Problem(415, 'compressed bodies are not read; send it as it is');
  // A body of known length is bounded already.
  const reading = length >= 0 ? c.req.text() : readBounded(c.req.raw.body);
  if (halting.aborted)
    throw new Problem(503, 'the server is stopping', {
      headers: { 'Retry-After': '5', Connection: 'close' },
    });
  let onHalt: (() => void) | undefined;
  const halted = new Promise<never>((_, reject) => {
    onHalt = () =>
      reject(
        new Problem(503, 'the server is stopping', { headers: { 'Retry-After': '5', Connection: 'close' } }),
      );
    halting.addEventListener('abort', onHalt, { once: true });
  });
  reading.catch(() => {});
  try {
    return await Promise.race([reading, halted]);
  } finally {
    if (onHalt) halting.removeEventListener('abort', onHalt);
  }
}

async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): Problem {
  return new Problem(413, `the body is larger than ${MAX_BYTES / 1024} KiB`);
}
