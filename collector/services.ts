// What the routes work with; put together once, in collector.ts.
import type { Logger } from 'pino';
import type { Audit } from './access/audit.ts';
import type { TokenStore } from './access/tokenStore.ts';
import type { Alerts } from './alerts/alerts.ts';
import type { Metrics } from './http/metrics.ts';
import type { Intake } from './intake/intake.ts';
import type { Arrivals } from './live/arrivals.ts';
import type { Database } from './store/database.ts';
import type { Sites } from './store/sites.ts';
import type { Upkeep } from './store/upkeep.ts';

/** The parts of a running collector. */
export interface Services {
  database: Database;
  sites: Sites;
  tokens: TokenStore;
  audit: Audit;
  alerts: Alerts;
  intake: Intake;
  upkeep: Upkeep;
  arrivals: Arrivals;
  metrics: Metrics;
  log: Logger;
  settings: Settings;
  /** Aborted when requests that are not read yet must be answered at once. */
  halting: AbortSignal;
  /** Aborted when the collector is to stop. */
  stopping: AbortSignal;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What an owner may set of the server. */
export interface Settings {
  /** Its address as visitors see it; decides whether cookies are secure. */
  publicUrl: string;
  /** Writes a minute and address. */
  rate: number;
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  trustedProxies: number;
  /** Milliseconds between two signs of life on the live stream. */
  heartbeatMs: number;
  /** Folder of the built dashboard. */
  dashboard: string;
}
