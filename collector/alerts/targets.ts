// Targets in the database: settings with secrets, which no list shows.
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Transaction } from '../store/database.ts';
import type { Language } from './message.ts';
import { redactUrl, secretsOfUrl } from './redact.ts';
import { makeSecret } from './sign.ts';
import { ADAPTERS, type Kind } from './targets/index.ts';

/** How long a webhook is signed by its former secret, too. */
const ROTATION_MS = 24 * 60 * 60_000;

/** What is stored of a target besides its kind. */
export interface TargetSettings {
  [field: string]: unknown;
  name: string;
  lang?: Language | undefined;
}

/** A target, with its secrets. */
export interface Target {
  site: string;
  id: string;
  kind: Kind;
  settings: TargetSettings;
  created: number;
  /** Nothing is sent before this time. */
  open: number;
  /** Since when it fails; null when it does not. */
  failing: number | null;
  /** Since when nothing is sent; null when it is enabled. */
  disabled: number | null;
  /** Why it is disabled. */
  reason: string | null;
}

/** A target as lists show it: without secrets. */
export interface ListedTarget {
  [field: string]: unknown;
  id: string;
  kind: Kind;
  name: string;
  enabled: boolean;
  hasSecret: boolean;
  createdAt: string;
  failingSince?: string;
  disabledAt?: string;
  disabledReason?: string;
}

const COLUMNS = sql`site, id, kind, settings, created, open, failing, disabled, reason`;

type TargetRow = Omit<Target, 'settings'> & { settings: string };

/** The targets of a site, the oldest first; within a transaction when `run` is one's. */
export async function listTargets(run: Transaction['all'], site: string): Promise<Target[]> {
  const rows = await run<TargetRow>(
    sql`SELECT ${COLUMNS} FROM targets WHERE site = ${site} ORDER BY created, id`,
  );
  return rows.map(toTarget);
}

/** The target, or `undefined`; within a transaction when `run` is one's. */
export async function findTarget(
  run: Transaction['all'],
  site: string,
  id: string,
): Promise<Target | undefined> {
  const [row] = await run<TargetRow>(sql`SELECT ${COLUMNS} FROM targets WHERE site = ${site} AND id = ${id}`);
  return row && toTarget(row);
}

/** Makes a target; its secret is made when a webhook has none, and is then in `made`. */
export async function createTarget(
  { all }: Transaction,
  site: string,
  kind: Kind,
  { enabled, ...given }: TargetSettings & { enabled: boolean },
  now: number,
): Promise<{ target: Target; made?: string }> {
  const made = kind === 'webhook' && given.secret === undefined ? makeSecret() : undefined;
  const settings: TargetSettings = made === undefined ? given : { ...given, secret: made };
  const target: Target = {
    site,
    id: randomUUID(),
    kind,
    settings,
    created: now,
    open: 0,
    failing: null,
    disabled: enabled ? null : now,
    reason: null,
  };
  await all(sql`
    INSERT INTO targets (site, id, created, kind, settings, open, failing, disabled, reason)
    VALUES (${site}, ${target.id}, ${now}, ${kind}, ${JSON.stringify(settings)}, 0, NULL, ${target.disabled}, NULL)`);
  return { target, ...(made !== undefined && { made }) };
}

/** Replaces the settings; what fails or is disabled begins anew. */
export async function saveTarget(
  { all }: Transaction,
  target: Target,
  { enabled, ...given }: TargetSettings & { enabled: boolean },
  now: number,
): Promise<Target> {
  const { secret, formerSecret, formerUntil } = target.settings;
  const isChanged = target.kind === 'webhook' && given.secret !== secret;
  const settings: TargetSettings = {
    ...given,
    ...(isChanged
      ? { formerSecret: secret, formerUntil: now + ROTATION_MS }
      : formerSecret !== undefined && { formerSecret, formerUntil }),
  };
  const disabled = enabled ? null : (target.disabled ?? now);
  const reason = enabled ? null : target.reason;
  const failing = enabled && target.disabled !== null ? null : target.failing;
  await all(sql`
    UPDATE targets SET settings = ${JSON.stringify(settings)}, open = 0, failing = ${failing},
      disabled = ${disabled}, reason = ${reason}
    WHERE site = ${target.site} AND id = ${target.id}`);
  return { ...target, settings, disabled, reason, failing };
}

/** Removes a target. */
export async function removeTarget({ all }: Transaction, site: string, id: string): Promise<void> {
  await all(sql`DELETE FROM targets WHERE site = ${site} AND id = ${id}`);
}

/** The settings without what is secret. */
export function toListed({ id, kind, settings, created, failing, disabled, reason }: Target): ListedTarget {
  const { secrets, addresses, secretAddresses = [] } = ADAPTERS[kind];
  const { formerSecret: _, formerUntil: _until, ...rest } = settings;
  const shown = Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => {
      if (secrets.includes(name)) return [];
      const isUrl = addresses.includes(name) && typeof value === 'string';
      return [[name, isUrl ? redactUrl(value, secretAddresses.includes(name)) : value]];
    }),
  );
  return {
    id,
    kind,
    name: settings.name,
    ...shown,
    enabled: disabled === null,
    hasSecret: secrets.some((name) => settings[name] !== undefined) || secretAddresses.length > 0,
    createdAt: new Date(created).toISOString(),
    ...(failing !== null && { failingSince: new Date(failing).toISOString() }),
    ...(disabled !== null && { disabledAt: new Date(disabled).toISOString() }),
    ...(reason !== null && { disabledReason: reason }),
  };
}

/** Everything in the settings that must not be kept or shown. */
export function secretsOf({ kind, settings }: Pick<Target, 'kind' | 'settings'>): string[] {
  const { secrets, addresses, secretAddresses = [] } = ADAPTERS[kind];
  const own = [...secrets, 'formerSecret'].map((name) => settings[name]);
  const inUrls = addresses.flatMap((name) => {
    const value = settings[name];
    return typeof value === 'string' ? secretsOfUrl(value, secretAddresses.includes(name)) : [];
  });
  return [...own, ...inUrls].filter((each): each is string => typeof each === 'string' && each !== '');
}

function toTarget({ settings, ...row }: TargetRow): Target {
  return { ...row, settings: JSON.parse(settings) as TargetSettings };
}
