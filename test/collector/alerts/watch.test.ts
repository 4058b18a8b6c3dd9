// What no single response shows: significant changes, and silence.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createAlerts } from '../../../collector/alerts/alerts.ts';
import { listDeliveries } from '../../../collector/alerts/deliveries.ts';
import { ruleSchema } from '../../../collector/alerts/rules.ts';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import type { Database } from '../../../collector/store/database.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import type { MeasureName } from '../../../src/scores/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { answers, DAY } from '../support/figuresStage.ts';

const HOUR = 3_600_000;
const SITE: Site = {
  id: 'default',
  name: '',
  origins: ['*'],
  timeZone: 'UTC',
  calendar: 'gregory',
  goals: [],
};
const START = Date.parse('2026-11-21T10:00:00Z');

async function open(database: Database) {
  const clock = { time: START, now: () => clock.time, random: () => 0, sleep: async () => {} };
  const sites = createSites(database);
  await sites.save(SITE);
  const alerts = createAlerts({ database, sites, log: pino({ enabled: false }), outboundAllow: [], clock });
  const intake = createIntake(database, createArrivals(), clock.now, alerts);
  return {
    clock,
    look: () => alerts.watch.look(),
    async rule(when: object) {
      const settings = ruleSchema.parse({ name: 'a rule', when, targets: ['somewhere'] });
      await database.write((transaction) => alerts.rules.create(transaction, SITE.id, settings, clock.now()));
      alerts.rules.forget();
    },
    /** So many answers by point, given so many days ago. */
    async give(
      daysAgo: number,
      counts: Record<string, number>,
      measure: MeasureName = 'csat',
      fields: object = {},
    ) {
      const at = clock.time - daysAgo * DAY;
      await intake.receive(SITE, answers(measure, counts, at, fields), undefined, clock.time);
    },
    told: async () =>
      (await listDeliveries(database, SITE.id, {}, { limit: 100 })).items.map(({ type, response }) => [
        type,
        response,
      ]),
  };
}

onEachDatabase('the watch', (get) => {
  it('tells of a change that is significant and large enough, once a day and rule', async () => {
    const { clock, look, rule, give, told } = await open(get());
    await rule({ change: { metric: 'csat', days: 7, atLeast: 10 } });
    await give(10, { 5: 80, 1: 20 });
    await give(3, { 5: 50, 1: 50 });
    expect(await look()).toBe(1);
    expect(await told()).toEqual([['nabz.change.alert', null]]);
    for (let hour = 1; hour < 14; hour++) {
      clock.time = START + hour * HOUR;
      expect(await look()).toBe(0);
    }
    clock.time = START + 15 * HOUR;
    expect(await look()).toBe(1);
  });

  it.each([
    ['too small', { atLeast: 40 }, { 5: 50, 1: 50 }],
    ['not significant', { atLeast: 1 }, { 5: 76, 1: 24 }],
    ['of too few answers', { atLeast: 1 }, { 5: 2, 1: 20 }],
    ['for the better', { atLeast: 1 }, { 5: 99, 1: 1 }],
    ['for the worse where the better is asked for', { atLeast: 1, direction: 'better' }, { 5: 50, 1: 50 }],
  ])('is silent about a change that is %s', async (_, change, counts) => {
    const { look, rule, give } = await open(get());
    await rule({ change: { metric: 'csat', ...change } });
    await give(10, { 5: 80, 1: 20 });
    await give(3, counts);
    expect(await look()).toBe(0);
  });

  it('compares whole days before today, and nothing that was asked in other words', async () => {
    const { clock, look, rule, give } = await open(get());
    await rule({ change: { metric: 'csat', atLeast: 1, direction: 'any' } });
    await give(10, { 5: 80, 1: 20 });
    await give(0, { 1: 100 });
    expect(await look()).toBe(0);
    // The same change is one when it was asked in the same words, and none when it was not.
    const wording = {
      answers: [{ question: 'rating', type: 'csat', value: 1, score: 1, wording: 'other@2' }],
    };
    await give(3, { 1: 100 }, 'csat', wording);
    clock.time = START + HOUR;
    expect(await look()).toBe(0);
    await rule({ change: { metric: 'csat', atLeast: 1, direction: 'any', days: 1 } });
    await give(2, { 5: 90 });
    await give(1, { 1: 90 });
    expect(await look()).toBe(1);
  });

  it('looks at one agent where the rule names one, and takes the first measure that has answers', async () => {
    const { look, rule, give, told } = await open(get());
    await rule({ change: { atLeast: 10 }, agent: 'sara' });
    await give(10, { 3: 80, 1: 20 }, 'stickers', { context: { agent: 'sara' } });
    await give(3, { 3: 80, 1: 20 }, 'stickers', { context: { agent: 'sara' } });
    await give(3, { 1: 90 }, 'stickers', { context: { agent: 'omid' } });
    expect(await look()).toBe(0);
    await rule({ change: { atLeast: 10 }, agent: 'omid' });
    await give(10, { 3: 80, 1: 20 }, 'stickers', { context: { agent: 'omid' } });
    expect(await look()).toBe(1);
    expect(await told()).toHaveLength(1);
  });

  it('knows that a higher effort is worse', async () => {
    const { look, rule, give } = await open(get());
    await rule({ change: { metric: 'ces1', atLeast: 0.5, direction: 'worse' } });
    await give(10, { 1: 40, 2: 40 }, 'ces1');
    await give(3, { 4: 40, 5: 40 }, 'ces1');
    expect(await look()).toBe(1);
  });

  it('tells of a reason that is named more often, and not of one that is named as often', async () => {
    const { look, rule, give, told } = await open(get());
    const naming = (reason: string) => ({
      answers: [
        { question: 'rating', type: 'csat', value: 1, score: 1, wording: 'csat.question@1' },
        { question: 'reasons', type: 'choice', value: [reason, 'other'] },
      ],
    });
    await rule({ change: { reason: 'other', atLeast: 1, direction: 'any' } });
    await rule({ change: { reason: 'nobody-says', atLeast: 1, direction: 'any' } });
    await rule({ change: { reason: 'slow', atLeast: 1, direction: 'better' } });
    await give(10, { 1: 20 }, 'csat', naming('slow'));
    await give(10, { 1: 80 }, 'csat', naming('unclear'));
    await give(3, { 1: 50 }, 'csat', naming('slow'));
    await give(3, { 1: 50 }, 'csat', naming('unclear'));
    expect(await look()).toBe(0);
    await rule({ change: { reason: 'slow', atLeast: 10 } });
    expect(await look()).toBe(1);
    expect(await told()).toEqual([['nabz.change.alert', null]]);
  });

  it('tells once of each silence', async () => {
    const { clock, look, rule, give, told } = await open(get());
    await rule({ silentHours: 6 });
    await rule({ silentHours: 6, agent: 'sara' });
    clock.time = START + 2 * HOUR;
    await give(0, { 5: 1 }, 'csat', { context: { agent: 'sara' } });
    clock.time = START + 7 * HOUR;
    expect(await look()).toBe(0);
    await give(0, { 5: 1 }, 'csat', { context: { agent: 'omid' } });
    clock.time = START + 8 * HOUR;
    expect(await look()).toBe(1);
    clock.time = START + 13 * HOUR;
    expect(await look()).toBe(1);
    clock.time = START + 40 * HOUR;
    expect(await look()).toBe(0);
    await give(0, { 5: 1 }, 'csat', { context: { agent: 'sara' } });
    clock.time = START + 47 * HOUR;
    expect(await look()).toBe(2);
    expect(await told()).toEqual(Array(4).fill(['nabz.silence.alert', null]));
  });

  it('counts the silence before the first answer from when the rule was made', async () => {
    const { clock, look, rule } = await open(get());
    await rule({ silentHours: 6 });
    clock.time = START + 5 * HOUR;
    expect(await look()).toBe(0);
    clock.time = START + 6 * HOUR;
    expect(await look()).toBe(1);
  });
});
