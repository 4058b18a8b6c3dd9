// Rules: what an owner wants to be alerted of.
import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import * as z from 'zod';
import { SERIES } from '../figures/figure.ts';
import type { Database, Transaction } from '../store/database.ts';
import { quietHoursSchema } from './quietHours.ts';

/** Longest time that a rule which another process changed stays unseen. */
const MAX_AGE_MS = 2_000;

const text = z.string().min(1).max(200);
const texts = z.union([text, z.array(text).min(1).max(50)]);
const band = z.enum(['negative', 'neutral', 'positive']);

const change = z
  .strictObject({
    metric: z.enum(SERIES).optional(),
    /** An option of the question about reasons, whose share is looked at instead of a metric. */
    reason: text.optional(),
    /** Days of each of the two periods that are compared. */
    days: z.int().min(1).max(365).default(7),
    /** Least difference, in the unit of the metric: per cent, points, or steps of its scale. */
    atLeast: z.number().positive().max(200).default(5),
    direction: z.enum(['worse', 'better', 'any']).default('worse'),
  })
  .refine(({ metric, reason }) => metric === undefined || reason === undefined, {
    error: 'metric and reason are two rules; make one of each',
  });

const when = z
  .strictObject({
    band: z.union([band, z.array(band).min(1).max(3)]).optional(),
    score: z
      .strictObject({
        min: z.number().min(0).max(100).optional(),
        max: z.number().min(0).max(100).optional(),
      })
      .refine(({ min, max }) => min !== undefined || max !== undefined, {
        error: 'allowed: min, max, or both',
      })
      .refine(({ min = 0, max = 100 }) => min <= max, { error: 'min is above max' })
      .optional(),
    reasons: texts.optional(),
    agent: texts.optional(),
    touchpoint: texts.optional(),
    survey: texts.optional(),
    contains: texts.optional(),
    change: change.optional(),
    silentHours: z.number().min(0.1).max(8_760).optional(),
  })
  .refine((given) => given.change === undefined || given.silentHours === undefined, {
    error: 'change and silentHours are two rules; make one of each',
  })
  .refine(
    ({ change: isChange, silentHours, band: b, score, reasons, contains }) =>
      (isChange === undefined && silentHours === undefined) ||
      [b, score, reasons, contains].every((each) => each === undefined),
    { error: 'change and silentHours go with agent, touchpoint and survey alone' },
  );

/** Schema of a rule. */
export const ruleSchema = z.strictObject({
  name: text,
  when,
  targets: z.array(z.string().min(1).max(64)).max(20),
  quietHours: quietHoursSchema.optional(),
  /** Whether the contact that a customer gave for being called back goes along. */
  includeContact: z.boolean().optional(),
  /** Whether it alerts. @default true */
  enabled: z.boolean().optional(),
});

/** What an owner sets of a rule. */
export type RuleSettings = z.infer<typeof ruleSchema>;

/** When a rule alerts. */
export type When = RuleSettings['when'];

/** A rule. */
export interface Rule extends RuleSettings {
  id: string;
  /** UTC, ISO 8601. */
  createdAt: string;
}

/** The rules in the database. */
export interface Rules {
  /** The rules of a site, the oldest first. */
  list(site: string): Promise<Rule[]>;
  find(site: string, id: string): Promise<Rule | undefined>;
  /** The rules of a site within a transaction; from memory, so that a write costs nothing where there are none. */
  listWithin(transaction: Transaction, site: string): Promise<Rule[]>;
  create(transaction: Transaction, site: string, settings: RuleSettings, now: number): Promise<Rule>;
  /** Replaces what is set; resolves with whether it was there. */
  save(transaction: Transaction, site: string, id: string, settings: RuleSettings): Promise<boolean>;
  remove(transaction: Transaction, site: string, id: string): Promise<boolean>;
  /** Forgets what is in memory; to be called after each transaction that changed rules. */
  forget(): void;
}

interface RuleRow {
  id: string;
  created: number;
  rule: string;
}

/** Makes the list of rules over a database. */
export function createRules(database: Database, now: () => number): Rules {
  const held = new Map<string, { rules: Rule[]; readAt: number }>();
  let changes = 0;

  async function read(run: Transaction['all'], site: string): Promise<Rule[]> {
    const found = held.get(site);
    if (found && !(database.isShared && now() - found.readAt > MAX_AGE_MS)) return found.rules;
    const before = changes;
    const rows = await run<RuleRow>(
      sql`SELECT id, created, rule FROM rules WHERE site = ${site} ORDER BY created, id`,
    );
    const rules = rows.map(toRule);
    // What was read before a change is not held after it.
    if (before === changes) held.set(site, { rules, readAt: now() });
    return rules;
  }

  return {
    list: (site) => read(database.read, site),
    find: async (site, id) => (await read(database.read, site)).find((rule) => rule.id === id),
    listWithin: ({ all }, site) => read(all, site),
    async create({ all }, site, settings, created) {
      const id = randomUUID();
      await all(sql`
        INSERT INTO rules (site, id, created, rule) VALUES (${site}, ${id}, ${created}, ${JSON.stringify(settings)})`);
      return { id, ...settings, createdAt: new Date(created).toISOString() };
    },
    async save({ all }, site, id, settings) {
      const saved = await all(sql`
        UPDATE rules SET rule = ${JSON.stringify(settings)} WHERE site = ${site} AND id = ${id} RETURNING id`);
      return saved.length > 0;
    },
    async remove({ all }, site, id) {
      return (await all(sql`DELETE FROM rules WHERE site = ${site} AND id = ${id} RETURNING id`)).length > 0;
    },
    forget() {
      changes += 1;
      held.clear();
    },
  };
}

function toRule({ id, created, rule }: RuleRow): Rule {
  return { id, ...(JSON.parse(rule) as RuleSettings), createdAt: new Date(created).toISOString() };
}
