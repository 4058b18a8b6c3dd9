// Who may call what: every role against every route, of the own site and of another one.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ROUTES } from '../../../collector/http/app.ts';
import type { Route } from '../../../collector/http/route.ts';
import { sample } from '../sample.ts';
import { answers, DAY, type Json, nextId, onBothEngines, type Stage } from '../support/figuresStage.ts';

type Role = 'agent' | 'team' | 'admin';

/** Who asks; without a role the token is worth nothing. */
interface Caller {
  name: string;
  role?: Role;
  site?: string;
  token: string | null;
}

const RANKS: Record<Role | 'open', number> = { open: 0, agent: 1, team: 2, admin: 3 };
const RULE = { name: 'unhappy', when: { band: 'negative' }, targets: [] };
const TARGET = { kind: 'webhook', url: 'https://crm.invalid/hook', enabled: false };
const SETTINGS = { name: 'a shop', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };
/** What makes a request to the route a valid one. */
const VALID: Record<string, { query?: string; body?: (site: string) => unknown }> = {
  'delete /v1/responses': { query: 'context.ref=nobody&dryRun=1' },
  'post /v1/tokens': { body: (site) => ({ name: 'made', role: 'agent', agent: 'sara', site }) },
  'put /v1/sites/{id}': { body: () => SETTINGS },
  'post /session': { body: () => ({}) },
  'post /v1/follow-ups/{id}': { body: () => ({ note: 'called' }) },
  'put /v1/goals': { body: () => ({ items: [{ metric: 'csat', target: 80 }] }) },
  'post /v1/annotations': { body: () => ({ day: '2026-11-30', text: 'a new courier' }) },
  'post /v1/rules': { body: () => RULE },
  'put /v1/rules/{id}': { body: () => RULE },
  'post /v1/targets': { body: () => TARGET },
  'put /v1/targets/{id}': { body: () => TARGET },
};
/** What is made, so that a request can be about it. */
const MADE: Record<string, unknown> = { rules: RULE, targets: TARGET };

/** What may be done to one response is done to this one, with contact details. */
const ofSara = sample({
  id: nextId(),
  context: { agent: 'sara', team: 'support' },
  answers: [...sample().answers, { question: 'contact', type: 'contact', value: 'a@b.example' }],
});

onBothEngines('roles and routes', (open) => {
  let stage: Stage;
  let callers: Caller[];
  let calls = 0;

  /** Each request comes from an address of its own, so that wrong tokens are not counted together. */
  const from = () => {
    calls += 1;
    return { 'x-forwarded-for': `10.1.${calls >> 8}.${calls & 255}` };
  };
  const tokenOf = (name: string) => callers.find((caller) => caller.name === name)?.token as string;

  /** Id of a delivery of the site, which is made by the first call; of a site that is not there any. */
  const deliveries = new Map<string, Promise<string>>();
  const deliveryOf = (site: string): Promise<string> => {
    const known = deliveries.get(site) ?? makeDelivery(site);
    deliveries.set(site, known);
    return known;
  };

  async function makeDelivery(site: string): Promise<string> {
    if (site === 'nobodys') return 'none';
    const send = async (path: string, body: unknown) => {
      const init = { method: 'POST', body: JSON.stringify(body) };
      return (await (await stage.call(`${path}?site=${site}`, init)).json()) as Json;
    };
    const target = await send('/v1/targets', { ...TARGET, enabled: true });
    const rule = await send('/v1/rules', { name: 'bad', when: { band: 'negative' }, targets: [target.id] });
    await stage.post(answers('csat', { 1: 1 }, Date.now(), { context: { agent: 'nobody' } }), site);
    const { items } = await stage.read(`/v1/deliveries?site=${site}`);
    await stage.call(`/v1/rules/${rule.id}?site=${site}`, { method: 'DELETE' });
    return items[0].id;
  }

  async function ask({ method, path }: Route, site: string, token: string | null): Promise<number> {
    const { query, body } = VALID[`${method} ${path}`] ?? {};
    let actual = path;
    if (path === '/v1/tokens/{id}') {
      const made = await stage.call('/v1/tokens', {
        method: 'POST',
        body: JSON.stringify({ name: 'to be removed', role: 'agent', agent: 'sara', site }),
      });
      actual = `/v1/tokens/${((await made.json()) as Json).id}`;
    }
    if (/^\/v1\/(follow-ups|responses)\/\{id\}/.test(path)) actual = path.replace('{id}', ofSara.id);
    if (path === '/v1/annotations/{id}') {
      const made = await stage.call(`/v1/annotations?site=${site}`, {
        method: 'POST',
        body: JSON.stringify({ day: '2026-11-30', text: 'to be removed' }),
      });
      actual = `/v1/annotations/${((await made.json()) as Json).id}`;
    }
    if (path === '/v1/sites/{id}') actual = `/v1/sites/${site}`;
    const [, kind = ''] = /^\/v1\/(rules|targets)\/\{id\}/.exec(path) ?? [];
    if (kind) {
      const made = await stage.call(`/v1/${kind}?site=${site}`, {
        method: 'POST',
        body: JSON.stringify(MADE[kind]),
      });
      actual = path.replace('{id}', String(((await made.json()) as Json).id));
    }
    if (path.startsWith('/v1/deliveries/{id}')) actual = path.replace('{id}', await deliveryOf(site));
    const answer = await stage.call(`${actual}?${[`site=${site}`, query].filter(Boolean).join('&')}`, {
      method: method.toUpperCase(),
      token,
      headers: from(),
      ...(body && { body: JSON.stringify(body(site)) }),
    });
    await answer.body?.cancel();
    return answer.status;
  }

  function expected(route: Route, site: string, { role, site: own }: Caller): number[] {
    const declared = Object.keys(route.responses).map(Number);
    if (route.access !== 'open') {
      if (!role) return [401];
      if (RANKS[role] < RANKS[route.access]) return [403];
      if (own !== undefined && (route.isGlobal || own !== site)) return [403];
    }
    if (site === 'nobodys') return [404];
    if (route.access === 'open') return role ? [204] : [401];
    return declared.filter((status) => status < 300);
  }

  beforeAll(async () => {
    stage = await open({ trustedProxies: 1 });
    for (const site of ['shop', 'other']) {
      const made = await stage.call(`/v1/sites/${site}`, { method: 'PUT', body: JSON.stringify(SETTINGS) });
      expect(made.status).toBe(200);
    }
    const admin = { name: 'boss', role: 'admin' as const };
    const expiresAt = new Date(Date.now() + 1_000).toISOString();
    const valid: [name: string, fields: { role: Role; site?: string }][] = [
      ['an agent', { name: 'a', role: 'agent', agent: 'sara' } as never],
      ['an agent of a site', { name: 'a', role: 'agent', agent: 'sara', site: 'shop' } as never],
      ['a team', { name: 't', role: 'team', team: 'support' } as never],
      ['a team of a site', { name: 't', role: 'team', team: 'support', site: 'shop' } as never],
      ['an admin', admin],
      ['an admin of a site', { ...admin, site: 'shop' }],
    ];
    callers = [
      { name: 'nobody', token: null },
      { name: 'a wrong token', token: 'nabz_wrong' },
      { name: 'an expired token', token: await stage.token({ ...admin, expiresAt }) },
    ];
    for (const [name, fields] of valid) {
      const { role, site } = fields;
      callers.push({ name, role, ...(site && { site }), token: await stage.token(fields as never) });
    }
    const expired = callers.find(({ name }) => name === 'an expired token')?.token;
    await vi.waitFor(
      async () => expect((await stage.call('/session', { token: expired as string })).status).toBe(401),
      { timeout: 10_000 },
    );
  });
  afterAll(() => stage.close());

  it('answers every role on every route as declared', async () => {
    const wrong: string[] = [];
    for (const site of ['shop', 'other']) {
      await stage.post([ofSara], site);
      const path = `/v1/follow-ups/${ofSara.id}?site=${site}`;
      expect((await stage.call(path, { method: 'POST', body: '{}' })).status).toBe(200);
    }
    for (const caller of callers) {
      for (const route of ROUTES) {
        for (const site of ['shop', 'other', 'nobodys']) {
          if (site === 'nobodys' && route.path === '/v1/tokens/{id}') continue;
          const allowed = expected(route, site, caller);
          const status = await ask(route, site, caller.token);
          if (allowed.includes(status)) continue;
          wrong.push(`${caller.name}: ${route.method} ${route.path} of ${site} is ${status}, not ${allowed}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    for (const site of ['shop', 'other']) {
      const path = `/v1/responses?site=${site}&id=${ofSara.id}`;
      expect((await stage.call(path, { method: 'DELETE' })).status).toBe(200);
    }
  }, 60_000);

  it('lists no token, and no hash of one', async () => {
    const text = await (await stage.call('/v1/tokens')).text();
    for (const { token } of callers) if (token) expect(text).not.toContain(token);
    const { items } = JSON.parse(text);
    expect(items.length).toBeGreaterThanOrEqual(7);
    for (const item of items) {
      expect(Object.keys(item).filter((key) => /hash|token|secret/i.test(key))).toEqual([]);
    }
  });

  it('shows an admin of one site the tokens of that site alone, and lets it make no others', async () => {
    const token = tokenOf('an admin of a site');
    const { items } = await stage.read('/v1/tokens', token);
    expect(new Set(items.map(({ site }: Json) => site))).toEqual(new Set(['shop']));
    for (const site of [undefined, 'other']) {
      const body = JSON.stringify({ name: 'more', role: 'admin', ...(site && { site }) });
      expect((await stage.call('/v1/tokens', { method: 'POST', token, body })).status).toBe(403);
    }
    const all = await stage.read('/v1/tokens');
    const foreign = all.items.find(({ site }: Json) => site === undefined);
    expect((await stage.call(`/v1/tokens/${foreign.id}`, { method: 'DELETE', token })).status).toBe(404);
  });

  it('stops a token at once when it is removed', async () => {
    const body = JSON.stringify({ name: 'short', role: 'admin' });
    const { id, token } = (await (await stage.call('/v1/tokens', { method: 'POST', body })).json()) as Json;
    expect((await stage.call('/session', { token })).status).toBe(200);
    expect((await stage.call(`/v1/tokens/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await stage.call('/session', { token, headers: from() })).status).toBe(401);
    expect((await stage.call(`/v1/tokens/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('refuses tokens that make no sense', async () => {
    for (const fields of [
      { name: 'a', role: 'agent' },
      { name: 'a', role: 'admin', agent: 'sara' },
      { name: 'a', role: 'admin', team: 'support' },
      { name: 'a', role: 'owner' },
      { name: '', role: 'admin' },
      { name: 'a', role: 'admin', expiresAt: '2020-01-01T00:00:00Z' },
      { name: 'a', role: 'admin', token: 'chosen by the caller' },
    ]) {
      const refused = await stage.call('/v1/tokens', { method: 'POST', body: JSON.stringify(fields) });
      expect([fields, refused.status]).toEqual([fields, 400]);
      expect(((await refused.json()) as Json).errors[0]).toHaveProperty('path');
    }
  });

  it('shows an agent and a team their own responses alone, whatever they ask for', async () => {
    const at = Date.now() - DAY;
    await stage.post(answers('csat', { 5: 7 }, at, { context: { agent: 'sara', team: 'support' } }), 'shop');
    await stage.post(answers('csat', { 1: 8 }, at, { context: { agent: 'omid', team: 'sales' } }), 'shop');
    await stage.post(answers('csat', { 2: 9 }, at, { context: {} }), 'shop');
    await stage.collector.settle();
    const agent = tokenOf('an agent of a site');
    const team = tokenOf('a team of a site');
    for (const token of [agent, team]) {
      for (const query of [
        '',
        '?limit=500',
        '?sort=worst',
        '?agent=sara',
        '?agent=sara&agent=omid',
        '?lang=fa',
      ]) {
        const { items } = await stage.read(`/v1/responses${query}`, token);
        expect([query, items.length]).toEqual([query, 7]);
        expect(new Set(items.map(({ context }: Json) => context.agent))).toEqual(new Set(['sara']));
      }
      const { total, groups } = await stage.read('/v1/scores?metric=csat&by=agent', token);
      expect(total).toMatchObject({ n: 7, score: 100 });
      expect(groups.map(({ value, n }: Json) => [value, n])).toEqual([['sara', 7]]);
      expect((await stage.read('/v1/scores?metric=csat&lang=fa', token)).total.n).toBe(7);
    }
    for (const [token, query] of [
      [agent, 'agent=omid'],
      [agent, 'context.agent=omid'],
      [team, 'team=sales'],
      [team, 'agent=omid'],
    ] as [string, string][]) {
      expect((await stage.read(`/v1/responses?${query}`, token)).items).toEqual([]);
      expect((await stage.read(`/v1/scores?${query}`, token)).total.n).toBe(0);
      expect((await stage.read(`/v1/reasons?${query}`, token)).n).toBe(0);
      expect((await stage.read(`/v1/cross?${query}`, token)).n).toBe(0);
    }
    const csv = await (await stage.call('/v1/responses.csv', { token: team })).text();
    expect(csv.trim().split('\r\n')).toHaveLength(8);
    expect(csv).not.toContain('omid');
    const stream = await stage.call('/v1/live?after=0', { token: agent });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    while ((text.match(/^event: response$/gm) ?? []).length < 7) {
      text += new TextDecoder().decode((await reader.read()).value);
    }
    await reader.cancel();
    expect(text.match(/^event: response$/gm)).toHaveLength(7);
    expect(text).not.toContain('omid');
  });
});
