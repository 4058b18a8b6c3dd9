// Alerts: what follows from a response that is kept, in the same transaction; and what is looked for by the clock.
import type { Logger } from 'pino';
import sql, { bulk, join } from 'sql-template-tag';
import type { Database, Transaction } from '../store/database.ts';
import { toListed } from '../store/list.ts';
import { type Follower, inParts, type Kept } from '../store/record.ts';
import type { Sites } from '../store/sites.ts';
import { type AddressPolicy, createAddressPolicy } from './addresses.ts';
import { type Clock, systemClock } from './clock.ts';
import { addDeliveries, type NewDelivery } from './deliveries.ts';
import { createMailer, type Mailer } from './mailer.ts';
import { matches } from './match.ts';
import type { Message } from './message.ts';
import { createOutbound } from './outbound.ts';
import { afterQuiet } from './quietHours.ts';
import { createRules, type Rule, type Rules } from './rules.ts';
import { createSender, type Sender } from './sender.ts';
import { startWatch, type Watch } from './watch.ts';

/** Responses that were received longer ago than this, such as imported ones, alert nobody. */
const MAX_AGE_MS = 60 * 60_000;

/** What alerts need. */
export interface AlertsOptions {
  database: Database;
  sites: Sites;
  log: Logger;
  /** Private addresses and names that targets may be at. */
  outboundAllow: readonly string[];
  /** Mail server and sender; without both no mail is sent. */
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
  clock?: Clock | undefined;
  /**
   * Called in the transaction of a response that alerts, once a response, whatever the number of rules.
   */
  onAlert?:
    | ((transaction: Transaction, alerted: { site: string; id: string; at: number }) => Promise<unknown>)
    | undefined;
}

/** The alerts of a running collector. */
export interface Alerts {
  rules: Rules;
  sender: Sender;
  watch: Watch;
  /** Where targets may be. */
  policy: AddressPolicy;
  mailer: Mailer | undefined;
  /** Keeps deliveries for what one transaction keeps, and sends them after its commit. */
  begin(): Follower;
  start(): void;
  stop(): Promise<void>;
}

/** Makes the alerts; nothing is sent before `start`. */
export function createAlerts(options: AlertsOptions): Alerts {
  const { database, sites, log, outboundAllow, smtpUrl, mailFrom, clock = systemClock, onAlert } = options;
  const rules = createRules(database, clock.now);
  const policy = createAddressPolicy(outboundAllow);
  const mailer = smtpUrl && mailFrom ? createMailer(smtpUrl, mailFrom) : undefined;
  const sender = createSender({ database, rules, sites, ask: createOutbound(policy), mailer, log, clock });
  const watch = startWatch({ database, rules, sites, clock, log, onFound: sender.wake });

  return {
    rules,
    sender,
    watch,
    policy,
    mailer,
    begin() {
      let hasNew = false;
      return {
        async follow(transaction, { site, timeZone }, kept) {
          const all = (await rules.listWithin(transaction, site)).filter(({ enabled }) => enabled !== false);
          if (!all.length) return;
          const now = clock.now();
          const found = kept
            .filter(({ row }) => now - row.received <= MAX_AGE_MS)
            .flatMap((each) =>
              all.filter(({ when }) => matches(when, each.row)).map((rule) => ({ rule, kept: each })),
            );
          const fresh = await takeOnce(transaction, site, found, now);
          if (!fresh.length) return;
          hasNew = true;
          await addDeliveries(
            transaction,
            site,
            fresh.flatMap((each) => toDeliveries(each, timeZone, now)),
            now,
          );
          if (!onAlert) return;
          for (const { row, at } of new Set(fresh.map((each) => each.kept))) {
            await onAlert(transaction, { site, id: row.id, at });
          }
        },
        committed() {
          if (hasNew) sender.wake();
        },
      };
    },
    start() {
      sender.start();
      watch.start();
    },
    async stop() {
      await watch.stop();
      await sender.stop();
    },
  };
}

interface Found {
  rule: Rule;
  kept: Kept;
}

/** Those for which no alert went out yet, noted as such; the caller holds the site. */
async function takeOnce(
  { all }: Transaction,
  site: string,
  found: readonly Found[],
  now: number,
): Promise<Found[]> {
  if (!found.length) return [];
  const subjects = [...new Set(found.map(({ kept }) => kept.row.id))];
  const known = new Set<string>();
  for (const some of inParts(subjects)) {
    const rows = await all<{ rule: string; subject: string }>(
      sql`SELECT rule, subject FROM alerts WHERE site = ${site} AND subject IN (${join(some)})`,
    );
    for (const { rule, subject } of rows) known.add(`${rule} ${subject}`);
  }
  const fresh = found.filter(({ rule, kept }) => !known.has(`${rule.id} ${kept.row.id}`));
  for (const some of inParts(fresh)) {
    await all(sql`
      INSERT INTO alerts (site, rule, subject, at)
      VALUES ${bulk(some.map(({ rule, kept }) => [site, rule.id, kept.row.id, now]))} ON CONFLICT DO NOTHING`);
  }
  return fresh;
}

function toDeliveries({ rule, kept: { row, at } }: Found, timeZone: string, now: number): NewDelivery[] {
  const response = toListed({ at, received: row.received, body: row.body, verified: row.verified });
  const message: Message = {
    type: 'nabz.response.alert',
    timestamp: new Date(now).toISOString(),
    data: {
      rule: { id: rule.id, name: rule.name },
      response,
      ...(rule.includeContact && row.contact !== null && { contact: JSON.parse(row.contact) }),
    },
  };
  const next = afterQuiet(rule.quietHours, now, timeZone);
  return [...new Set(rule.targets)].map((target) => ({
    target,
    rule: rule.id,
    response: row.id,
    message,
    next,
  }));
}
