// Invitations: one a case. The row is committed before anybody is told, so that a process that is killed loses none; whoever
// sends it holds a lease, and after a kill the next process sends it again, with the same id.

import sql, { join, type Sql } from 'sql-template-tag';
import { createId } from '../../src/id.ts';
import type { Access } from '../access/tokenStore.ts';
import { pauseAfter } from '../alerts/schedule.ts';
import type { Database, Transaction } from '../store/database.ts';
import type { Site } from '../store/sites.ts';
import type { ResolvedEvent } from './event.ts';
import type { Keys } from './keys.ts';
import { DEFAULT_DAYS, makeLink } from './link.ts';

/** `link`: nobody is told by us, the caller has the link. */
export const STATES = ['link', 'waiting', 'sent', 'failed'] as const;

/** What became of an invitation. */
export type State = (typeof STATES)[number];

/** How the customer is told: by mail, or by the owner's webhook for SMS and messengers. */
export type Via = 'mail' | 'webhook';

/** An invitation. Times are milliseconds since 1970. */
export interface Invitation {
  site: string;
  id: string;
  event: string;
  ref: string;
  survey: string;
  agent: string | null;
  team: string | null;
  channel: string | null;
  customer: string | null;
  contact: string | null;
  lang: string;
  /** The signed link. */
  url: string;
  /** When the link ends. */
  ends: number;
  state: State;
  via: Via | null;
  created: number;
  /** When it is to be sent at the earliest. */
  send_at: number;
  attempts: number;
  sent: number | null;
  /** Why it failed last, or why nobody is told. */
  error: string | null;
}

/** An invitation that is to be sent, with its site. */
export interface Due extends Invitation {
  about: Site;
}

/** What came of one attempt to send. `final`: trying again would not help. */
export type Outcome =
  | { isSent: true }
  | { isSent: false; error: string; isFinal?: boolean; retryAfterMs?: number };

/** Sends one invitation; never rejects. */
export type Send = (invitation: Due, signal: AbortSignal) => Promise<Outcome>;

/** What an event has led to. */
export interface Accepted {
  invitation: Invitation;
  /** The case was told of before; nothing new comes of it. */
  isDuplicate: boolean;
}

/** How an invitation could be sent: the way, or why there is none. */
export type Way = { via: Via } | { reason: string };

const DEFAULT_DELAY_SECONDS = 24 * 60 * 60;
const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
/** How long a process may take for one attempt. */
const LEASE_MS = 60_000;
/** Invitations that are sent at a time. */
const BATCH = 10;

const COLUMNS = sql`site, id, event, ref, survey, agent, team, channel, customer, contact, lang, url, ends, state, via, created, send_at,
  attempts, sent, error`;
/** Columns by which a list is filtered and an erasure finds its rows. */
const FIELDS = ['ref', 'customer', 'agent', 'team', 'channel'] as const;

/** Keeps what the event leads to, once a case. `base` is the collector's address as visitors see it. */
export async function accept(
  database: Database,
  keys: Keys,
  { site, event, base, now, way }: { site: Site; event: ResolvedEvent; base: string; now: number; way: Way },
): Promise<Accepted> {
  const { ref, agent, team, channel, customer, contact } = event;
  const settings = site.invitations ?? {};
  const survey = event.survey ?? settings.survey ?? 'stickers';
  const lang = event.lang ?? settings.lang ?? languageOfCalendar(site);
  const sendAt = now + (event.delay ?? settings.delay ?? DEFAULT_DELAY_SECONDS) * SECOND;
  // The customer has all days, however late the message comes.
  const ends = sendAt + (settings.days ?? DEFAULT_DAYS) * DAY;
  const link = { survey, ref, agent, team, channel, lang, exp: Math.floor(ends / SECOND) };
  const url = await makeLink(keys, base, site.id, link, now);
  const isSent = 'via' in way;
  const row: Invitation = {
    site: site.id,
    id: createId(now),
    event: event.event,
    ref,
    survey,
    agent: agent ?? null,
    team: team ?? null,
    channel: channel ?? null,
    customer: customer ?? null,
    // What is not needed is not kept.
    contact: (isSent && contact) || null,
    lang,
    url,
    ends,
    state: isSent ? 'waiting' : 'link',
    via: isSent ? way.via : null,
    created: now,
    send_at: sendAt,
    attempts: 0,
    sent: null,
    error: isSent ? null : way.reason,
  };
  return database.write(async ({ all }) => {
    const made = await all(sql`
      INSERT INTO invitations (site, id, event, ref, survey, agent, team, channel, customer, contact, lang, url, ends, state, via,
        created, send_at, attempts, next, lease)
      VALUES (${row.site}, ${row.id}, ${row.event}, ${row.ref}, ${row.survey}, ${row.agent}, ${row.team}, ${row.channel},
        ${row.customer}, ${row.contact}, ${row.lang}, ${row.url}, ${row.ends}, ${row.state}, ${row.via}, ${row.created},
        ${row.send_at}, 0, ${row.send_at}, 0)
      ON CONFLICT (site, event, ref) DO NOTHING RETURNING id`);
    if (made.length) {
      if (row.error !== null)
        await all(
          sql`UPDATE invitations SET error = ${row.error} WHERE site = ${row.site} AND id = ${row.id}`,
        );
      return { invitation: row, isDuplicate: false };
    }
    const [held] = await all<Invitation>(
      sql`SELECT ${COLUMNS} FROM invitations WHERE site = ${row.site} AND event = ${row.event} AND ref = ${ref}`,
    );
    // Erased in this moment: as if it had not been there.
    return { invitation: held ?? row, isDuplicate: true };
  });
}

/** Takes what is due, so that no other process sends it meanwhile. */
export function claimDue(database: Database, now: number): Promise<Invitation[]> {
  return database.write(({ all }) =>
    all<Invitation>(sql`
      UPDATE invitations SET lease = ${now + LEASE_MS}
      WHERE state = 'waiting' AND next <= ${now} AND lease < ${now} AND (site, id) IN (
        SELECT site, id FROM invitations WHERE state = 'waiting' AND next <= ${now} AND lease < ${now}
        ORDER BY next LIMIT ${BATCH})
      RETURNING ${COLUMNS}`),
  );
}

/** Notes what came of an attempt. `random` is from 0 to 1. */
export async function settle(
  database: Database,
  { site, id, attempts }: Pick<Invitation, 'site' | 'id' | 'attempts'>,
  outcome: Outcome,
  now: number,
  random: number,
): Promise<void> {
  const tried = attempts + 1;
  await database.write(async ({ all }) => {
    if (outcome.isSent) {
      // The contact has served its purpose.
      await all(sql`UPDATE invitations SET state = 'sent', sent = ${now}, attempts = ${tried}, lease = 0, error = NULL, contact = NULL
                    WHERE site = ${site} AND id = ${id}`);
      return;
    }
    const wait = outcome.isFinal ? undefined : pauseAfter(tried, random, outcome.retryAfterMs);
    if (wait === undefined) {
      await all(sql`UPDATE invitations SET state = 'failed', attempts = ${tried}, lease = 0, error = ${outcome.error}, contact = NULL
                    WHERE site = ${site} AND id = ${id}`);
      return;
    }
    await all(sql`UPDATE invitations SET next = ${now + wait}, attempts = ${tried}, lease = 0, error = ${outcome.error}
                  WHERE site = ${site} AND id = ${id}`);
  });
}

/** What a list of invitations may be asked for. */
export interface InvitationFilter {
  site: string;
  state?: State | undefined;
  ref?: string | undefined;
}

/** A page of invitations, the newest first; `cursor` is the `next` of the page before. */
export async function listInvitations(
  database: Database,
  { site, state, ref }: InvitationFilter,
  access: Pick<Access, 'agent' | 'team'>,
  { limit, cursor }: { limit: number; cursor?: { created: number; id: string } | undefined },
): Promise<{ items: Invitation[]; next: { created: number; id: string } | undefined }> {
  const parts: Sql[] = [sql`site = ${site}`];
  if (state !== undefined) parts.push(sql`state = ${state}`);
  if (ref !== undefined) parts.push(sql`ref = ${ref}`);
  if (access.team !== undefined) parts.push(sql`team = ${access.team}`);
  if (access.agent !== undefined) parts.push(sql`agent = ${access.agent}`);
  if (cursor)
    parts.push(sql`created <= ${cursor.created} AND (created < ${cursor.created} OR id < ${cursor.id})`);
  const rows = await database.read<Invitation>(
    sql`SELECT ${COLUMNS} FROM invitations WHERE ${join(parts, ' AND ')} ORDER BY created DESC, id DESC LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? { created: last.created, id: last.id } : undefined };
}

/** The condition on invitations of a set of context fields; `undefined` when one of them is none of theirs. */
function toCondition(site: string, context: Record<string, string[]>): Sql | undefined {
  const parts: Sql[] = [sql`site = ${site}`];
  for (const [name, values] of Object.entries(context)) {
    if (!values.length) continue;
    const field = FIELDS.find((each) => each === name);
    if (field === undefined) return undefined;
    parts.push(sql`${COLUMN[field]} IN (${join(values)})`);
  }
  return parts.length > 1 ? sql`${join(parts, ' AND ')}` : undefined;
}

const COLUMN: Record<(typeof FIELDS)[number], Sql> = {
  ref: sql`ref`,
  customer: sql`customer`,
  agent: sql`agent`,
  team: sql`team`,
  channel: sql`channel`,
};

/** Erases the invitations about the same cases or customers as responses that are erased. */
export async function eraseInvitations(
  { all }: Transaction,
  site: string,
  context: Record<string, string[]>,
): Promise<void> {
  const condition = toCondition(site, context);
  if (condition) await all(sql`DELETE FROM invitations WHERE ${condition}`);
}

/** The language of readers of a calendar. */
function languageOfCalendar({ calendar }: Site): string {
  return { persian: 'fa', 'islamic-umalqura': 'ar', gregory: 'en' }[calendar];
}
