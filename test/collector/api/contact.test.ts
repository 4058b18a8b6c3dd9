// Contact details: kept apart from all lists, shown to those who may see them, one by one and logged.
import { expect, it } from 'vitest';
import { describeEngines, idOf, type Opened, response } from '../support/engines.ts';

const PHONE = '+989121234567';

const withContact = (n: number, context: Record<string, string>) => {
  const made = response(n, { context });
  made.answers.push({ question: 'contact', type: 'contact', value: PHONE });
  return made;
};
const ask = ({ send }: Opened, n: number, token?: string | null) =>
  send('POST', `/v1/responses/${idOf(n)}/contact`, undefined, token === undefined ? {} : { token });

describeEngines('contact details', (stage) => {
  it('are in no list, which says that there are some', async () => {
    const opened = await stage.open();
    await opened.post([withContact(1, {}), response(2)]);
    const { json, text } = await opened.get('/v1/responses');
    expect(json.items.map(({ hasContact }: { hasContact?: true }) => hasContact)).toEqual([undefined, true]);
    for (const each of [
      text,
      (await opened.get('/v1/responses.ndjson')).text,
      (await opened.get('/v1/responses.csv')).text,
      (await opened.get(`/v1/follow-ups`)).text,
    ]) {
      expect(each).not.toContain(PHONE);
    }
  });

  it('are shown by id, and each time the log says to whom', async () => {
    const opened = await stage.open();
    await opened.post([withContact(1, { team: 'support' }), response(2)]);
    const { json: lead } = await opened.send('POST', '/v1/tokens', { name: 'lead', role: 'team' });
    for (const token of [undefined, lead.token]) {
      const { status, json, headers } = await ask(opened, 1, token);
      expect([status, json]).toEqual([200, { contact: { contact: PHONE } }]);
      expect(headers.get('cache-control')).toBe('no-store');
    }
    for (const n of [2, 3]) expect((await ask(opened, n)).status).toBe(404);
    expect((await opened.send('POST', '/v1/responses/nobody/contact')).status).toBe(404);
    const { json, text } = await opened.get('/v1/audit');
    const lines = json.items.filter(({ action }: { action: string }) => action === 'responses.contact');
    expect(lines).toMatchObject([
      { who: 'lead', site: 'default', detail: { id: idOf(1) } },
      { who: 'NABZ_ADMIN_TOKEN', site: 'default', detail: { id: idOf(1) } },
    ]);
    expect(text).not.toContain(PHONE);
  });

  it('are not for agents, nor for another team or site', async () => {
    const opened = await stage.open();
    await opened.send('PUT', '/v1/sites/two', {});
    await opened.post(withContact(1, { agent: 'sara', team: 'support' }));
    for (const [fields, status] of [
      [{ role: 'agent', agent: 'sara' }, 403],
      [{ role: 'team', team: 'sales' }, 404],
      [{ role: 'team', site: 'two' }, 404],
      [{ role: 'team', team: 'support' }, 200],
    ] as const) {
      const { json } = await opened.send('POST', '/v1/tokens', { name: 'x', ...fields });
      expect([fields, (await ask(opened, 1, json.token)).status]).toEqual([fields, status]);
    }
    expect((await ask(opened, 1, null)).status).toBe(401);
  });

  it('are gone with the response', async () => {
    const opened = await stage.open();
    await opened.post(withContact(1, {}));
    await opened.send('DELETE', `/v1/responses?id=${idOf(1)}`);
    expect((await ask(opened, 1)).status).toBe(404);
  });
});
