// Erasure: the only way to remove responses, counted first, logged, and without a trace of what was said.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { comment, describeEngines, idOf, type Opened, response, sticker } from '../support/engines.ts';

const SECRET = 'محرمانه-7c1f';
const CUSTOMER = 'customer-9f3a77';

const erase = ({ send }: Opened, query: string) => send('DELETE', `/v1/responses?${encodeURI(query)}`);

async function figures({ get }: Opened) {
  const { json } = await get('/v1/scores?metric=stickers&from=2026-11-01&to=2026-11-30&by=agent');
  const groups = (json.groups ?? []) as { value: string; n: number }[];
  return { n: json.total.n, agents: Object.fromEntries(groups.map(({ value, n }) => [value, n])) };
}

describeEngines('erasing responses', (stage) => {
  it('counts with dryRun, and erases and logs nothing', async () => {
    const opened = await stage.open();
    await opened.post([response(1), response(2), response(3, { context: { ref: 'T-7' } })]);
    const { status, json } = await erase(opened, 'context.ref=T-42&dryRun=1');
    expect([status, json]).toEqual([200, { matched: 2, erased: 0, dryRun: true }]);
    expect(await opened.ids()).toHaveLength(3);
    expect((await opened.get('/v1/audit')).json.items).toEqual([]);
    expect((await opened.post(response(1))).json.duplicates).toBe(1);
    expect((await erase(opened, 'context.ref=T-42&dryRun=yes')).status).toBe(400);
  });

  it('erases by a field of the context, with several values and further filters', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, { context: { customer: 'a' } }),
      response(2, { context: { customer: 'b' } }),
      response(3, { context: { customer: 'c' } }),
      response(4, { context: { customer: 'a', plan: 'طلایی' } }),
      response(5, { context: { customer: 'a' }, survey: 'other' }),
    ]);
    expect((await erase(opened, 'context.plan=طلایی')).json.erased).toBe(1);
    expect((await erase(opened, 'customer=a&survey=other')).json.erased).toBe(1);
    expect(await opened.ids()).toEqual([3, 2, 1].map(idOf));
    expect((await erase(opened, 'context.customer=a&context.customer=b')).json.erased).toBe(2);
    expect(await opened.ids()).toEqual([idOf(3)]);
    expect((await erase(opened, 'context.customer=a')).json).toEqual({
      matched: 0,
      erased: 0,
      dryRun: false,
    });
  });

  it('erases by id, in either case of letters', async () => {
    const opened = await stage.open();
    const id = '0192f3c0-abcd-7000-8000-000000000001';
    await opened.post([response(1), response(2), response(3, { id })]);
    expect((await erase(opened, `id=${idOf(1)}&id=${id.toUpperCase()}`)).json.erased).toBe(2);
    expect(await opened.ids()).toEqual([idOf(2)]);
  });

  it('erases more than one part at once', async () => {
    const opened = await stage.open();
    const all = Array.from({ length: 2_300 }, (_, n) => response(n + 1));
    await opened.collector.receive([...all, response(5_000, { context: { ref: 'other' } })]);
    expect((await erase(opened, 'context.ref=T-42')).json).toEqual({
      matched: 2_300,
      erased: 2_300,
      dryRun: false,
    });
    expect(await opened.ids()).toEqual([idOf(5_000)]);
    // A line for each transaction, so that none is without one.
    const { json: log } = await opened.get('/v1/audit');
    const erased = log.items.filter(({ action }: { action: string }) => action === 'responses.erase');
    expect(erased.map(({ detail }: { detail: { erased: number } }) => detail.erased)).toEqual([
      300, 1_000, 1_000,
    ]);
  });

  it('logs how many and by whom, without the value', async () => {
    const opened = await stage.open();
    await opened.post([response(1, { context: { customer: CUSTOMER } }), response(2)]);
    const { json } = await opened.send('POST', '/v1/tokens', { name: 'privacy desk', role: 'admin' });
    await opened.send('DELETE', `/v1/responses?context.customer=${CUSTOMER}`, undefined, {
      token: json.token,
    });
    await erase(opened, `id=${idOf(2)}`);
    const { text, json: log } = await opened.get('/v1/audit');
    const entries = log.items.filter(({ action }: { action: string }) => action === 'responses.erase');
    expect(entries).toMatchObject([
      { who: 'NABZ_ADMIN_TOKEN', site: 'default', detail: { erased: 1, by: 'id' } },
      { who: 'privacy desk', site: 'default', detail: { erased: 1, by: [{ name: 'customer' }] } },
    ]);
    for (const { at } of entries) expect(Date.now() - Date.parse(at)).toBeLessThan(60_000);
    expect(text).not.toContain(CUSTOMER);
    expect(text).not.toContain(idOf(2));
  });

  it('counts figures anew', async () => {
    const opened = await stage.open();
    await opened.post(Array.from({ length: 12 }, (_, n) => response(n, sticker('happy'))));
    const other = { context: { agent: 'ali', ref: 'T-43' } };
    await opened.post(Array.from({ length: 7 }, (_, n) => response(n + 20, { ...sticker('sad'), ...other })));
    await opened.collector.settle();
    expect(await figures(opened)).toEqual({ n: 19, agents: { sara: 12, ali: 7 } });
    await erase(opened, 'context.ref=T-43');
    expect(await figures(opened)).toMatchObject({ n: 12, agents: { sara: 12 } });
    await opened.collector.settle();
    expect(await figures(opened)).toEqual({ n: 12, agents: { sara: 12 } });
  });

  it('leaves other sites as they are', async () => {
    const opened = await stage.open();
    await opened.send('PUT', '/v1/sites/two', {});
    for (const path of ['/v1/responses', '/v1/responses?site=two'])
      await opened.post([response(1), response(2)], { path });
    expect((await erase(opened, 'context.ref=T-42')).json.erased).toBe(2);
    expect(await opened.ids()).toEqual([]);
    expect(await opened.ids('site=two')).toHaveLength(2);
    expect((await erase(opened, `site=two&id=${idOf(1)}`)).json.erased).toBe(1);
    expect(await opened.ids('site=two')).toEqual([idOf(2)]);
    expect((await opened.post(response(2))).json.duplicates).toBe(1);
    expect((await opened.post(response(2), { path: '/v1/responses?site=two' })).json.duplicates).toBe(1);
  });

  it.each([
    '',
    'site=default',
    'from=2026-01-01',
    'band=negative',
    'text=a',
    'survey=stickers',
    'context.ref=',
    'agent=',
    'id=',
    'id=*',
    `id=${idOf(1)}&context.ref=T-42`,
    'contxt.ref=T-42',
    'dryRun=1',
  ])('refuses ?%s with 400 and erases nothing', async (query) => {
    const opened = await stage.open();
    await opened.post(response(1));
    const { status, headers } = await erase(opened, query);
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(await opened.ids()).toEqual([idOf(1)]);
  });

  it('is for admins alone, each of their own site', async () => {
    const opened = await stage.open();
    await opened.send('PUT', '/v1/sites/two', {});
    await opened.post(response(1));
    const tokens: (string | null)[] = [null];
    for (const fields of [
      { role: 'team' },
      { role: 'agent', agent: 'sara' },
      { role: 'admin', site: 'two' },
    ]) {
      tokens.push((await opened.send('POST', '/v1/tokens', { name: 'x', ...fields })).json.token);
    }
    const statuses: number[] = [];
    for (const token of tokens) {
      const path = '/v1/responses?context.ref=T-42&site=default';
      statuses.push((await opened.send('DELETE', path, undefined, { token })).status);
    }
    expect(statuses).toEqual([401, 403, 403, 403]);
    for (const method of ['PUT', 'PATCH']) {
      expect((await opened.send(method, '/v1/responses', {})).status).toBe(405);
    }
    expect(await opened.ids()).toEqual([idOf(1)]);
  });

  it('leaves no byte of what was said in the files', async () => {
    const opened = await stage.open();
    if (stage.engine === 'postgres') {
      // Its files are the server's; the tables are what can be looked at.
      await opened.post(response(1, { ...comment(SECRET), context: { customer: CUSTOMER } }));
      expect((await erase(opened, `context.customer=${CUSTOMER}`)).json.erased).toBe(1);
      expect(await opened.ids(`context.customer=${CUSTOMER}`)).toEqual([]);
      return;
    }
    const bytes = () =>
      Buffer.concat(
        readdirSync(stage.folder)
          .filter((name) => name.startsWith('nabz.sqlite') && !name.endsWith('-shm'))
          .map((name) => readFileSync(join(stage.folder, name))),
      );
    const holds = (text: string) => bytes().includes(text);
    const secrets = [SECRET, CUSTOMER, 'agent-5e5e', '+989121234567', 'choice-1d2c'];
    await opened.post(Array.from({ length: 200 }, (_, n) => response(n + 100, comment(`خوب ${n}`))));
    // Also long ones, which are kept on pages of their own, and several revisions.
    for (const revision of [1, 2, 3]) {
      const kept = response(1, {
        revision,
        ...comment(`${SECRET} `.repeat(600).slice(0, 4_900)),
        context: { customer: CUSTOMER, agent: 'agent-5e5e' },
      });
      kept.answers.push(
        { question: 'contact', type: 'contact', value: '+989121234567' },
        { question: 'reasons', type: 'choice', value: ['choice-1d2c'] },
      );
      await opened.post(kept);
      await opened.collector.settle();
    }
    for (const secret of secrets) expect([secret, holds(secret)]).toEqual([secret, true]);
    expect((await erase(opened, `context.customer=${CUSTOMER}`)).json.erased).toBe(1);
    for (const secret of secrets.filter((each) => each !== 'agent-5e5e')) {
      expect([secret, holds(secret)]).toEqual([secret, false]);
    }
    // The agent is in the counts of the day, too, until that is counted anew.
    await opened.collector.settle();
    expect(holds('agent-5e5e')).toBe(false);
    expect(await opened.ids()).toHaveLength(200);
  });
});
