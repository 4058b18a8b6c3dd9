// Follow-ups: opened, assigned and done by those who may, with their history; gone with their response.
import sql from 'sql-template-tag';
import { afterEach, expect, it, vi } from 'vitest';
import { openFollowUp } from '../../../collector/store/followUps.ts';
import { migrate } from '../../../collector/store/migrations.ts';
import { openPostgres } from '../../../collector/store/postgres.ts';
import { openSqlite } from '../../../collector/store/sqlite.ts';
import { onEachDatabase } from '../support/databases.ts';
import { describeEngines, idOf, type Opened, response, sticker } from '../support/engines.ts';

const change = ({ send }: Opened, n: number, body: unknown, token?: string) =>
  send('POST', `/v1/follow-ups/${idOf(n)}`, body, token === undefined ? {} : { token });
const read = ({ get }: Opened, n: number) => get(`/v1/follow-ups/${idOf(n)}`);

async function tokenOf({ send }: Opened, fields: object): Promise<string> {
  return (await send('POST', '/v1/tokens', { name: 'somebody', ...fields })).json.token;
}

afterEach(() => {
  vi.useRealTimers();
});

describeEngines('follow-ups', (stage) => {
  it('are opened, assigned, noted, done and opened again, each with its event', async () => {
    const opened = await stage.open();
    await opened.post(response(1, sticker('sad')));
    expect((await read(opened, 1)).status).toBe(404);
    const first = await change(opened, 1, {});
    expect([first.status, first.json]).toEqual([
      200,
      { id: idOf(1), state: 'open', openedAt: expect.any(String), version: 1 },
    ]);
    const assigned = await change(opened, 1, { assignee: 'sara', note: 'پیش از ظهر زنگ بزن' });
    expect(assigned.json).toMatchObject({ state: 'assigned', assignee: 'sara', version: 2 });
    expect(assigned.json.msToFirst).toBe(
      Date.parse(assigned.json.firstAt) - Date.parse(assigned.json.openedAt),
    );
    const done = await change(opened, 1, { state: 'done' });
    expect(done.json).toMatchObject({ state: 'done', assignee: 'sara', version: 3 });
    expect(done.json.firstAt).toBe(assigned.json.firstAt);
    expect(Date.parse(done.json.doneAt)).toBeGreaterThanOrEqual(Date.parse(done.json.firstAt));
    const again = await change(opened, 1, { state: 'open' });
    expect(again.json).toMatchObject({ state: 'open', version: 4 });
    expect(again.json).not.toHaveProperty('assignee');
    expect(again.json).not.toHaveProperty('doneAt');
    const { json } = await read(opened, 1);
    expect(json.response).toMatchObject({ id: idOf(1), followUp: { state: 'open' } });
    expect(json.events).toEqual(
      [
        { state: 'open' },
        { state: 'assigned', assignee: 'sara', note: 'پیش از ظهر زنگ بزن' },
        { state: 'done' },
        { state: 'open', assignee: null },
      ].map((what, index) => ({
        seq: index + 1,
        at: expect.any(String),
        who: 'NABZ_ADMIN_TOKEN',
        ...what,
      })),
    );
  });

  it('follow from who is named: to name assigns, to take away opens, to repeat changes nothing', async () => {
    const opened = await stage.open();
    await opened.post(response(1));
    const steps: [body: object, state: string, assignee: string | undefined, version: number][] = [
      [{ assignee: 'sara' }, 'assigned', 'sara', 2],
      [{ assignee: 'sara' }, 'assigned', 'sara', 2],
      [{}, 'assigned', 'sara', 2],
      [{ assignee: 'omid' }, 'assigned', 'omid', 3],
      [{ note: 'wrote a mail' }, 'assigned', 'omid', 4],
      [{ assignee: null }, 'open', undefined, 5],
      [{ state: 'done', assignee: 'mina' }, 'done', 'mina', 6],
      [{ assignee: 'sara' }, 'done', 'sara', 7],
      [{ state: 'assigned' }, 'assigned', 'sara', 8],
    ];
    for (const [body, state, assignee, version] of steps) {
      const { status, json } = await change(opened, 1, body);
      expect([body, status, json.state, json.assignee, json.version]).toEqual([
        body,
        200,
        state,
        assignee,
        version,
      ]);
    }
    expect((await read(opened, 1)).json.events).toHaveLength(8);
  });

  it('refuse what makes no sense, and keep nothing of it', async () => {
    const opened = await stage.open();
    await opened.post(response(1));
    for (const [body, path] of [
      [{ state: 'assigned' }, 'assignee'],
      [{ state: 'open', assignee: 'sara' }, 'assignee'],
      [{ state: 'closed' }, 'state'],
      [{ assignee: '' }, 'assignee'],
      [{ note: 'x'.repeat(2_001) }, 'note'],
      [{ version: -1 }, 'version'],
    ] as const) {
      const { status, json } = await change(opened, 1, body);
      expect([body, status, json.errors?.[0].path]).toEqual([body, 400, path]);
    }
    expect((await change(opened, 2, {})).status).toBe(404);
    expect((await opened.send('POST', '/v1/follow-ups/nobody', {})).status).toBe(404);
    expect((await read(opened, 1)).status).toBe(404);
    expect((await opened.get('/v1/follow-ups?state=closed')).status).toBe(400);
    expect((await opened.get('/v1/follow-ups?cursor=x')).status).toBe(400);
  });

  it('refuse a version that somebody else has changed', async () => {
    const opened = await stage.open();
    await opened.post(response(1));
    expect((await change(opened, 1, { note: 'a', version: 1 })).status).toBe(409);
    expect((await change(opened, 1, { version: 0 })).json.version).toBe(1);
    const both = await Promise.all(
      ['sara', 'omid'].map((assignee) => change(opened, 1, { assignee, version: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = both.find(({ status }) => status === 409);
    expect(refused?.headers.get('content-type')).toBe('application/problem+json');
    expect(refused?.json).toMatchObject({ title: 'Conflict', version: 2 });
    expect((await read(opened, 1)).json.version).toBe(2);
  });

  it('are listed by pages, either way round, by state and assignee', async () => {
    const opened = await stage.open();
    await opened.post(Array.from({ length: 7 }, (_, n) => response(n + 1)));
    for (let n = 1; n <= 7; n += 1) await change(opened, n, n % 2 ? { assignee: `a${n % 4}` } : {});
    const all = async (query: string) => {
      const seen: string[] = [];
      let cursor = '';
      for (;;) {
        const { json } = await opened.get(`/v1/follow-ups?limit=2&${query}${cursor}`);
        seen.push(...json.items.map(({ id }: { id: string }) => id));
        for (const { id, response: of, state } of json.items) {
          expect([of.id, of.followUp.state]).toEqual([id, state]);
        }
        if (json.next === null) return seen;
        cursor = `&cursor=${json.next}`;
      }
    };
    // Those that were opened in the same millisecond go by id, which is the same order here.
    expect(await all('sort=oldest')).toEqual([1, 2, 3, 4, 5, 6, 7].map(idOf));
    expect(await all('')).toEqual([7, 6, 5, 4, 3, 2, 1].map(idOf));
    expect(await all('state=open')).toEqual([6, 4, 2].map(idOf));
    expect(await all('state=open&state=assigned&sort=oldest')).toHaveLength(7);
    expect(await all('assignee=a1')).toEqual([5, 1].map(idOf));
    expect(await all('agent=nobody')).toEqual([]);
    expect(await all('from=2026-11-21T10:00:06Z')).toEqual([7, 6].map(idOf));
    const { json } = await opened.get('/v1/follow-ups?sort=oldest&limit=1');
    expect((await opened.get(`/v1/follow-ups?cursor=${json.next}`)).status).toBe(400);
  });

  it('are a filter of lists, exports and figures, and stand on listed responses and in the stream', async () => {
    const opened = await stage.open();
    await opened.post(Array.from({ length: 5 }, (_, n) => response(n + 1)));
    await change(opened, 1, {});
    await change(opened, 2, { assignee: 'sara' });
    await change(opened, 3, { state: 'done' });
    for (const [query, ids] of [
      ['followUp=none', [5, 4]],
      ['followUp=open', [1]],
      ['followUp=assigned&followUp=done', [3, 2]],
      ['followUp=none&followUp=open', [5, 4, 1]],
    ] as const) {
      expect([query, await opened.ids(query)]).toEqual([query, ids.map(idOf)]);
    }
    const { text } = await opened.get('/v1/responses.ndjson?followUp=assigned');
    expect(JSON.parse(text)).toMatchObject({
      id: idOf(2),
      followUp: { state: 'assigned', assignee: 'sara', openedAt: expect.any(String) },
    });
    expect((await opened.get('/v1/responses.csv?followUp=none')).text.trim().split('\r\n')).toHaveLength(3);
    expect((await opened.get('/v1/scores?followUp=none')).json.total.n).toBe(2);
    expect((await opened.get('/v1/responses?followUp=maybe')).status).toBe(400);
    const { json } = await opened.get('/v1/responses');
    expect(json.items.map(({ followUp }: { followUp?: { state: string } }) => followUp?.state)).toEqual([
      undefined,
      undefined,
      'done',
      'assigned',
      'open',
    ]);
    const stream = await opened.ask('/v1/live?after=0&followUp=open');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let seen = '';
    while (!seen.includes('event: response')) seen += new TextDecoder().decode((await reader.read()).value);
    await reader.cancel();
    expect(seen).toContain('"followUp":{"state":"open"');
  });

  it('do not come from what is sent', async () => {
    const opened = await stage.open();
    await opened.post({ ...response(1), followUp: { state: 'done' }, hasContact: true });
    const { json } = await opened.get('/v1/responses');
    expect(json.items[0]).not.toHaveProperty('followUp');
    expect(json.items[0]).not.toHaveProperty('hasContact');
    expect(await opened.ids('followUp=done')).toEqual([]);
  });

  it('show what the customer, or the case, answered earlier and later', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, { context: { customer: 'c-1', ref: 'T-1' } }),
      response(2, { context: { customer: 'c-2', ref: 'T-2' } }),
      response(3, { context: { customer: 'c-1', ref: 'T-3', agent: 'sara' } }),
      response(4, { context: { ref: 'T-3', agent: 'omid' } }),
      response(5, { context: { customer: 'c-1', agent: 'sara' } }),
      response(6, { context: {} }),
    ]);
    await change(opened, 3, {});
    await change(opened, 6, {});
    const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);
    const { json } = await read(opened, 3);
    expect([idsOf(json.earlier), idsOf(json.later)]).toEqual([[idOf(1)], [idOf(4), idOf(5)]]);
    const alone = await read(opened, 6);
    expect([alone.json.earlier, alone.json.later]).toEqual([[], []]);
    const token = await tokenOf(opened, { role: 'agent', agent: 'sara' });
    const own = await opened.get(`/v1/follow-ups/${idOf(3)}`, { token });
    expect([idsOf(own.json.earlier), idsOf(own.json.later)]).toEqual([[], [idOf(5)]]);
  });

  it('stand beside the response that is read by its id', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, { context: { customer: 'c-1', agent: 'sara' } }),
      response(2, { context: { customer: 'c-1', agent: 'omid' } }),
      response(3, { context: { customer: 'c-1', agent: 'sara' } }),
    ]);
    const one = (n: number, token?: string) =>
      opened.get(`/v1/responses/${idOf(n)}`, token === undefined ? {} : { token });
    expect((await one(2)).json).toMatchObject({
      response: { id: idOf(2) },
      followUp: null,
      earlier: [{ id: idOf(1) }],
      later: [{ id: idOf(3) }],
    });
    await change(opened, 2, { note: 'زنگ زدم' });
    expect((await one(2)).json).toMatchObject({
      response: { followUp: { state: 'open', version: 2 } },
      followUp: { version: 2, events: [{ state: 'open' }, { note: 'زنگ زدم' }] },
    });
    const token = await tokenOf(opened, { role: 'agent', agent: 'sara' });
    expect((await one(2, token)).status).toBe(404);
    const own = (await one(1, token)).json;
    expect([own.earlier, own.later.map(({ id }: { id: string }) => id)]).toEqual([[], [idOf(3)]]);
    expect((await one(4)).status).toBe(404);
    expect((await opened.get('/v1/responses/nobody')).status).toBe(404);
  });

  it('are for those who may see the response', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, { context: { agent: 'sara', team: 'support' } }),
      response(2, { context: { agent: 'omid', team: 'sales' } }),
    ]);
    for (const fields of [
      { role: 'agent', agent: 'sara' },
      { role: 'team', team: 'support' },
    ]) {
      const token = await tokenOf(opened, fields);
      expect((await change(opened, 1, { note: 'mine' }, token)).status).toBe(200);
      expect((await change(opened, 2, { note: 'not mine' }, token)).status).toBe(404);
      await change(opened, 2, {});
      expect((await opened.get(`/v1/follow-ups/${idOf(2)}`, { token })).status).toBe(404);
      const { json } = await opened.get('/v1/follow-ups', { token });
      expect(json.items.map(({ id }: { id: string }) => id)).toEqual([idOf(1)]);
      const summary = await opened.get('/v1/follow-ups/summary', { token });
      expect(summary.json.open).toBe(1);
    }
    const events = (await read(opened, 1)).json.events;
    expect(new Set(events.map(({ who }: { who: string }) => who))).toEqual(new Set(['somebody']));
    await opened.send('PUT', '/v1/sites/two', {});
    expect((await opened.send('POST', `/v1/follow-ups/${idOf(1)}?site=two`, {})).status).toBe(404);
    expect((await opened.get('/v1/follow-ups?site=two')).json.items).toEqual([]);
  });

  it('are summed up, with the median of the time to the first from five on', async () => {
    const opened = await stage.open();
    await opened.post(Array.from({ length: 6 }, (_, n) => response(n + 1)));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);
    const summary = async () => (await opened.get('/v1/follow-ups/summary')).json;
    expect(await summary()).toEqual({
      open: 0,
      assigned: 0,
      done: 0,
      toFirst: { n: 0, median: null, rule: 'hide' },
    });
    // One that a person opens by doing something waits for nobody.
    await change(opened, 6, { assignee: 'sara' });
    for (let n = 1; n <= 4; n += 1) {
      await change(opened, n, {});
      wait(n * 1_000);
      await change(opened, n, { assignee: 'sara' });
    }
    expect(await summary()).toMatchObject({
      open: 0,
      assigned: 5,
      toFirst: { n: 4, median: null, rule: 'hide' },
    });
    await change(opened, 5, {});
    wait(60_000);
    await change(opened, 5, { state: 'done' });
    wait(1);
    await change(opened, 5, { note: 'again' });
    expect(await summary()).toEqual({
      open: 0,
      assigned: 5,
      done: 1,
      toFirst: { n: 5, median: 3_000, rule: 'caution' },
    });
    await opened.post(response(7));
    await change(opened, 7, {});
    wait(3_500);
    await change(opened, 7, { note: 'a' });
    expect((await summary()).toFirst).toEqual({ n: 6, median: 3_250, rule: 'caution' });
  });

  it('go with their response when it is erased', async () => {
    const opened = await stage.open();
    await opened.post([response(1), response(2)]);
    await change(opened, 1, { note: 'زنگ زدم' });
    await change(opened, 2, { note: 'wrote' });
    expect((await opened.send('DELETE', `/v1/responses?id=${idOf(1)}`)).json.erased).toBe(1);
    expect((await read(opened, 1)).status).toBe(404);
    expect((await change(opened, 1, {})).status).toBe(404);
    expect((await opened.get('/v1/follow-ups')).json.items).toHaveLength(1);
    expect((await opened.send('DELETE', '/v1/responses?context.ref=T-42')).json.erased).toBe(1);
    await opened.collector.close();
    const database = stage.databaseUrl ? openPostgres(stage.databaseUrl) : openSqlite(stage.folder);
    for (const rows of [
      await database.read(sql`SELECT * FROM follow_ups`),
      await database.read(sql`SELECT * FROM follow_up_events`),
    ]) {
      expect(rows).toEqual([]);
    }
    await database.close();
  });
});

onEachDatabase('opening a follow-up by a rule', (get) => {
  it('happens once, by nobody, and with its transaction', async () => {
    await migrate(get());
    const at = Date.UTC(2026, 10, 30);
    const open = () =>
      get().write((transaction) => openFollowUp(transaction, { site: 'shop', id: idOf(1), at }));
    expect([await open(), await open()]).toEqual([true, false]);
    expect(await get().read(sql`SELECT state, opened_at, first_at, version FROM follow_ups`)).toEqual([
      { state: 'open', opened_at: at, first_at: null, version: 1 },
    ]);
    expect(await get().read(sql`SELECT seq, who, what FROM follow_up_events`)).toEqual([
      { seq: 1, who: '', what: '{"state":"open"}' },
    ]);
    const failed = get().write(async (transaction) => {
      await openFollowUp(transaction, { site: 'shop', id: idOf(2), at });
      throw new Error('the response was not kept');
    });
    await expect(failed).rejects.toThrow('the response was not kept');
    expect(await get().read(sql`SELECT id FROM follow_ups`)).toHaveLength(1);
  });
});
