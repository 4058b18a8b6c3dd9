// Puts the collector together: responses come in by HTTP, are checked, kept, counted, and shown to whoever may see them.
import { setMaxListeners } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { createAudit } from './access/audit.ts';
import { createTokenStore } from './access/tokenStore.ts';
import { createAlerts } from './alerts/alerts.ts';
import { CALENDARS, type Calendar } from './figures/calendars.ts';
import { createApp } from './http/app.ts';
import { builtDashboard } from './http/dashboard.ts';
import { createMetrics } from './http/metrics.ts';
import { type Listener, type ListenOptions, listen } from './http/server.ts';
import { createIntake, type Receipt, type Received } from './intake/intake.ts';
import { createArrivals } from './live/arrivals.ts';
import type { Services } from './services.ts';
import type { Database } from './store/database.ts';
import { openFollowUp } from './store/followUps.ts';
import { type ListedResponse, listPage } from './store/list.ts';
import { migrate } from './store/migrations.ts';
import { openPostgres } from './store/postgres.ts';
import { createSites, type Site } from './store/sites.ts';
import { openSqlite } from './store/sqlite.ts';
import { startUpkeep } from './store/upkeep.ts';

/** What a collector may be given; everything has a default. */
export interface CollectorOptions {
  /**
   * Folder of the SQLite file; it is made when it is missing. One process at a time may use it.
   * @default a temporary folder that is removed by `close()`
   */
  folder?: string | undefined;
  /** PostgreSQL 15 or later instead of SQLite: `postgres://…`. */
  databaseUrl?: string | undefined;
  /** The first admin's token, at least 20 characters. @default one is made; see `adminToken` */
  adminToken?: string | undefined;
  /** Origins that may write to the site `default`. @default ['*'] */
  origins?: string[] | undefined;
  /** Time zone of the site `default`, an IANA name. @default 'UTC' */
  timeZone?: string | undefined;
  /** Calendar of the site `default`. @default 'gregory' */
  calendar?: Calendar | undefined;
  /** Address as visitors see it. @default '' */
  publicUrl?: string | undefined;
  /** Writes a minute and address. @default 60 */
  rate?: number | undefined;
  /** Proxies in front whose `X-Forwarded-For` is believed. @default 0 */
  trustedProxies?: number | undefined;
  /** Milliseconds between two signs of life on the live stream, so that proxies do not end it. @default 15000 */
  heartbeatMs?: number | undefined;
  /** Folder of the built dashboard, with its `index.html`. @default `dashboard` beside the running bundle */
  dashboard?: string | undefined;
  /** Mail server for alerts: `smtp://USER:PASSWORD@HOST:587`. Needs `mailFrom`. @default no mail is sent */
  smtpUrl?: string | undefined;
  /** Sender of its mail. */
  mailFrom?: string | undefined;
  /** Private addresses, ranges (CIDR) and host names that targets of alerts may be at, in lower case. @default [] */
  outboundAllow?: string[] | undefined;
  /** Where it writes its log. @default nowhere */
  log?: Logger | undefined;
}

/** A running endpoint: usable without a port through `fetch`, or on one through `listen`. */
export interface Collector {
  /** The first admin's token when this start made one; it is kept as a hash alone. */
  readonly adminToken: string | undefined;
  /** Answers one request; fits any server that speaks the fetch standard. */
  fetch(request: Request): Response | Promise<Response>;
  /** Opens a port; rejects when it is taken. May be called again after the listener was closed. */
  listen(options?: ListenOptions): Promise<Listener>;
  /** Takes responses in without HTTP; resolves when they are durable. Throws when there is no such site. */
  receive(values: unknown[], options?: { site?: string; receivedAt?: number }): Promise<Receipt>;
  /** The newest responses of a site. */
  responses(options?: { site?: string; limit?: number }): Promise<ListedResponse[]>;
  /** Calls the listener for each new response or revision; returns its undo. */
  onResponse(listener: (received: Received) => void): () => void;
  /** Counts changed days and refreshes what the database knows of its tables; after many responses came at once. */
  settle(): Promise<void>;
  /** Answers what is in flight, then closes ports and database. */
  close(): Promise<void>;
}

/** How long a request that is half read may go on when the collector stops. */
const HALT_MS = 5_000;

/** Makes a collector. Rejects when the database cannot be opened, and names why. */
export async function createCollector(options: CollectorOptions = {}): Promise<Collector> {
  const { databaseUrl, log = pino({ enabled: false }) } = options;
  const temporary =
    databaseUrl === undefined && options.folder === undefined
      ? mkdtempSync(join(tmpdir(), 'nabz-collector-'))
      : undefined;
  const database =
    databaseUrl === undefined
      ? openSqlite(options.folder ?? (temporary as string))
      : openPostgres(databaseUrl);
  try {
    await migrate(database);
    return await assemble(database, options, log, temporary);
  } catch (error) {
    await database.close();
    if (temporary !== undefined) rmSync(temporary, { recursive: true });
    throw error;
  }
}

async function assemble(
  database: Database,
  options: CollectorOptions,
  log: Logger,
  temporary: string | undefined,
): Promise<Collector> {
  const { publicUrl = '', rate = 60, trustedProxies = 0, heartbeatMs = 15_000 } = options;
  const { dashboard = builtDashboard() } = options;
  const { smtpUrl, mailFrom, outboundAllow = [] } = options;
  const sites = createSites(database);
  await ensureDefault(sites, options);
  const tokens = createTokenStore(database);
  const adminToken = await tokens.ensureAdmin(options.adminToken);
  const arrivals = createArrivals();
  const now = () => Date.now();
  const alerts = createAlerts({
    database,
    sites,
    log,
    outboundAllow,
    smtpUrl,
    mailFrom,
    onAlert: openFollowUp,
  });
  const intake = createIntake(database, arrivals, now, alerts);
  const upkeep = startUpkeep(database, (error) => log.warn({ err: error }, 'upkeep failed'));
  // Before anything is shown: a change of the time zone may be in the options, or have been cut off.
  await upkeep.moveDays();
  const stopping = new AbortController();
  const halting = new AbortController();
  // Every request that is being read and every stream listens.
  setMaxListeners(0, halting.signal, stopping.signal);
  const services: Services = {
    database,
    sites,
    tokens,
    audit: createAudit(database),
    alerts,
    intake,
    upkeep,
    arrivals,
    metrics: createMetrics(),
    log,
    settings: { publicUrl, rate, trustedProxies, heartbeatMs, dashboard },
    halting: halting.signal,
    stopping: stopping.signal,
    now,
  };
  const app = createApp(services);
  alerts.start();
  const listeners = new Set<Listener>();
  const find = async (id: string): Promise<Site> => {
    const site = await sites.find(id);
    if (!site) throw new Error(`there is no site ${id}`);
    return site;
  };
  let closed: Promise<void> | undefined;

  async function close(): Promise<void> {
    stopping.abort();
    const silenced = alerts.stop();
    const halt = setTimeout(() => halting.abort(), HALT_MS);
    await Promise.all([...listeners].map((listener) => listener.close()));
    clearTimeout(halt);
    await intake.idle();
    await silenced;
    await upkeep.stop();
    await database.close();
    if (temporary !== undefined && existsSync(temporary)) rmSync(temporary, { recursive: true });
  }

  return {
    adminToken,
    fetch: (request) => app.fetch(request),
    async listen(listenOptions) {
      const listener = await listen((request, env) => app.fetch(request, env), listenOptions);
      listeners.add(listener);
      return listener;
    },
    receive: async (values, { site = 'default', receivedAt } = {}) =>
      intake.receive(await find(site), values, undefined, receivedAt),
    responses: async ({ site = 'default', limit = 50 } = {}) =>
      (await listPage(database, { site: (await find(site)).id }, { sort: 'newest', limit })).items,
    onResponse: intake.onReceived,
    async settle() {
      await upkeep.countAll();
      await database.analyze();
      await database.checkpoint();
    },
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Makes the site `default`; what the options say of it replaces what was set before. */
async function ensureDefault(
  sites: ReturnType<typeof createSites>,
  options: CollectorOptions,
): Promise<void> {
  const { origins, timeZone, calendar } = options;
  if (calendar !== undefined && !CALENDARS.includes(calendar)) {
    throw new Error(`calendar is "${calendar}"; allowed: ${CALENDARS.join(', ')}`);
  }
  const before = await sites.find('default');
  const base: Site = before ?? {
    id: 'default',
    name: '',
    origins: ['*'],
    timeZone: 'UTC',
    calendar: 'gregory',
    goals: [],
  };
  const site: Site = {
    ...base,
    ...(origins && { origins }),
    ...(timeZone !== undefined && { timeZone }),
    ...(calendar !== undefined && { calendar }),
  };
  if (JSON.stringify(site) !== JSON.stringify(before)) await sites.save(site);
}
