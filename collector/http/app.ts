// All routes in one app; it opens no port.
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import type * as z from 'zod';
import type { Access } from '../access/tokenStore.ts';
import { PeriodError } from '../figures/calendars.ts';
import { QueueFullError } from '../intake/groupCommit.ts';
import { hasBadText } from '../intake/readBody.ts';
import type { Services } from '../services.ts';
import { cancelledBy, DatabaseAwayError, ReadCancelledError } from '../store/database.ts';
import { isWritable } from '../store/upkeep.ts';
import { authorize, requireRole } from './authorize.ts';
import { isDashboard, PAGES, serveDashboard } from './dashboard.ts';
import { createLimits, toAddress } from './limits.ts';
import { toOpenApi } from './openapi.ts';
import { pageHeaders } from './pages.ts';
import { playgroundPart, servePlayground } from './playground.ts';
import { badInput, Problem, sendProblem } from './problem.ts';
import type { Call, Route } from './route.ts';
import { adminRoutes } from './routes/admin.ts';
import { annotationRoutes } from './routes/annotations.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { eventRoutes } from './routes/events.ts';
import { followUpRoutes } from './routes/followUps.ts';
import { linkRoutes } from './routes/links.ts';
import { reportRoutes } from './routes/reports.ts';
import { responseRoutes } from './routes/responses.ts';
import { ruleRoutes } from './routes/rules.ts';
import { surveyPageRoutes } from './routes/surveyPage.ts';
import { targetRoutes } from './routes/targets.ts';
import { answerPreflight, takeResponses } from './routes/write.ts';

/** All routes that need a token, besides the session. */
export const ROUTES: readonly Route[] = [
  ...responseRoutes,
  ...reportRoutes,
  ...followUpRoutes,
  ...annotationRoutes,
  ...ruleRoutes,
  ...targetRoutes,
  ...deliveryRoutes,
  ...linkRoutes,
  ...eventRoutes,
  ...surveyPageRoutes,
  ...adminRoutes,
];

/** The paths of all of them, and of what is written; the one that most requests have comes first. */
const PATTERNS = [...new Set(['/v1/responses', ...ROUTES.map(({ path }) => path)])].map((path) => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

const NOBODY: Access = { id: '', name: '', role: 'agent' };
const MAX_JSON_BYTES = 64 * 1024;
/** Characters of a parameter of an address. */
const MAX_PARAMETER = 5_000;

/** Makes the app. */
export function createApp(services: Services): Hono {
  const { settings, log, metrics, tokens, sites } = services;
  const app = new Hono();
  const limits = createLimits(settings.rate);
  const isSecure = settings.publicUrl.startsWith('https:');
  const addressOf = (c: Context) => {
    const socket = socketOf(c) ?? '';
    return toAddress(socket, c.req.header('x-forwarded-for'), settings.trustedProxies);
  };

  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    metrics.observe(
      PATTERNS.find(({ pattern }) => pattern.test(c.req.path))?.path ?? 'other',
      c.req.method,
      c.res.status,
      (performance.now() - start) / 1000,
    );
    log.debug({ method: c.req.method, path: c.req.path, status: c.res.status }, 'request');
  });
  const ofApi = secureHeaders({
    contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: false,
    // A page says for itself what it may do.
    overwrite: false,
    strictTransportSecurity: isSecure ? 'max-age=31536000' : false,
  });
  const ofPages = pageHeaders(isSecure);
  const ofFrames = pageHeaders(isSecure, "'self'");
  app.use((c, next) => {
    const part = playgroundPart(c.req.path);
    if (part === 'frame') return ofFrames(c, next);
    return (part || isDashboard(c.req.path) ? ofPages : ofApi)(c, next);
  });

  // What is read, not the answers to a tap; exports and the live stream go out as they come.
  app.get('/v1/*', compress({ contentTypeFilter: /^application\/json\b/ }));

  app.options('/v1/responses', (c) => answerPreflight(c, services));
  app.post('/v1/responses', (c) => takeResponses(c, services, limits, addressOf(c)));

  for (const route of ROUTES) {
    app.on(route.method.toUpperCase(), route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      c.header('Cache-Control', 'no-store');
      const address = addressOf(c);
      const access =
        route.access === 'open'
          ? NOBODY
          : ((await route.identify?.(c, services)) ??
            (await authorize(c, tokens, limits, { least: route.access, isSecure, address })));
      if (route.access !== 'open') requireRole(access, route.access);
      if (route.isGlobal && access.site !== undefined) {
        throw new Problem(403, `the token is of the site ${access.site} alone`);
      }
      const query = readQuery(c);
      const id = query.get('site') || access.site || 'default';
      if (access.site !== undefined && access.site !== id) {
        throw new Problem(403, `the token is of the site ${access.site} alone`);
      }
      const site = await sites.find(id);
      if (!site) throw new Problem(404, `there is no site ${id}`);
      const call: Call = {
        c,
        services,
        database: cancelledBy(c.req.raw.signal, services.database),
        query,
        access,
        site,
        readJson: (schema) => readJson(c, schema),
        countWrongToken: () => limits.wrongToken(address),
      };
      return route.handle(call);
    });
  }

  const openApi = JSON.stringify(toOpenApi(ROUTES, settings.publicUrl));
  app.get('/openapi.json', (c) => c.body(openApi, 200, { 'Content-Type': 'application/json' }));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    if (services.stopping.aborted) throw new Problem(503, 'the server is stopping');
    if (!(await isWritable(services.database))) throw new Problem(503, 'the database takes no writes');
    return c.text('ok');
  });
  app.get('/metrics', async (c) => {
    const socket = socketOf(c);
    const isLocal =
      socket !== undefined && /^(127\.|::1$|::ffff:127\.)/.test(socket) && !c.req.header('x-forwarded-for');
    if (!isLocal) await authorize(c, tokens, limits, { least: 'admin', isSecure, address: addressOf(c) });
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType });
  });

  serveDashboard(app, settings.dashboard);
  servePlayground(app);

  app.notFound((c) => {
    const known =
      PATTERNS.some(({ pattern }) => pattern.test(c.req.path)) || PAGES.some((page) => page === c.req.path);
    const problem = known
      ? new Problem(405, `${c.req.path} does not answer ${c.req.method}`)
      : new Problem(404, `there is no ${c.req.method} ${c.req.path}; /openapi.json lists what there is`);
    return sendProblem(c, problem);
  });
  app.onError((error, c) => {
    if (error instanceof Problem) return sendProblem(c, error);
    // The client has disconnected, so nothing receives the answer.
    if (error instanceof ReadCancelledError) return c.body(null, 499 as never);
    if (error instanceof DatabaseAwayError || error instanceof QueueFullError || isFull(error)) {
      log.warn({ err: error }, 'not available');
      return sendProblem(
        c,
        new Problem(503, toAwayDetail(c.req.method), {
          headers: { 'Retry-After': '5' },
        }),
      );
    }
    if (isUnfit(error)) {
      return sendProblem(
        c,
        new Problem(400, 'a value cannot be held by the database: too large, or no text'),
      );
    }
    if (error instanceof PeriodError) {
      return sendProblem(c, badInput([{ path: 'period', message: error.message }]));
    }
    log.error({ err: error, path: c.req.path }, 'a request failed');
    return sendProblem(c, new Problem(500, 'the request failed; nothing of it was stored'));
  });
  return app;
}

/** Address of the socket; `undefined` without a port, when `fetch` is called. */
function socketOf(c: Context): string | undefined {
  return (c.env as { incoming?: unknown } | undefined)?.incoming ? getConnInfo(c).remote.address : undefined;
}

async function readJson<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  if (Number(c.req.header('content-length')) > MAX_JSON_BYTES)
    throw new Problem(413, `the body is larger than ${MAX_JSON_BYTES / 1024} KiB`);
  const text = await c.req.text();
  if (text.length > MAX_JSON_BYTES)
    throw new Problem(413, `the body is larger than ${MAX_JSON_BYTES / 1024} KiB`);
  if (hasBadText(text)) throw new Problem(400, 'the body holds U+0000 or half a surrogate pair');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(400, `the body is not JSON: ${text.trim() ? (error as Error).message : 'it is empty'}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw badInput(
    result.error.issues.map(({ path, message }) => ({
      path: path.join('.'),
      message: `${path.join('.') || 'the body'}: ${message}`,
    })),
  );
}

/** The parameters of the address. Throws a 400 for a value that is no text, or longer than any that is stored. */
function readQuery(c: Context): URLSearchParams {
  const query = new URL(c.req.url).searchParams;
  for (const [name, value] of query) {
    if (name.length + value.length > MAX_PARAMETER || name.includes('\0') || value.includes('\0')) {
      const path = name.replaceAll('\0', '').slice(0, 80);
      const message = `${path}: allowed: at most ${MAX_PARAMETER} characters, without U+0000`;
      throw badInput([{ path, message }]);
    }
  }
  return query;
}

/** PostgreSQL refuses a value: it is out of range or no text (class 22), or too large for an index (54000). */
function isUnfit(error: Error): boolean {
  return /^(22...|54000)$/.test(String((error as { code?: unknown }).code));
}

function toAwayDetail(method: string): string {
  return method === 'POST'
    ? 'responses cannot be stored now; keep them and try again'
    : 'the database does not answer now; try again';
}

/** A full disk, or a file that cannot be written. */
function isFull(error: Error): boolean {
  return /^SQLITE_(FULL|IOERR|READONLY|BUSY|CANTOPEN)/.test(String((error as { code?: unknown }).code));
}
