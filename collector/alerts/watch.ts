// What no single response shows: a significant change of a figure, and that no answers come any more. Looked for by the clock.
import type { Logger } from 'pino';
import sql, { join } from 'sql-template-tag';
import { MEASURES } from '../../src/scores/measures.ts';
import { dayOf, toIsoDay } from '../figures/calendars.ts';
import { SERIES, type SeriesName, toChange, toFigure } from '../figures/figure.ts';
import { type Count, countPoints } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import { type Filter, toWhere } from '../store/filter.ts';
import type { Site, Sites } from '../store/sites.ts';
import { addDeliveries } from './deliveries.ts';
import type { ChangeFound, Message } from './message.ts';
import { afterQuiet } from './quietHours.ts';
import type { Rule, Rules, When } from './rules.ts';
import type { Clock } from './sender.ts';

/** How often it looks, and how often a figure is computed anew, which changes little within a day. */
const LOOK_MS = 60_000;
const CHANGE_MS = 15 * 60_000;
const HOUR_MS = 60 * 60_000;

/** What the watch works with. */
export interface WatchOptions {
  database: Database;
  rules: Rules;
  sites: Sites;
  clock: Clock;
  log: Logger;
  /** Called when something was found and is to be sent. */
  onFound(): void;
}

/** Looks for changes and silence. */
export interface Watch {
  start(): void;
  /** Looks now; resolves with the number of alerts that it made. */
  look(): Promise<number>;
  stop(): Promise<void>;
}

/** Makes the watch; it looks when it is started. */
export function startWatch({ database, rules, sites, clock, log, onFound }: WatchOptions): Watch {
  const stopping = new AbortController();
  const computed = new Map<string, number>();
  let running: Promise<void> | undefined;

  async function look(): Promise<number> {
    let found = 0;
    for (const site of await sites.list()) {
      for (const rule of await rules.list(site.id)) {
        if (stopping.signal.aborted) return found;
        const alert = await findAlert(site, rule);
        if (alert && (await keep(site, rule, alert))) found += 1;
      }
    }
    if (found) onFound();
    return found;
  }

  async function findAlert(site: Site, rule: Rule): Promise<Alert | undefined> {
    const { change, silentHours } = rule.when;
    const now = clock.now();
    const named = { id: rule.id, name: rule.name };
    const timestamp = new Date(now).toISOString();
    if (silentHours !== undefined) {
      const last = Math.max(await findLast(database, site.id, rule.when), Date.parse(rule.createdAt));
      if (now - last < silentHours * HOUR_MS) return undefined;
      const silence = { hours: Math.floor((now - last) / HOUR_MS), since: new Date(last).toISOString() };
      return {
        subject: `silence:${last}`,
        message: { type: 'nabz.silence.alert', timestamp, data: { rule: named, silence } },
      };
    }
    if (!change) return undefined;
    const today = dayOf(now, site.timeZone);
    const key = `${site.id} ${rule.id} ${JSON.stringify(rule.when)}`;
    if (now - (computed.get(key) ?? Number.NEGATIVE_INFINITY) < CHANGE_MS) return undefined;
    computed.set(key, now);
    const found = await findChange(database, site, rule.when, change, today);
    return (
      found && {
        subject: `change:${toIsoDay(today)}`,
        message: { type: 'nabz.change.alert', timestamp, data: { rule: named, change: found } },
      }
    );
  }

  /** Keeps its deliveries, unless this was told already; resolves with whether it was new. */
  function keep(site: Site, rule: Rule, { subject, message }: Alert): Promise<boolean> {
    const now = clock.now();
    return database.write(async (transaction) => {
      const added = await transaction.all(sql`
        INSERT INTO alerts (site, rule, subject, at) VALUES (${site.id}, ${rule.id}, ${subject}, ${now})
        ON CONFLICT DO NOTHING RETURNING subject`);
      if (!added.length) return false;
      const next = afterQuiet(rule.quietHours, now, site.timeZone);
      const deliveries = rule.targets.map((target) => ({
        target,
        rule: rule.id,
        response: null,
        message,
        next,
      }));
      await addDeliveries(transaction, site.id, deliveries, now);
      return true;
    });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(LOOK_MS, stopping.signal);
      if (stopping.signal.aborted) return;
      await look().catch((error: unknown) =>
        log.warn({ err: error }, 'changes and silence cannot be looked for now'),
      );
    }
  }

  return {
    start() {
      running ??= run();
    },
    look,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

interface Alert {
  /** What it is told of once. */
  subject: string;
  message: Message;
}

function toFilter(site: string, { agent, touchpoint, survey }: When): Filter {
  const context = { ...(agent && { agent }), ...(touchpoint && { touchpoint }) };
  return { site, ...(survey && { survey }), ...(Object.keys(context).length && { context }) };
}

/** When the last answer was received; 0 when there is none. */
async function findLast(database: Database, site: string, when: When): Promise<number> {
  // By arrival, since answers that were given offline come later.
  const [row] = await database.read<{ received: number }>(sql`
    SELECT received FROM responses
    WHERE ${join([toWhere(toFilter(site, when)), sql`answered = 1`], ' AND ')} ORDER BY arrival DESC LIMIT 1`);
  return row?.received ?? 0;
}

/** The change over the whole days before today against as many before them, if it is one that the rule asks for. */
export async function findChange(
  database: Database,
  site: Site,
  when: When,
  { metric, days, atLeast, direction }: NonNullable<When['change']>,
  today: number,
): Promise<ChangeFound | undefined> {
  const filter = toFilter(site.id, when);
  const span = (from: number) => ({ ...filter, fromDay: from, toDay: from + days - 1 });
  const [start, before] = [today - days, today - 2 * days];
  for (const series of metric === undefined ? SERIES : [metric]) {
    const is = await countPoints(database, span(start), series);
    if (!is.length) continue;
    const was = await countPoints(database, span(before), series);
    if (wordingsOf(is) !== wordingsOf(was)) return undefined;
    const [from, to] = [toFigure(series, sumUp(was)), toFigure(series, sumUp(is))];
    const change = toChange(from, to);
    if (!change?.isSignificant || !change.isEnough || Math.abs(change.difference) < atLeast) return undefined;
    const isBetter = change.difference > 0 === isHighGood(series);
    const found = isBetter ? 'better' : 'worse';
    if (direction !== 'any' && direction !== found) return undefined;
    const period = (first: number, n: number, score: number | null) => ({
      start: toIsoDay(first),
      end: toIsoDay(first + days - 1),
      n,
      score: score ?? 0,
    });
    return {
      metric: series,
      unit: to.unit,
      direction: found,
      days,
      difference: change.difference,
      before: period(before, from.n, from.score),
      after: period(start, to.n, to.score),
    };
  }
  return undefined;
}

/** Whether a higher headline is better; only that of the old effort score is not. */
function isHighGood(series: SeriesName): boolean {
  return (
    series === 'resolution' || MEASURES[series].scale.good === 'high' || toFigure(series, {}).unit !== 'mean'
  );
}

function sumUp(counts: readonly Count[]): Record<string, number> {
  const points: Record<string, number> = {};
  for (const { point, n } of counts) points[point] = (points[point] ?? 0) + n;
  return points;
}

/** Sentences that were asked; figures of different ones are not compared. */
function wordingsOf(counts: readonly Count[]): string {
  return [...new Set(counts.map(({ wording }) => wording))].filter(Boolean).sort().join('\n');
}
