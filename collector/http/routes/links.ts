// Signed links to the survey page, and the keys of a site.
import * as z from 'zod';
import { makeSecret, makeWebhookSecret, PURPOSES } from '../../links/keys.ts';
import { MAX_DAYS, makeLink } from '../../links/link.ts';
import { toQr } from '../../links/qr.ts';
import { isSame } from '../../links/sign.ts';
import { isSurvey, SURVEYS } from '../../links/surveys.ts';
import { toTag } from '../../links/texts.ts';
import { badInput, Problem } from '../problem.ts';
import { readOne } from '../query.ts';
import type { Call, Route } from '../route.ts';

const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** A text that is signed: a line feed in it would make the signature ambiguous. */
const signed = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !UNPRINTABLE.test(text), { error: 'allowed: one line without control characters' });

const linkSchema = z.strictObject({
  survey: z
    .string()
    .max(200)
    .refine(isSurvey, { error: `allowed: ${SURVEYS.join(', ')}` }),
  ref: signed.optional(),
  agent: signed.optional(),
  team: signed.optional(),
  channel: signed.optional(),
  lang: z
    .string()
    .max(35)
    .refine((text) => toTag(text) !== undefined, { error: 'allowed: a language tag such as fa or ar-EG' })
    .optional(),
  expiresAt: z.iso
    .datetime({ offset: true, error: 'allowed: an instant such as 2027-01-31T12:00:00Z' })
    .optional(),
});

const keySchema = z.strictObject({
  purpose: z.enum(PURPOSES),
  secret: z
    .string()
    .min(16)
    .max(200)
    .refine((text) => /^[\x21-\x7e]+$/.test(text), { error: 'allowed: 16 to 200 printable ASCII characters' })
    .optional(),
  url: z.string().max(2_000).optional(),
});

/** The routes. */
export const linkRoutes: Route[] = [
  {
    method: 'post',
    path: '/v1/links',
    summary: 'Makes a signed link to the survey page; without ref it may be used by many, as on a counter',
    access: 'admin',
    query: { format: 'json (default), or svg: the link as a QR code; so does Accept: image/svg+xml' },
    body: linkSchema,
    responses: { 200: '{ url }, or an SVG' },
    handle: makeSignedLink,
  },
  {
    method: 'post',
    path: '/v1/keys',
    summary:
      'Adds a key of the site, or replaces one: those before it prove until they are removed. A key that is made here is shown this once',
    access: 'admin',
    body: keySchema,
    responses: { 201: '{ id, purpose, secret? }' },
    handle: addKey,
  },
  {
    method: 'get',
    path: '/v1/keys',
    summary: 'Lists the keys of the site, without their secrets',
    access: 'admin',
    responses: { 200: '{ items: [{ id, purpose, createdAt, host? }] }' },
    async handle({ c, services, site }) {
      const keys = await services.keys.list(site.id);
      const items = keys.map(({ id, purpose, created, url }) => ({
        id,
        purpose,
        createdAt: new Date(created).toISOString(),
        // The path may be secret.
        ...(url !== undefined && { host: new URL(url).host }),
      }));
      return c.json({ items });
    },
  },
  {
    method: 'delete',
    path: '/v1/keys/{id}',
    summary: 'Removes a key at once; links that it has signed open no more',
    access: 'admin',
    responses: { 204: 'removed' },
    async handle({ c, services, site, access }) {
      const id = c.req.param('id') ?? '';
      const known = (await services.keys.list(site.id)).find((key) => isSame(key.id, id));
      if (!known || !(await services.keys.remove(site.id, known.id)))
        throw new Problem(404, `there is no key ${id}`);
      const { purpose } = known;
      await services.audit.note({
        who: access.name,
        site: site.id,
        action: 'keys.remove',
        detail: { id: known.id, purpose },
      });
      return c.body(null, 204);
    },
  },
];

async function makeSignedLink(call: Call): Promise<Response> {
  const { c, services, site, query, readJson } = call;
  const accepts = c.req.header('accept')?.includes('image/svg+xml') ? 'svg' : 'json';
  const format = readOne(query, 'format', ['json', 'svg'] as const, accepts);
  const { expiresAt, ...fields } = await readJson(linkSchema);
  const now = services.now();
  const exp = expiresAt === undefined ? undefined : Math.floor(Date.parse(expiresAt) / 1_000);
  if (exp !== undefined && (exp * 1_000 <= now || exp * 1_000 > now + MAX_DAYS * 86_400_000)) {
    const message = `expiresAt is "${expiresAt}"; allowed: a time in the future, at most ${MAX_DAYS} days ahead`;
    throw badInput([{ path: 'expiresAt', message }]);
  }
  const lang = fields.lang === undefined ? undefined : toTag(fields.lang);
  const url = await makeLink(
    services.keys,
    services.baseOf(c.req.url),
    site.id,
    { ...fields, lang, exp },
    now,
  );
  if (format === 'json') return c.json({ url });
  return c.body(toQr(url), 200, { 'Content-Type': 'image/svg+xml' });
}

async function addKey({ c, services, site, access, readJson }: Call): Promise<Response> {
  const { purpose, secret: given, url } = await readJson(keySchema);
  const fail = (path: string, message: string) => badInput([{ path, message: `${path}: ${message}` }]);
  if (purpose === 'messages') {
    if (url === undefined || !isWebAddress(url))
      throw fail('url', 'names where messages are handed to: an http(s) address without user and fragment');
    if (given !== undefined && !isWebhookSecret(given))
      throw fail('secret', 'allowed: whsec_ and 24 to 64 bytes in base64; leave it out to have one made');
  } else if (url !== undefined) throw fail('url', 'only a key of the purpose messages has one');
  if (purpose === 'link' && given !== undefined)
    throw fail('secret', 'keys that sign links are made here; leave it out');
  const secret = given ?? (purpose === 'messages' ? makeWebhookSecret() : makeSecret());
  const { id } = await services.keys.add(site.id, purpose, secret, url);
  await services.audit.note({
    who: access.name,
    site: site.id,
    action: 'keys.add',
    detail: { id, purpose, ...(url !== undefined && { host: new URL(url).host }) },
  });
  // What signs links is of no use elsewhere.
  return c.json({ id, purpose, ...(given === undefined && purpose !== 'link' && { secret }) }, 201);
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && !username && !password && !hash;
}

function isWebhookSecret(text: string): boolean {
  const [, encoded] = /^whsec_([A-Za-z\d+/]+={0,2})$/.exec(text) ?? [];
  const { length } = Buffer.from(encoded ?? '', 'base64');
  return length >= 24 && length <= 64;
}
