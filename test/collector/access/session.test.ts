// The session of the dashboard, wrong tokens, and what every answer says to browsers.
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ADMIN, type Json, onBothEngines, openSqliteStage, type Stage } from '../support/figuresStage.ts';

const HOUR = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

onBothEngines('the session of the dashboard', (open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
  });
  afterAll(() => stage.close());

  async function openSession(token = ADMIN): Promise<string> {
    const answer = await stage.call('/session', { method: 'POST', token });
    expect(answer.status).toBe(204);
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
  }
  const withCookie = (cookie: string, headers: Record<string, string> = {}) => ({
    token: null,
    headers: { cookie, ...headers },
  });

  it('sets a cookie that scripts cannot read, that no other site sends, and that is not the token', async () => {
    const answer = await stage.call('/session', { method: 'POST' });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^nabz=[^;]{20,};/);
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; SameSite=Strict(;|$)/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).not.toMatch(/domain/i);
    expect(cookie).not.toContain(ADMIN);
    expect(cookie).not.toContain(createHash('sha256').update(ADMIN).digest('hex'));
    expect(await answer.text()).toBe('');
  });

  it('takes the token from the body, too, and makes another secret each time', async () => {
    const body = JSON.stringify({ token: ADMIN });
    const answer = await stage.call('/session', { method: 'POST', token: null, body });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')?.split(';')[0]).not.toBe(await openSession());
  });

  it('opens none for a wrong token', async () => {
    for (const body of ['{"token":"wrong"}', '{}']) {
      const answer = await stage.call('/session', { method: 'POST', token: null, body });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('lets the cookie read, and a cookie of the token or of nobody not', async () => {
    const cookie = await openSession();
    const answer = await stage.call('/session', withCookie(cookie));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ name: 'NABZ_ADMIN_TOKEN', role: 'admin' });
    for (const wrong of [`nabz=${ADMIN}`, 'nabz=', 'nabz=x', `${cookie}x`]) {
      expect((await stage.call('/session', withCookie(wrong))).status).toBe(401);
    }
    const secret = cookie.slice('nabz='.length);
    expect((await stage.call('/session', { token: secret })).status).toBe(401);
  });

  it('refuses what another site makes a browser send', async () => {
    const cookie = await openSession();
    const requests: [method: string, path: string, body: string | null][] = [
      ['POST', '/v1/tokens', JSON.stringify({ name: 'stolen', role: 'admin' })],
      ['DELETE', '/v1/responses?context.ref=T-42', null],
      ['DELETE', '/v1/tokens/unknown', null],
      ['PUT', '/v1/sites/default', '{}'],
      ['DELETE', '/session', null],
    ];
    const senders: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', host: 'localhost' },
      { origin: 'null', host: 'localhost' },
      {},
    ];
    for (const [method, path, body] of requests) {
      for (const headers of senders) {
        const answer = await stage.call(path, { method, body, ...withCookie(cookie, headers) });
        expect([method, path, headers, answer.status]).toEqual([method, path, headers, 403]);
      }
    }
    expect((await stage.call('/session', withCookie(cookie))).status).toBe(200);
    const { items } = await stage.read('/v1/tokens');
    expect(items.map(({ name }: Json) => name)).not.toContain('stolen');
  });

  it('lets its own pages write', async () => {
    const cookie = await openSession();
    const body = JSON.stringify({ name: 'of the page', role: 'admin' });
    const senders: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost', host: 'localhost' },
    ];
    for (const headers of senders) {
      const answer = await stage.call('/v1/tokens', { method: 'POST', body, ...withCookie(cookie, headers) });
      expect(answer.status).toBe(201);
    }
  });

  it('ends when it is closed, and with its token', async () => {
    const cookie = await openSession();
    const headers = { 'sec-fetch-site': 'same-origin' };
    const closed = await stage.call('/session', { method: 'DELETE', ...withCookie(cookie, headers) });
    expect(closed.status).toBe(204);
    expect(closed.headers.get('set-cookie')).toMatch(/^nabz=;.*Max-Age=0/);
    expect((await stage.call('/session', withCookie(cookie))).status).toBe(401);

    const body = JSON.stringify({ name: 'short', role: 'admin' });
    const { id, token } = (await (await stage.call('/v1/tokens', { method: 'POST', body })).json()) as Json;
    const another = await openSession(token);
    expect((await stage.call('/session', withCookie(another))).status).toBe(200);
    await stage.call(`/v1/tokens/${id}`, { method: 'DELETE' });
    expect((await stage.call('/session', withCookie(another))).status).toBe(401);
  });

  it('begins its twelve hours anew in the browser when it is used', async () => {
    const cookie = await openSession();
    for (const path of ['/session', '/v1/scores']) {
      const answer = await stage.call(path, withCookie(cookie));
      expect(answer.headers.get('set-cookie')).toMatch(
        new RegExp(`^${cookie}; Max-Age=43200; Path=/; HttpOnly; SameSite=Strict$`),
      );
    }
    expect((await stage.call('/session')).headers.get('set-cookie')).toBeNull();
    const closed = await stage.call('/session', {
      method: 'DELETE',
      ...withCookie(cookie, { 'sec-fetch-site': 'same-origin' }),
    });
    expect(closed.headers.getSetCookie()).toHaveLength(1);
    expect((await stage.call('/session', withCookie(cookie))).headers.get('set-cookie')).toBeNull();
  });

  it('ends after twelve hours without use', async () => {
    const start = Date.now();
    const cookie = await openSession();
    vi.useFakeTimers({ toFake: ['Date'], now: start + 11 * HOUR });
    expect((await stage.call('/session', withCookie(cookie))).status).toBe(200);
    vi.setSystemTime(start + 22 * HOUR);
    expect((await stage.call('/session', withCookie(cookie))).status).toBe(200);
    vi.setSystemTime(start + 35 * HOUR);
    expect((await stage.call('/session', withCookie(cookie))).status).toBe(401);
  });
});

describe('behind HTTPS', () => {
  it('binds the cookie to the host, and asks browsers to stay on HTTPS', async () => {
    const stage = await openSqliteStage({ publicUrl: 'https://nabz.example' });
    const answer = await stage.call('/session', { method: 'POST' });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-nabz=/);
    expect(cookie).toMatch(/; Secure(;|$)/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    const name = cookie.split(';')[0] as string;
    expect((await stage.call('/session', { token: null, headers: { cookie: name } })).status).toBe(200);
    const headers = { cookie: name.replace('__Host-', '') };
    expect((await stage.call('/session', { token: null, headers })).status).toBe(401);
    await stage.close();
  });
});

describe('wrong tokens', () => {
  it('are too many after twenty in a minute from one address, while a valid one still works', async () => {
    const stage = await openSqliteStage({ trustedProxies: 1 });
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const statuses: number[] = [];
    for (let tried = 0; tried < 22; tried += 1) {
      const token = `wrong-${tried}`;
      const body = JSON.stringify({ token });
      const answer = await (tried % 2
        ? stage.call('/v1/scores', { token, headers })
        : stage.call('/session', { method: 'POST', token: null, headers, body }));
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array(20).fill(401), 429, 429]);
    expect((await stage.call('/v1/scores', { headers })).status).toBe(200);
    const other = { 'x-forwarded-for': '203.0.113.8' };
    expect((await stage.call('/v1/scores', { token: 'wrong', headers: other })).status).toBe(401);
    await stage.close();
  });
});

describe('every kind of answer', () => {
  it('keeps browsers from running, framing, guessing or remembering it', async () => {
    const stage = await openSqliteStage({ origins: ['https://shop.example'], rate: 3 });
    const write = (body: string, headers: Record<string, string> = {}) =>
      stage.call('/v1/responses', { method: 'POST', token: null, body, headers });
    const ours = { origin: 'https://shop.example' };
    const kinds: [status: number, answer: Response][] = [
      [200, await stage.call('/v1/scores')],
      [200, await stage.call('/v1/responses')],
      [200, await stage.call('/v1/responses.csv')],
      [200, await stage.call('/v1/responses.ndjson')],
      [200, await stage.call('/v1/live')],
      [200, await stage.call('/openapi.json')],
      [200, await stage.call('/healthz')],
      [200, await stage.call('/readyz')],
      [200, await stage.call('/metrics')],
      [201, await stage.call('/v1/tokens', { method: 'POST', body: '{"name":"a","role":"admin"}' })],
      [204, await stage.call('/session', { method: 'POST' })],
      [204, await stage.call('/v1/responses', { method: 'OPTIONS', headers: ours })],
      [400, await stage.call('/v1/scores?band=blue')],
      [400, await write('{')],
      [401, await stage.call('/v1/scores', { token: null })],
      [401, await stage.call('/metrics', { token: 'wrong' })],
      [403, await write('{}', { origin: 'https://evil.example' })],
      [404, await stage.call('/v1/scores?site=nobodys')],
      [404, await stage.call('/nothing')],
      [405, await stage.call('/v1/scores', { method: 'POST' })],
      [413, await write('x'.repeat(300_000))],
      [422, await write('[]')],
      [429, await write('[]')],
    ];
    for (const [status, answer] of kinds) {
      expect(answer.status).toBe(status);
      const said = Object.fromEntries(answer.headers);
      expect(said, `${status}`).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': expect.stringMatching(/^(DENY|SAMEORIGIN)$/),
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      });
      expect(said['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(said).not.toHaveProperty('x-powered-by');
      if (status >= 400) expect(said['content-type']).toBe('application/problem+json');
      await answer.body?.cancel();
    }
    for (const path of [
      '/v1/scores',
      '/v1/responses',
      '/v1/responses.csv',
      '/session',
      '/v1/scores?band=blue',
    ]) {
      expect([path, (await stage.call(path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
    const nobody = await stage.call('/v1/scores', { token: null });
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    expect(nobody.headers.get('cache-control')).toBe('no-store');
    await stage.close();
  });
});
