// From a response to its delivery, on a clock of the test: nothing lost, nothing twice, nobody flooded.
import { pino } from 'pino';
import sql from 'sql-template-tag';
import { expect, it, vi } from 'vitest';
import { type Alerts, type AlertsOptions, createAlerts } from '../../../collector/alerts/alerts.ts';
import { findNext, lease, listDeliveries, resume } from '../../../collector/alerts/deliveries.ts';
import { ruleSchema } from '../../../collector/alerts/rules.ts';
import type { Kind } from '../../../collector/alerts/targets/index.ts';
import { createTarget, findTarget, saveTarget } from '../../../collector/alerts/targets.ts';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import type { Database } from '../../../collector/store/database.ts';
import { eraseIds } from '../../../collector/store/erase.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import { onEachDatabase } from '../support/databases.ts';
import { idOf, response, sticker } from '../support/engines.ts';
import { openMailServer } from './mailServer.ts';
import { openReceiver, type Receiver } from './receiver.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SITE: Site = {
  id: 'default',
  name: '',
  origins: ['*'],
  timeZone: 'Asia/Tehran',
  calendar: 'persian',
  goals: [],
};
const sad = sticker('sad');

/** A clock that goes only when the test says so. */
function createClock(start = Date.parse('2026-11-21T10:00:00Z')) {
  return {
    time: start,
    now() {
      return this.time;
    },
    random: () => 0,
    sleep: async () => {},
  };
}
type Clock = ReturnType<typeof createClock>;

async function open(database: Database, also: Partial<AlertsOptions> = {}) {
  const clock = createClock();
  clock.now = clock.now.bind(clock);
  const sites = createSites(database);
  await sites.save(SITE);
  const options = { database, sites, log: pino({ enabled: false }), outboundAllow: ['127.0.0.1'], clock };
  const alerts = createAlerts({ ...options, ...also });
  const intake = createIntake(database, createArrivals(), clock.now, { followed: alerts });
  return {
    clock,
    alerts,
    another: () => createAlerts({ ...options, ...also }),
    receive: (values: unknown[]) => intake.receive(SITE, values),
    async target({ url }: Receiver, kind: Kind = 'webhook', more: object = {}) {
      const own = kind === 'webhook' ? { url } : { token: '1:a', chat: '5', server: url };
      const settings = { name: kind, enabled: true, ...own, ...more };
      const made = await database.write((transaction) =>
        createTarget(transaction, SITE.id, kind, settings, clock.now()),
      );
      return made.target.id;
    },
    async rule(targets: string[], when: object = { band: 'negative' }, more: object = {}) {
      const settings = ruleSchema.parse({ name: 'a rule', when, targets, ...more });
      const rule = await database.write((transaction) =>
        alerts.rules.create(transaction, SITE.id, settings, clock.now()),
      );
      alerts.rules.forget();
      return rule.id;
    },
    deliveries: async () => (await listDeliveries(database, SITE.id, {}, { limit: 1_000 })).items,
  };
}

/** Lets the sender work until the time, or until nothing is to come. */
async function workUntil(end: number, database: Database, clock: Clock, ...all: Alerts[]): Promise<void> {
  for (;;) {
    await Promise.all(all.map(({ sender }) => sender.look()));
    await Promise.all(all.map(({ sender }) => sender.settle()));
    const next = await findNext(database, clock.now());
    if (next === undefined || next > end) break;
    clock.time = Math.max(next, clock.time + 50);
  }
}

onEachDatabase('deliveries', (get) => {
  it('are kept with the response or not at all', async () => {
    const receiver = await openReceiver();
    const opened: unknown[] = [];
    let isBroken = true;
    const { receive, target, rule, deliveries, alerts, clock } = await open(get(), {
      onAlert: async ({ all }, alerted) => {
        opened.push(alerted);
        if (isBroken) await all(sql`SELECT * FROM there_is_no_such_table`);
      },
    });
    const first = await target(receiver);
    await rule([first]);
    await rule([first], { score: { max: 1 } });
    await expect(receive([response(1, sad)])).rejects.toThrow();
    expect(await deliveries()).toEqual([]);
    expect(await get().read(sql`SELECT id FROM responses`)).toEqual([]);
    isBroken = false;
    opened.length = 0;
    await receive([response(1, sad), response(2)]);
    // Once a response, whatever the number of rules.
    expect(opened).toEqual([{ site: 'default', id: idOf(1), at: Date.parse('2026-11-21T10:00:00Z') }]);
    expect(await deliveries()).toHaveLength(2);
    await workUntil(clock.now() + MINUTE, get(), clock, alerts);
    expect(receiver.caught.map(({ body }) => JSON.parse(body).data.response.id)).toEqual([idOf(1), idOf(1)]);
  });

  it('come about once a response and rule, by a later revision only when none went out', async () => {
    const { receive, target, rule, deliveries } = await open(get());
    const receiver = await openReceiver();
    const [one, two] = [await target(receiver), await target(receiver)];
    await rule([one, two, one]);
    await receive([response(1, sad), response(2)]);
    expect(await deliveries()).toHaveLength(2);
    await receive([response(1, sad)]);
    await receive([response(1, { ...sad, revision: 2 })]);
    await receive([response(1, { ...sticker('happy'), revision: 3 }), response(1, { ...sad, revision: 4 })]);
    expect(await deliveries()).toHaveLength(2);
    await receive([response(2, { ...sad, revision: 2 })]);
    expect((await deliveries()).map((each) => each.response).sort()).toEqual([1, 1, 2, 2].map(idOf));
    // Of several revisions in one body the highest counts.
    await receive([response(3, { ...sad, revision: 1 }), response(3, { ...sticker('happy'), revision: 2 })]);
    expect(await deliveries()).toHaveLength(4);
  });

  it('do not come about of a rule that is off', async () => {
    const { receive, target, rule, deliveries } = await open(get());
    const id = await target(await openReceiver());
    await rule([id], {}, { enabled: false });
    const on = await rule([id], {}, { enabled: true });
    await receive([response(1, sad)]);
    expect((await deliveries()).map((each) => each.rule)).toEqual([on]);
  });

  it('hold a contact only when the customer gave it and the rule includes it', async () => {
    const { receive, target, rule, alerts, clock } = await open(get());
    const receiver = await openReceiver();
    const id = await target(receiver);
    const without = await rule([id]);
    const withContact = await rule([id], {}, { includeContact: true });
    const answers = [
      ...(sad.answers ?? []),
      { question: 'contact', type: 'contact', value: 'a@shop.example' },
    ];
    await receive([response(1, { ...sad, answers } as object), response(2, sad)]);
    await workUntil(clock.now() + MINUTE, get(), clock, alerts);
    const sent = receiver.caught.map(({ body }) => JSON.parse(body));
    const contacts = sent.map(({ data }) => [data.rule.id, data.response.id, data.contact]);
    expect(contacts).toHaveLength(4);
    expect(contacts).toContainEqual([without, idOf(1), undefined]);
    expect(contacts).toContainEqual([withContact, idOf(1), { contact: 'a@shop.example' }]);
    expect(contacts).toContainEqual([withContact, idOf(2), undefined]);
    expect(JSON.stringify(sent[0].data.response)).not.toContain('a@shop.example');
  });

  it('to a target that is down for a day arrive when it is back, each once, and not all at once', async () => {
    const { receive, target, rule, deliveries, alerts, clock } = await open(get());
    const start = clock.now();
    let open4 = 0;
    let most = 0;
    const arrived: { id: string; at: number; body: string }[] = [];
    const tries = new Map<string, string>();
    const receiver = await openReceiver(async ({ headers, body }) => {
      open4 += 1;
      most = Math.max(most, open4);
      await new Promise((resolve) => setImmediate(resolve));
      open4 -= 1;
      const id = String(headers['webhook-id']);
      // The same bytes in every attempt.
      if (tries.has(id) && tries.get(id) !== body) throw new Error('another body');
      tries.set(id, body);
      if (clock.now() < start + DAY) return { status: 503 };
      arrived.push({ id, at: clock.now(), body });
      return {};
    });
    await rule([await target(receiver)]);
    await receive(Array.from({ length: 12 }, (_, n) => response(n + 1, sad)));
    await workUntil(start + DAY - 1, get(), clock, alerts);
    expect(arrived).toEqual([]);
    expect((await deliveries()).every(({ state, attempts }) => state === 'waiting' && attempts === 7)).toBe(
      true,
    );
    clock.time = start + DAY;
    // What is new shows that it is back.
    await receive([response(13, sad)]);
    await workUntil(start + DAY + MINUTE, get(), clock, alerts);
    expect(new Set(arrived.map(({ id }) => id)).size).toBe(13);
    expect(arrived).toHaveLength(13);
    expect(most).toBeLessThanOrEqual(4);
    for (const { at } of arrived) {
      expect(arrived.filter((other) => other.at >= at && other.at < at + SECOND).length).toBeLessThanOrEqual(
        6,
      );
    }
    expect((await deliveries()).every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('are tried ten times by the schedule; then the target is disabled, and another one is told', async () => {
    const { receive, target, rule, deliveries, alerts, clock } = await open(get());
    const start = clock.now();
    const times: number[] = [];
    const dead = await openReceiver(() => {
      times.push(clock.now() - start);
      return { status: 500, body: 'x'.repeat(900) };
    });
    const alive = await openReceiver();
    const id = await target(dead);
    await target(alive, 'telegram');
    alive.reply = () => ({ body: '{"ok":true}' });
    await rule([id]);
    await receive([response(1, sad)]);
    await workUntil(start + 5 * DAY, get(), clock, alerts);
    const expected = [
      0,
      5 * SECOND,
      5 * MINUTE,
      0.5 * HOUR,
      2 * HOUR,
      5 * HOUR,
      10 * HOUR,
      14 * HOUR,
      20 * HOUR,
    ];
    let sum = 0;
    expect(times).toEqual([...expected, 24 * HOUR].map((pause) => (sum += pause)));
    const failed = (await deliveries()).find((each) => each.target === id);
    expect(failed).toMatchObject({ state: 'failed', attempts: 10, status: 500, error: 'it answered 500' });
    expect(failed?.answer).toHaveLength(500);
    const disabled = await findTarget(get().read, SITE.id, id);
    expect(disabled?.reason).toBe('10 attempts failed, the last one because it answered 500');
    expect(alive.caught).toHaveLength(1);
    expect(JSON.parse(alive.caught[0]?.body ?? '').text).toContain('Alerts no longer arrive at');

    // What comes meanwhile waits, and is sent when the target is enabled again.
    dead.reply = () => ({});
    await receive([response(2, sad)]);
    await workUntil(clock.now() + DAY, get(), clock, alerts);
    expect(dead.caught).toHaveLength(10);
    await get().write(async (transaction) => {
      if (!disabled) throw new Error('no target');
      await saveTarget(transaction, disabled, { ...disabled.settings, enabled: true }, clock.now());
      await resume(transaction, SITE.id, id, clock.now());
    });
    await workUntil(clock.now() + MINUTE, get(), clock, alerts);
    expect(dead.caught).toHaveLength(11);
    expect((await deliveries()).find((each) => each.response === idOf(2))?.state).toBe('delivered');
  });

  it('to a target that is gone are not tried again', async () => {
    const { receive, target, rule, deliveries, alerts, clock } = await open(get());
    const gone = await openReceiver(() => ({ status: 410 }));
    const id = await target(gone);
    await rule([id]);
    await receive([response(1, sad)]);
    await workUntil(clock.now() + DAY, get(), clock, alerts);
    expect(gone.caught).toHaveLength(1);
    expect((await deliveries())[0]).toMatchObject({ state: 'failed', attempts: 1, status: 410 });
    expect((await findTarget(get().read, SITE.id, id))?.disabled).toBe(clock.now());
  });

  it('to the only target, when that is disabled, are told of by mail to the sender', async () => {
    const { mails, url } = await openMailServer();
    const mail = { smtpUrl: url, mailFrom: 'Shop <owner@shop.example>' };
    const { receive, target, rule, alerts, clock } = await open(get(), mail);
    await rule([await target(await openReceiver(() => ({ status: 410 })))]);
    await receive([response(1, sad)]);
    await workUntil(clock.now() + SECOND, get(), clock, alerts);
    await vi.waitFor(() => expect(mails).toMatchObject([{ to: ['owner@shop.example'] }]), { timeout: 5_000 });
    expect(mails[0]?.data).toContain('webhook');
  });

  it('leave a target alone for as long as it asks', async () => {
    const { receive, target, rule, alerts, clock } = await open(get());
    const start = clock.now();
    const times: number[] = [];
    const busy = await openReceiver(() => {
      times.push(clock.now() - start);
      return times.length === 1 ? { status: 429, headers: { 'retry-after': '40' } } : {};
    });
    await rule([await target(busy)]);
    await receive([response(1, sad)]);
    await workUntil(start + SECOND, get(), clock, alerts);
    clock.time = start + 10 * SECOND;
    await receive([response(2, sad)]);
    await workUntil(start + MINUTE, get(), clock, alerts);
    expect(times).toHaveLength(3);
    expect(Math.min(...times.slice(1))).toBeGreaterThanOrEqual(40 * SECOND);
  });

  it('go on a day later at the latest, whatever a target asks for and says', async () => {
    const { receive, target, rule, deliveries, alerts, clock } = await open(get());
    const start = clock.now();
    const odd = await openReceiver(() => ({
      status: 429,
      body: '{"ok":false,"parameters":{"retry_after":1e400},"description":"a\\u0000b\\ud800"}',
    }));
    await rule([await target(odd, 'telegram')]);
    await receive([response(1, sad)]);
    await workUntil(start + SECOND, get(), clock, alerts);
    expect(await deliveries()).toMatchObject([{ attempts: 1, nextAt: new Date(start + DAY).toISOString() }]);
    odd.reply = () => ({ status: 500, body: '{"ok":false,"description":"a\\u0000b\\ud800"}' });
    await workUntil(start + DAY + MINUTE, get(), clock, alerts);
    expect(await deliveries()).toMatchObject([{ attempts: 2, error: 'it answered 500: ab\ufffd' }]);
  });

  it('to a chat are a second apart', async () => {
    const { receive, target, rule, alerts, clock } = await open(get());
    const times: number[] = [];
    const chat = await openReceiver(() => {
      times.push(clock.now());
      return { body: '{"ok":true}' };
    });
    await rule([await target(chat, 'telegram')]);
    await receive(Array.from({ length: 5 }, (_, n) => response(n + 1, sad)));
    await workUntil(clock.now() + MINUTE, get(), clock, alerts);
    expect(times).toHaveLength(5);
    for (const [n, time] of times.slice(1).entries()) {
      expect(time - (times[n] ?? 0)).toBeGreaterThanOrEqual(SECOND);
    }
  });

  it('wait for the end of quiet hours, also after a failure', async () => {
    const { receive, target, rule, alerts, clock } = await open(get());
    const times: string[] = [];
    const receiver = await openReceiver(() => {
      times.push(new Date(clock.now()).toISOString());
      return times.length === 1 ? { status: 500 } : {};
    });
    // Ten in the evening in Tehran is 18:30 in UTC.
    await rule([await target(receiver)], {}, { quietHours: { from: '22:00', to: '07:00' } });
    clock.time = Date.parse('2026-11-21T18:29:57Z');
    await receive([response(1)]);
    await workUntil(clock.now() + SECOND, get(), clock, alerts);
    clock.time = Date.parse('2026-11-21T20:00:00Z');
    await receive([response(2)]);
    await workUntil(clock.now() + DAY, get(), clock, alerts);
    expect(times[0]).toBe('2026-11-21T18:29:57.000Z');
    expect(times).toHaveLength(3);
    for (const time of times.slice(1)) expect(time).toMatch(/^2026-11-22T03:30:00/);
  });

  it('of a process that was killed are tried again when their lease ends', async () => {
    const { receive, target, rule, deliveries, alerts, clock } = await open(get());
    const receiver = await openReceiver();
    const id = await target(receiver);
    await rule([id]);
    await receive([response(1, sad)]);
    const turn = { count: 4, gapMs: 0, againGapMs: 200, leaseMs: 30 * SECOND };
    const due = { site: SITE.id, id, kind: 'webhook' };
    expect(await lease(get(), due, turn, clock.now())).toHaveLength(1);
    expect(await lease(get(), due, turn, clock.now())).toHaveLength(0);
    await alerts.sender.look();
    await alerts.sender.settle();
    expect(receiver.caught).toHaveLength(0);
    clock.time += 31 * SECOND;
    await workUntil(clock.now() + MINUTE, get(), clock, alerts);
    expect(receiver.caught).toHaveLength(1);
    expect((await deliveries())[0]?.state).toBe('delivered');
  });

  it('are taken in hand by one of several processes', async () => {
    const { receive, target, rule, alerts, another, clock } = await open(get());
    const receiver = await openReceiver();
    await rule([await target(receiver)]);
    await receive(Array.from({ length: 25 }, (_, n) => response(n + 1, sad)));
    await workUntil(clock.now() + MINUTE, get(), clock, alerts, another(), another());
    const ids = receiver.caught.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([25, 25]);
  });

  it('lose what was said, and are not sent, when the response is erased', async () => {
    const { receive, target, rule, deliveries, alerts, clock } = await open(get());
    const receiver = await openReceiver(({ body }) => ({ status: 500, body }));
    await rule([await target(receiver)]);
    const secret = 'محرمانه-7c1f';
    const answers = [{ question: 'comment', type: 'text' as const, value: secret }];
    await receive([response(1, { ...sad, answers: [...(sad.answers ?? []), ...answers] })]);
    await workUntil(clock.now() + SECOND, get(), clock, alerts);
    const held = () => get().read(sql`SELECT * FROM deliveries`);
    expect(JSON.stringify(await held())).toContain(secret);
    await eraseIds(get(), SITE.id, [idOf(1)], clock.now(), async () => {});
    expect(JSON.stringify(await held())).not.toContain(secret);
    expect((await deliveries())[0]).toMatchObject({ state: 'cancelled', answer: null });
    await workUntil(clock.now() + DAY, get(), clock, alerts);
    expect(receiver.caught).toHaveLength(1);
  });

  it('tell of nothing that was received long ago, such as by an import', async () => {
    const { target, rule, deliveries, alerts, clock } = await open(get());
    await rule([await target(await openReceiver())]);
    const intake = createIntake(get(), createArrivals(), clock.now, { followed: alerts });
    await intake.receive(SITE, [response(1, sad)], undefined, clock.now() - 2 * HOUR);
    expect(await deliveries()).toEqual([]);
    await intake.receive(SITE, [response(2, sad)], undefined, clock.now());
    expect(await deliveries()).toHaveLength(1);
  });
});
