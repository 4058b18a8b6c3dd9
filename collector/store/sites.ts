// The sites of a collector: who may write, which days and calendar their figures use, and what they aim at.
import sql from 'sql-template-tag';
import * as z from 'zod';
import { CALENDARS } from '../figures/calendars.ts';
import type { Database, Transaction } from './database.ts';

/** Longest time that the settings of another process's change stay unseen. */
const MAX_AGE_MS = 2_000;

const origin = z.string().refine((text) => text === '*' || isOrigin(text), {
  error: 'allowed: "*", or an origin such as https://shop.example',
});

const timeZone = z.string().refine(isTimeZone, { error: 'allowed: an IANA name such as Asia/Tehran' });

/** A value that a metric is to reach. */
const goal = z.strictObject({
  metric: z.string().min(1).max(40),
  survey: z.string().min(1).max(200).optional(),
  target: z.number().min(-100).max(100),
});

/** Schema of the goals of a site. */
export const goalsSchema = z.strictObject({ items: z.array(goal).max(100) });
/** How customers are asked after an event. */
const invitations = z.strictObject({
  /** Survey of the link unless the event names one. @default 'stickers' */
  survey: z.string().min(1).max(200).optional(),
  /** Seconds between the event and the message, at most 30 days. @default 86400 */
  delay: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .optional(),
  /** Language of the message unless the event names one. @default by the calendar: fa, ar or en */
  lang: z.string().min(1).max(35).optional(),
  /** Days for which the link is answered. @default 28 */
  days: z.int().min(1).max(366).optional(),
});

/** Schema of what an owner sets of a site. */
export const settingsSchema = z.strictObject({
  name: z.string().max(200).default(''),
  origins: z.array(origin).max(100).default([]),
  timeZone: timeZone.default('UTC'),
  calendar: z.enum(CALENDARS).default('gregory'),
  goals: z.array(goal).max(100).default([]),
  /** With `required`, answers that neither the site's server nor a link has signed are refused. @default 'optional' */
  verification: z.enum(['optional', 'required']).optional(),
  /** Whether the survey page also opens without a signature; its answers are then not verified. @default false */
  unsignedLinks: z.boolean().optional(),
  invitations: invitations.optional(),
});

/** Schema of a site's id. */
export const siteIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/i, 'allowed: letters, digits, ".", "_" and "-", at most 63');

/** What an owner sets of a site. */
export type SiteSettings = z.infer<typeof settingsSchema>;

/** A site. */
export interface Site extends SiteSettings {
  id: string;
}

/** The sites in the database. */
export interface Sites {
  /** The site, or `undefined`. */
  find(id: string): Promise<Site | undefined>;
  /** The first site that names this origin, or `undefined`; `*` is not a name. */
  findByOrigin(origin: string): Promise<Site | undefined>;
  list(): Promise<Site[]>;
  /** Makes the site, or replaces its settings. Its responses stay in the days of the former time zone until `moveDays`. */
  save(site: Site): Promise<void>;
  /** Replaces the goals of a site and leaves its other settings; in the transaction `also` runs, too. */
  saveGoals(
    id: string,
    goals: SiteSettings['goals'],
    also?: (transaction: Transaction) => Promise<void>,
  ): Promise<void>;
}

/** What is stored of a site besides its id. */
export interface StoredSite extends SiteSettings {
  /** The time zone of the days that its responses are in; empty while they are moved, when they are in several. */
  dayZone: string;
}

/** What is stored of a site, within a transaction; `undefined` when there is none. */
export async function readStored({ all }: Transaction, site: string): Promise<StoredSite | undefined> {
  const [row] = await all<{ settings: string }>(sql`SELECT settings FROM sites WHERE site = ${site}`);
  return row && (JSON.parse(row.settings) as StoredSite);
}

/** Makes the list of sites over a database. */
export function createSites(database: Database): Sites {
  let held: Map<string, Site> | undefined;
  let readAt = 0;
  let changes = 0;

  async function all(): Promise<Map<string, Site>> {
    const isOld = database.isShared && Date.now() - readAt > MAX_AGE_MS;
    if (held && !isOld) return held;
    const before = changes;
    const rows = await database.read<{ site: string; settings: string }>(
      sql`SELECT site, settings FROM sites ORDER BY site`,
    );
    const sites = new Map(rows.map(({ site, settings }) => [site, toSite(site, JSON.parse(settings))]));
    // What was read before a change is not held after it.
    if (before === changes) {
      readAt = Date.now();
      held = sites;
    }
    return sites;
  }

  function forget(): void {
    changes += 1;
    held = undefined;
  }

  return {
    find: async (id) => (await all()).get(id),
    findByOrigin: async (wanted) =>
      [...(await all()).values()].find(({ origins }) => origins.includes(wanted)),
    list: async () => [...(await all()).values()],
    async save({ id, ...settings }) {
      await database.write(async (transaction) => {
        // A new site first, so that its row can be held.
        await transaction.all(
          sql`INSERT INTO sites (site, settings, arrivals)
              VALUES (${id}, ${JSON.stringify({ ...settings, dayZone: settings.timeZone })}, 0)
              ON CONFLICT (site) DO UPDATE SET arrivals = sites.arrivals`,
        );
        const stored = await readStored(transaction, id);
        const { dayZone = settings.timeZone } = stored ?? {};
        await transaction.all(
          sql`UPDATE sites SET settings = ${JSON.stringify({ ...settings, dayZone })} WHERE site = ${id}`,
        );
      });
      forget();
    },
    async saveGoals(id, goals, also) {
      await database.write(async (transaction) => {
        await transaction.all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${id}`);
        const stored = await readStored(transaction, id);
        if (!stored) throw new Error(`there is no site ${id}`);
        await transaction.all(
          sql`UPDATE sites SET settings = ${JSON.stringify({ ...stored, goals })} WHERE site = ${id}`,
        );
        await also?.(transaction);
      });
      forget();
    },
  };
}

function toSite(id: string, { dayZone: _, ...settings }: StoredSite): Site {
  return { id, ...settings };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** Whether the name is one of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-u-nu-latn', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
