// Notes on days: who may write them, what is listed, and what the log keeps.
import { expect, it } from 'vitest';
import { describeEngines, type Opened } from '../support/engines.ts';

const add = ({ send }: Opened, body: unknown) => send('POST', '/v1/annotations', body);
const texts = async ({ get }: Opened, query = '') =>
  (await get(`/v1/annotations?${query}`)).json.items.map(({ text }: { text: string }) => text);

describeEngines('annotations', (stage) => {
  it('are listed by day, of a period and a survey', async () => {
    const opened = await stage.open();
    const made = await add(opened, { day: '2026-11-20', text: ' پیک تازه ' });
    expect(made.status).toBe(201);
    expect(made.json).toEqual({ id: expect.any(String), day: '2026-11-20', text: 'پیک تازه' });
    await add(opened, { day: '2026-11-10', text: 'sale', survey: 'nps' });
    await add(opened, { day: '2026-11-30', text: 'new page', survey: 'csat' });
    expect(await texts(opened)).toEqual(['sale', 'پیک تازه', 'new page']);
    expect(await texts(opened, 'from=2026-11-20&to=2026-11-30')).toEqual(['پیک تازه', 'new page']);
    expect(await texts(opened, 'to=2026-11-19')).toEqual(['sale']);
    expect(await texts(opened, 'survey=csat')).toEqual(['پیک تازه', 'new page']);
    const { json } = await opened.get('/v1/annotations?to=2026-11-10');
    expect(json.items[0]).toMatchObject({ day: '2026-11-10', survey: 'nps' });
  });

  it('are removed by id, once', async () => {
    const opened = await stage.open();
    const { id } = (await add(opened, { day: '2026-11-20', text: 'a' })).json;
    await opened.send('PUT', '/v1/sites/two', {});
    expect((await opened.send('DELETE', `/v1/annotations/${id}?site=two`)).status).toBe(404);
    expect((await opened.send('DELETE', `/v1/annotations/${id}`)).status).toBe(204);
    expect((await opened.send('DELETE', `/v1/annotations/${id}`)).status).toBe(404);
    expect(await texts(opened)).toEqual([]);
  });

  it('are of one site', async () => {
    const opened = await stage.open();
    await opened.send('PUT', '/v1/sites/two', {});
    await opened.send('POST', '/v1/annotations?site=two', { day: '2026-11-20', text: 'of two' });
    expect(await texts(opened)).toEqual([]);
    expect(await texts(opened, 'site=two')).toEqual(['of two']);
  });

  it('are read by all and written by admins, who are noted without the text', async () => {
    const opened = await stage.open();
    const { json: made } = await opened.send('POST', '/v1/tokens', {
      name: 'x',
      role: 'agent',
      agent: 'sara',
    });
    const as = { token: made.token };
    const { id } = (await add(opened, { day: '2026-11-20', text: 'a secret plan' })).json;
    expect((await opened.get('/v1/annotations', as)).json.items).toHaveLength(1);
    expect((await opened.send('POST', '/v1/annotations', {}, as)).status).toBe(403);
    expect((await opened.send('DELETE', `/v1/annotations/${id}`, undefined, as)).status).toBe(403);
    await opened.send('DELETE', `/v1/annotations/${id}`);
    const { json, text } = await opened.get('/v1/audit');
    expect(json.items.slice(0, 2)).toMatchObject([
      { who: 'NABZ_ADMIN_TOKEN', site: 'default', action: 'annotations.remove', detail: { id } },
      { who: 'NABZ_ADMIN_TOKEN', action: 'annotations.create', detail: { id, day: '2026-11-20' } },
    ]);
    expect(text).not.toContain('a secret plan');
  });

  it('are refused without a day or a text', async () => {
    const opened = await stage.open();
    for (const [body, path] of [
      [{ day: '2026-02-30', text: 'a' }, 'day'],
      [{ day: '1405-09-09T00:00', text: 'a' }, 'day'],
      [{ text: 'a' }, 'day'],
      [{ day: '2026-11-20', text: '  ' }, 'text'],
      [{ day: '2026-11-20', text: 'x'.repeat(201) }, 'text'],
      [{ day: '2026-11-20' }, 'text'],
    ] as const) {
      const { status, json } = await add(opened, body);
      expect([status, json.errors[0].path]).toEqual([400, path]);
    }
    expect((await opened.get('/v1/annotations?from=soon')).status).toBe(400);
    expect(await texts(opened)).toEqual([]);
  });
});
