// Events of a help desk, a CRM or a shop, and the invitations that come of them.
import type { Context } from 'hono';
import type { Access } from '../../access/tokenStore.ts';
import { eventSchema, type ResolvedEvent } from '../../links/event.ts';
import { accept, type Invitation, listInvitations, STATES } from '../../links/invitations.ts';
import { hasSignature, isVendorSigned } from '../../links/vendorSignatures.ts';
import { fromVendor, VENDORS, type Vendor } from '../../links/vendors.ts';
import type { Services } from '../../services.ts';
import { badInput, Problem } from '../problem.ts';
import { readCount } from '../query.ts';
import type { Call, Route } from '../route.ts';

/** Largest payload of another system: a ticket with its texts. */
const MAX_BYTES = 1024 * 1024;
const MAX_LIMIT = 500;
/** Access of WooCommerce's ping, which is not signed and leads to nothing. */
const PING = '';

/** The routes. */
export const eventRoutes: Route[] = [
  {
    method: 'post',
    path: '/v1/events',
    summary:
      'Says that a case was resolved: once a case, its customer is sent a signed link, after the delay of the site or of the event',
    access: 'team',
    query: {
      from: `${VENDORS.join(', ')}: the body is that system's own; its signature may stand for a token`,
    },
    body: eventSchema,
    responses: {
      202: '{ ref, state, sendAt, url?, reason?, duplicate? }',
    },
    identify,
    handle: takeEvent,
  },
  {
    method: 'get',
    path: '/v1/invitations',
    summary: 'Lists invitations, the newest first, without the address they go to',
    access: 'team',
    query: {
      state: STATES.join(', '),
      ref: 'case, order or conversation',
      limit: `items of a page, 1–${MAX_LIMIT} (default 50)`,
      cursor: '`next` of the page before',
    },
    responses: { 200: '{ items, next }' },
    handle: list,
  },
];

/**
 * Who a system is that signs its webhooks instead of sending a token in `Authorization: Bearer`: its signature is checked with
 * the site's key of its name. A token may also be the password of `Authorization: Basic`, for systems that know only that.
 */
async function identify(c: Context, services: Services): Promise<Access | undefined> {
  const authorization = c.req.header('authorization');
  const basic = /^Basic +([A-Za-z\d+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (basic !== undefined) {
    const [, ...password] = Buffer.from(basic, 'base64').toString().split(':');
    return services.tokens.find(password.join(':'));
  }
  const from = c.req.query('from') as Vendor | undefined;
  if (authorization !== undefined || from === undefined || !VENDORS.includes(from)) return undefined;
  const site = c.req.query('site') || 'default';
  if (!(await services.sites.find(site))) return undefined;
  const body = await readBody(c);
  const access = { name: `${from} webhook`, role: 'team' as const, site };
  // Without an answer of 200 to it, the shop does not keep the webhook.
  if (from === 'woocommerce' && /^webhook_id=\d+$/.test(body)) return { ...access, id: PING };
  const request = { header: (name: string) => c.req.header(name), body, now: services.now() };
  if (!hasSignature(from, request)) return undefined;
  for (const { id, secret } of await services.keys.list(site, from)) {
    if (isVendorSigned(from, secret, request)) return { ...access, id };
  }
  throw new Problem(
    401,
    `the signature of ${from} is wrong or too old; POST /v1/keys { purpose: "${from}", secret } sets what it signs with`,
  );
}

async function takeEvent(call: Call): Promise<Response> {
  const { c, services, site, access } = call;
  const from = call.query.get('from') || undefined;
  if (from !== undefined && !VENDORS.includes(from as Vendor)) {
    const message = `from is "${from}"; allowed: ${VENDORS.join(', ')}`;
    throw badInput([{ path: 'from', message }]);
  }
  if (access.id === PING) return c.json({ ignored: 'the ping of a new webhook' });
  let event: ResolvedEvent;
  if (from === undefined) event = await call.readJson(eventSchema);
  else {
    const mapped = fromVendor(from as Vendor, await readPayload(c));
    if ('ignored' in mapped) return c.json({ ignored: mapped.ignored });
    event = check(mapped.event);
  }
  if (access.team !== undefined) {
    if (event.team !== undefined && event.team !== access.team)
      throw new Problem(403, `the token is of the team ${access.team} alone`);
    event = { ...event, team: access.team };
  }
  const { invitation, isDuplicate } = await accept(services.database, services.keys, {
    site,
    event,
    base: services.baseOf(c.req.url),
    now: services.now(),
    way: event.hasWrongContact
      ? { reason: 'the contact is neither a mail address nor a phone number' }
      : await services.channels.wayTo(site.id, event.contact),
  });
  if (!isDuplicate && invitation.send_at <= services.now()) services.invitations.wake();
  const { ref, state, send_at, url, error } = invitation;
  return c.json(
    {
      ref,
      state,
      sendAt: new Date(send_at).toISOString(),
      // Who does not send it needs no link by which an answer could be given.
      ...((state === 'link' || access.role === 'admin') && { url }),
      ...(state === 'link' && error !== null && { reason: error }),
      ...(isDuplicate && { duplicate: true }),
    },
    202,
  );
}

async function readBody(c: Context): Promise<string> {
  const tooLarge = () => new Problem(413, `the body is larger than ${MAX_BYTES / 1024} KiB`);
  if (Number(c.req.header('content-length')) > MAX_BYTES) throw tooLarge();
  const text = await c.req.text();
  if (text.length > MAX_BYTES) throw tooLarge();
  return text;
}

async function readPayload(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await readBody(c));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(400, `the body is not JSON: ${(error as Error).message}`);
  }
}

function check(event: Record<string, unknown>): ResolvedEvent {
  const result = eventSchema.safeParse(event);
  if (result.success) return result.data;
  throw badInput(
    result.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message: `${path.join('.')}: ${message}`,
    })),
  );
}

async function list({ c, services, site, access, query }: Call): Promise<Response> {
  const state = query.get('state') || undefined;
  if (state !== undefined && !STATES.includes(state as never)) {
    throw badInput([{ path: 'state', message: `state is "${state}"; allowed: ${STATES.join(', ')}` }]);
  }
  const { items, next } = await listInvitations(
    services.database,
    { site: site.id, state: state as Invitation['state'] | undefined, ref: query.get('ref') || undefined },
    access,
    { limit: readCount(query, 'limit', 50, MAX_LIMIT), cursor: readCursor(query.get('cursor')) },
  );
  return c.json({
    items: items.map(toListed),
    next: next ? Buffer.from(JSON.stringify([next.created, next.id])).toString('base64url') : null,
  });
}

function toListed(invitation: Invitation) {
  const { id, event, ref, survey, agent, team, channel, lang, state, via } = invitation;
  const { created, send_at, ends, attempts, sent, error } = invitation;
  const time = (ms: number) => new Date(ms).toISOString();
  return {
    id,
    event,
    ref,
    survey,
    ...(agent !== null && { agent }),
    ...(team !== null && { team }),
    ...(channel !== null && { channel }),
    lang,
    state,
    ...(via !== null && { via }),
    createdAt: time(created),
    sendAt: time(send_at),
    endsAt: time(ends),
    attempts,
    ...(sent !== null && { sentAt: time(sent) }),
    ...(error !== null && { error }),
  };
}

function readCursor(cursor: string | null): { created: number; id: string } | undefined {
  if (!cursor) return undefined;
  try {
    const [created, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (Number.isSafeInteger(created) && typeof id === 'string' && /^[\da-f-]{36}$/.test(id))
      return { created: created as number, id };
  } catch {
    // Not one of ours; the error below says so.
  }
  throw badInput([{ path: 'cursor', message: 'the cursor is not one of this list; begin without a cursor' }]);
}
