// What the owner sets: tokens, sites, the log; and the session of the dashboard.
import { deleteCookie, getCookie } from 'hono/cookie';
import * as z from 'zod';
import { newTokenSchema } from '../../access/tokenStore.ts';
import { goalsSchema, type Site, settingsSchema, siteIdSchema } from '../../store/sites.ts';
import { bearerOf, cookieName, setSessionCookie } from '../authorize.ts';
import { Problem } from '../problem.ts';
import { readCount } from '../query.ts';
import type { Route } from '../route.ts';

const sessionSchema = z.looseObject({ token: z.string().min(1).max(500).optional() });

/** The routes. */
export const adminRoutes: Route[] = [
  {
    method: 'post',
    path: '/v1/tokens',
    summary: 'Makes a token; it is shown this once',
    access: 'admin',
    body: newTokenSchema,
    responses: { 201: '{ id, token }' },
    async handle({ c, services, access, readJson }) {
      const fields = await readJson(newTokenSchema);
      if (access.site !== undefined && fields.site !== access.site) {
        throw new Problem(403, `a token of the site ${access.site} makes tokens of that site alone`);
      }
      if (fields.site !== undefined && !(await services.sites.find(fields.site))) {
        throw new Problem(404, `there is no site ${fields.site}`);
      }
      const made = await services.tokens.create(fields);
      const { name, ...detail } = fields;
      await services.audit.note({
        who: access.name,
        action: 'tokens.create',
        detail: { id: made.id, ...detail },
      });
      return c.json(made, 201);
    },
  },
  {
    method: 'get',
    path: '/v1/tokens',
    summary: 'Lists tokens, without the tokens themselves',
    access: 'admin',
    responses: { 200: '{ items }' },
    async handle({ c, services, access }) {
      const items = await services.tokens.list();
      return c.json({
        items: access.site === undefined ? items : items.filter(({ site }) => site === access.site),
      });
    },
  },
  {
    method: 'delete',
    path: '/v1/tokens/{id}',
    summary: 'Removes a token and ends its sessions',
    access: 'admin',
    responses: { 204: 'removed' },
    async handle({ c, services, access }) {
      const id = c.req.param('id') ?? '';
      const token = (await services.tokens.list()).find((each) => each.id === id);
      if (!token || (access.site !== undefined && token.site !== access.site)) {
        throw new Problem(404, `there is no token ${id}`);
      }
      await services.tokens.remove(id);
      await services.audit.note({ who: access.name, action: 'tokens.remove', detail: { id } });
      return c.body(null, 204);
    },
  },
  {
    method: 'get',
    path: '/v1/sites',
    summary: 'Lists the sites that the token may read',
    access: 'agent',
    responses: { 200: '{ items }; arrivals is the place of the latest arrival, as in the ids of /v1/live' },
    async handle({ c, services, access }) {
      const sites = (await services.sites.list()).filter(
        ({ id }) => access.site === undefined || id === access.site,
      );
      const toListed = async (site: Site) => ({ ...site, arrivals: await services.intake.latest(site.id) });
      return c.json({ items: await Promise.all(sites.map(toListed)) });
    },
  },
  {
    method: 'put',
    path: '/v1/sites/{id}',
    summary: 'Makes a site or replaces its settings: origins, time zone, calendar, goals',
    access: 'admin',
    body: settingsSchema,
    responses: { 200: 'the site' },
    async handle({ c, services, access, readJson }) {
      const id = siteIdSchema.safeParse(c.req.param('id'));
      if (!id.success) throw new Problem(400, `the id of a site: ${id.error.issues[0]?.message}`);
      if (access.site !== undefined && access.site !== id.data) {
        throw new Problem(403, `the token is of the site ${access.site} alone`);
      }
      const settings = await readJson(settingsSchema);
      const site = { id: id.data, ...settings };
      await services.sites.save(site);
      await services.upkeep.moveDays();
      await services.audit.note({ who: access.name, site: id.data, action: 'sites.save', detail: settings });
      return c.json(site);
    },
  },
  {
    method: 'get',
    path: '/v1/goals',
    summary: 'Goals of the site',
    access: 'agent',
    responses: { 200: '{ items }' },
    handle: ({ c, site }) => c.json({ items: site.goals }),
  },
  {
    method: 'put',
    path: '/v1/goals',
    summary: 'Replaces the goals of the site',
    access: 'admin',
    body: goalsSchema,
    responses: { 200: '{ items: [{ metric, survey?, target }] }' },
    async handle({ c, services, site, access, readJson }) {
      const { items } = await readJson(goalsSchema);
      const entry = { who: access.name, site: site.id, action: 'goals.save', detail: { items } };
      await services.sites.saveGoals(site.id, items, (transaction) =>
        services.audit.note(entry, transaction),
      );
      return c.json({ items });
    },
  },
  {
    method: 'get',
    path: '/v1/audit',
    summary: 'What was changed or erased, the newest first; counts and hashes, no contents',
    access: 'admin',
    isGlobal: true,
    query: {
      limit: 'entries, 1–1000 (default 100)',
      before: '`next` of the page before: lists what is older',
    },
    responses: { 200: '{ items, next }' },
    async handle({ c, services, query }) {
      const limit = readCount(query, 'limit', 100, 1_000);
      const lines = await services.audit.list(limit + 1, query.get('before') || undefined);
      const items = lines.slice(0, limit);
      return c.json({ items, next: lines.length > limit ? (items.at(-1)?.id ?? null) : null });
    },
  },
  {
    method: 'get',
    path: '/session',
    summary: 'Says whose session or token it is',
    access: 'agent',
    responses: { 200: '{ name, role, site?, agent?, team? }' },
    handle({ c, access }) {
      const { id: _, ...rest } = access;
      return c.json(rest);
    },
  },
  {
    method: 'post',
    path: '/session',
    summary: 'Opens a session: sets an HttpOnly, SameSite=Strict cookie that is not the token',
    access: 'open',
    body: sessionSchema,
    responses: { 204: 'the cookie is set', 401: 'the token is unknown or has expired' },
    async handle({ c, services, readJson, countWrongToken }) {
      const token = bearerOf(c) ?? (await readJson(sessionSchema)).token;
      const access = token === undefined ? undefined : await services.tokens.find(token);
      if (!access) {
        await countWrongToken();
        throw new Problem(401, 'the token is unknown or has expired');
      }
      const isSecure = services.settings.publicUrl.startsWith('https:');
      setSessionCookie(c, await services.tokens.openSession(access), isSecure);
      return c.body(null, 204);
    },
  },
  {
    method: 'delete',
    path: '/session',
    summary: 'Ends the session',
    access: 'agent',
    responses: { 204: 'ended' },
    async handle({ c, services }) {
      const name = cookieName(services.settings.publicUrl.startsWith('https:'));
      const secret = getCookie(c, name);
      if (secret !== undefined) await services.tokens.closeSession(secret);
      deleteCookie(c, name, { path: '/', secure: name.startsWith('__Host-') });
      return c.body(null, 204);
    },
  },
];
