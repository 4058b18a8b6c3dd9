// What no single response shows: a significant change of a figure, and that no answers come any more. Looked for by the clock.
import type { Logger } from 'pino';
import sql, { join } from 'sql-template-tag';
import { MEASURES, share, shareChange } from '../../src/scores/index.ts';
import { dayOf, toIsoDay } from '../figures/calendars.ts';
import {
  type Figure,
  type FigureChange,
  SERIES,
  type SeriesName,
  toChange,
  toFigure,
} from '../figures/figure.ts';
import { type Count, countPoints, sumByPoint } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import { type Filter, toWhere } from '../store/filter.ts';
import type { Site, Sites } from '../store/sites.ts';
import type { Clock } from './clock.ts';
import { addDeliveries } from './deliveries.ts';
import type { ChangeFound, Message } from './message.ts';
import { afterQuiet } from './quietHours.ts';
import type { Rule, Rules, When } from './rules.ts';

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
        if (rule.enabled === false) continue;
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
  const context = {
    ...(agent && { agent: [agent].flat() }),
    ...(touchpoint && { touchpoint: [touchpoint].flat() }),
  };
  return {
    site,
    ...(survey && { survey: [survey].flat() }),
    ...(Object.keys(context).length && { context }),
  };
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
  change: NonNullable<When['change']>,
  today: number,
): Promise<ChangeFound | undefined> {
  const { metric, reason, days, atLeast, direction } = change;
  const filter = toFilter(site.id, when);
  const [start, before] = [today - days, today - 2 * days];
  const count = (from: number, series: SeriesName | 'choice:reasons') =>
    countPoints(database, { ...filter, fromDay: from, toDay: from + days - 1 }, series);
  const pair =
    reason === undefined
      ? await compareFigures(metric === undefined ? SERIES : [metric], (series) =>
          Promise.all([count(before, series), count(start, series)]),
        )
      : compareReason(reason, await count(before, 'choice:reasons'), await count(start, 'choice:reasons'));
  if (!pair?.change?.isSignificant || !pair.change.isEnough) return undefined;
  const { difference } = pair.change;
  const found = difference > 0 === pair.isHighGood ? 'better' : 'worse';
  if (Math.abs(difference) < atLeast || (direction !== 'any' && direction !== found)) return undefined;
  const period = (first: number, { n, score }: Pick<Figure, 'n' | 'score'>) => ({
    start: toIsoDay(first),
    end: toIsoDay(first + days - 1),
    n,
    score: score ?? 0,
  });
  return {
    metric: pair.metric,
    ...(reason !== undefined && { reason }),
    unit: pair.unit,
    direction: found,
    days,
    difference,
    before: period(before, pair.before),
    after: period(start, pair.after),
  };
}

/** Two figures, and the change between them. */
interface Pair {
  metric: string;
  unit: Figure['unit'];
  isHighGood: boolean;
  before: Pick<Figure, 'n' | 'score'>;
  after: Pick<Figure, 'n' | 'score'>;
  change: FigureChange | null;
}

/** Compares the first series that has answers; nothing that was asked in other words. */
async function compareFigures(
  wanted: readonly SeriesName[],
  count: (series: SeriesName) => Promise<[Count[], Count[]]>,
): Promise<Pair | undefined> {
  for (const series of wanted) {
    const [was, is] = await count(series);
    if (!is.length) continue;
    if (wordingsOf(is) !== wordingsOf(was)) return undefined;
    const [before, after] = [toFigure(series, sumByPoint(was)), toFigure(series, sumByPoint(is))];
    const { unit } = after;
    return {
      metric: series,
      unit,
      isHighGood: isHighGood(series),
      before,
      after,
      change: toChange(before, after),
    };
  }
  return undefined;
}

/** Compares how many of those who were asked for reasons named this one. */
function compareReason(reason: string, was: readonly Count[], is: readonly Count[]): Pair {
  const toShare = (counts: readonly Count[]) => {
    const { [reason]: named = 0, '': asked = 0 } = sumByPoint(counts);
    return share('reason', named, asked);
  };
  const [before, after] = [toShare(was), toShare(is)];
  return {
    metric: 'reasons',
    unit: 'percent',
    isHighGood: false,
    before: { n: before.n, score: before.pct },
    after: { n: after.n, score: after.pct },
    change: before.n && after.n ? shareChange<string>(before, after) : null,
  };
}

/** Whether a higher headline is better; only that of the old effort score is not. */
function isHighGood(series: SeriesName): boolean {
  return (
    series === 'resolution' || MEASURES[series].scale.good === 'high' || toFigure(series, {}).unit !== 'mean'
  );
}

/** Sentences that were asked; figures of different ones are not compared. */
function wordingsOf(counts: readonly Count[]): string {
  return [...new Set(counts.map(({ wording }) => wording))].filter(Boolean).sort().join('\n');
}
