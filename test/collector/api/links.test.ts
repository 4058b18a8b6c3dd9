// Signed links: the page that they open, who may not open it, and that nothing counts but a tap on it.
import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { signIdentity } from '../../../collector/links/sign.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { describeEngines, type Opened, response, sticker } from '../support/engines.ts';

const DAY = 24 * 60 * 60_000;
const BASE = 'https://nabz.example';

/** Makes a link as the admin. */
async function link(opened: Opened, fields: object = {}, site = 'default'): Promise<URL> {
  const made = await opened.send('POST', `/v1/links?site=${site}`, {
    survey: 'stickers',
    ref: 'T-42',
    agent: 'sara',
    ...fields,
  });
  expect([made.status, made.text]).toEqual([200, expect.stringContaining(`${BASE}/s/`)]);
  return new URL(made.json.url);
}

const pathOf = ({ pathname, search }: URL) => pathname + search;

/** What the page of a link sends along with an answer. */
async function contextOf(opened: Opened, url: URL): Promise<Record<string, string>> {
  const page = await opened.get(pathOf(url), { token: null });
  expect(page.status).toBe(200);
  const [, json = ''] = /id="page">(.*?)<\/script>/.exec(page.text) ?? [];
  return JSON.parse(json).context;
}

/** An answer that the page sends. */
function answer(
  n: number,
  value: 'sad' | 'neutral' | 'happy',
  context: Record<string, string>,
  at = Date.now(),
): SurveyResponse {
  const time = new Date(at).toISOString();
  return response(n, { ...sticker(value), context, shownAt: time, answeredAt: time, endedAt: time });
}

const score = async (opened: Opened, query = '') =>
  (await opened.get(`/v1/scores?metric=stickers&${query}`)).json;

describeEngines('signed links', (stage) => {
  const open = (options = {}) => stage.open({ publicUrl: BASE, ...options });

  it('name what they are about, end after 28 days, and hold no secret', async () => {
    const opened = await open();
    const url = await link(opened, { team: 'returns', channel: 'chat', lang: 'fa' });
    expect(url.origin + url.pathname).toBe(`${BASE}/s/stickers`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ref: 'T-42',
      agent: 'sara',
      team: 'returns',
      channel: 'chat',
      lang: 'fa',
      sig: expect.stringMatching(/^[\w-]{8}\.[\w-]{22}$/),
    });
    const days = (Number(url.searchParams.get('exp')) * 1_000 - Date.now()) / DAY;
    expect(days).toBeGreaterThan(27.9);
    expect(days).toBeLessThanOrEqual(28);
    const listed = await opened.get('/v1/keys');
    expect(listed.json.items).toEqual([
      { id: url.searchParams.get('sig')?.split('.')[0], purpose: 'link', createdAt: expect.any(String) },
    ]);
  });

  it('refuse what cannot be a link, and say what is wrong', async () => {
    const opened = await open();
    for (const [path, fields] of [
      ['survey', { survey: 'unheard-of' }],
      ['ref', { ref: 'a\nb' }],
      ['ref', { ref: 'x'.repeat(201) }],
      ['lang', { lang: 'no language' }],
      ['expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
      ['expiresAt', { expiresAt: '2120-01-01T00:00:00Z' }],
      ['', { refs: 'T-42' }],
    ] as [string, object][]) {
      const refused = await opened.send('POST', '/v1/links', { survey: 'stickers', ...fields });
      expect([fields, refused.status, refused.json.errors[0].path]).toEqual([fields, 400, path]);
    }
  });

  it('come as a QR code that says the same', async () => {
    const opened = await open();
    for (const [path, headers] of [
      ['/v1/links?format=svg', {}],
      ['/v1/links', { accept: 'image/svg+xml' }],
    ] as [string, Record<string, string>][]) {
      const { text, headers: answered } = await opened.send(
        'POST',
        path,
        { survey: 'stickers', ref: 'T-42', lang: 'fa' },
        { headers },
      );
      expect(answered.get('content-type')).toBe('image/svg+xml');
      expect(readQr(text)).toMatch(/^https:\/\/nabz\.example\/s\/stickers\?ref=T-42&lang=fa&exp=\d+&sig=/);
    }
  });

  it('open a page in the language of the link or of the visitor, which nobody keeps, indexes or frames', async () => {
    const opened = await open();
    await opened.send('PUT', '/v1/sites/default', { name: 'Tea & <Co>', origins: ['https://shop.example'] });
    const url = await link(opened, { lang: 'fa' });
    const { text, headers, status } = await opened.get(`${pathOf(url)}&value=sad`, { token: null });
    expect(status).toBe(200);
    expect(text).toContain('<html lang="fa" dir="rtl">');
    expect(text).toContain('<bdi>Tea &amp; &lt;Co&gt;</bdi>');
    expect(text).toContain('data-endpoint="/v1/responses?site=default"');
    expect(text).toMatch(/"value":"sad"/);
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    url.searchParams.delete('lang');
    const arabic = await opened.get(pathOf(url), {
      token: null,
      headers: { 'accept-language': 'ar-EG,en;q=0.5' },
    });
    expect(arabic.text).toContain('<html lang="ar" dir="rtl">');
  });

  it('put nothing of the address into the page but as data', async () => {
    const opened = await open();
    const url = await link(opened, { ref: '</script><script>alert(1)</script>', agent: '"><img src=x>' });
    const { text, status } = await opened.get(`${pathOf(url)}&value=${encodeURIComponent('</script>')}`, {
      token: null,
    });
    expect(status).toBe(200);
    expect(text).not.toContain('alert(1)</script>');
    expect(text).not.toContain('<img');
    expect(text.match(/<\/script>/g)).toHaveLength(3);
  });

  it('count no answer when a hundred scanners open them', async () => {
    const opened = await open();
    const url = await link(opened);
    const ways: [string, Record<string, string>][] = [
      ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; SafeLinks)' }],
      ['HEAD', {}],
      ['GET', { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' }],
      ['GET', { 'x-moz': 'prefetch' }],
      ['GET', { accept: 'text/html', 'user-agent': 'curl/8' }],
    ];
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const [method, headers] = ways[index % ways.length] as [string, Record<string, string>];
        const value = ['sad', 'neutral', 'happy', ''][index % 4];
        const opening = await opened.ask(`${pathOf(url)}&value=${value}`, { method, headers, token: null });
        await opening.body?.cancel();
        return opening.status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await opened.ids()).toEqual([]);
    expect((await score(opened)).total.n).toBe(0);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await opened.ask(pathOf(url), { method, token: null })).status).toBe(405);
    }
  });

  it('say in the language of the reader why they do not open, and what to do', async () => {
    const opened = await open();
    const soon = new Date(Date.now() + 1_500).toISOString();
    const url = await link(opened, { expiresAt: soon });
    const later = await link(opened);
    for (const [lang, expired, wrong] of [
      ['fa', 'مهلت این پیوند', 'این پیوند ناقص'],
      ['ar', 'انتهت صلاحية', 'هذا الرابط ناقص'],
      ['en', 'has expired', 'incomplete or has been changed'],
    ]) {
      later.searchParams.set('lang', String(lang));
      later.searchParams.set('agent', 'omid');
      const refused = await opened.get(pathOf(later), { token: null });
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining(String(wrong))]);
      url.searchParams.set('lang', String(lang));
      await expect
        .poll(async () => (await opened.get(pathOf(url), { token: null })).status, { timeout: 8_000 })
        .toBe(410);
      const late = await opened.get(pathOf(url), { token: null });
      expect(late.text).toContain(String(expired));
      expect(late.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    expect((await opened.get('/s/stickers?ref=T-42', { token: null })).status).toBe(403);
    expect((await opened.get('/s/unheard-of', { token: null })).status).toBe(404);
  });

  it('open without a signature where the site says so, and prove nothing then', async () => {
    const opened = await open();
    await opened.send('PUT', '/v1/sites/default', { unsignedLinks: true });
    const context = await contextOf(opened, new URL(`${BASE}/s/stickers?ref=T-42`));
    expect(context).toEqual({ ref: 'T-42' });
    await opened.post(answer(1, 'sad', context));
    expect((await opened.get('/v1/responses')).json.items[0].verified).toBeUndefined();
  });

  it('stop opening when their key is removed, and not when another is added', async () => {
    const opened = await open();
    const url = await link(opened);
    const added = await opened.send('POST', '/v1/keys', { purpose: 'link' });
    expect(added.json).toEqual({ id: expect.any(String), purpose: 'link' });
    const next = await link(opened);
    expect(next.searchParams.get('sig')).toContain(added.json.id);
    expect((await opened.get(pathOf(url), { token: null })).status).toBe(200);
    const [id] = (url.searchParams.get('sig') ?? '').split('.');
    expect((await opened.send('DELETE', `/v1/keys/${id}`)).status).toBe(204);
    expect((await opened.get(pathOf(url), { token: null })).status).toBe(403);
    expect((await opened.get(pathOf(next), { token: null })).status).toBe(200);
    const actions = (await opened.get('/v1/audit')).json.items.map(
      ({ action }: { action: string }) => action,
    );
    expect(actions).toEqual(expect.arrayContaining(['keys.add', 'keys.remove']));
  });
});

describeEngines('answers by a link', (stage) => {
  const open = (options = {}) => stage.open({ publicUrl: BASE, ...options });

  it('are verified, carry the case and the agent, and not the signature', async () => {
    const opened = await open();
    const context = await contextOf(opened, await link(opened));
    expect(context).toMatchObject({ ref: 'T-42', agent: 'sara', sig: expect.any(String) });
    const taken = await opened.post(answer(1, 'sad', context));
    expect(taken.json).toMatchObject({ accepted: 1 });
    const list = await opened.get('/v1/responses');
    expect(list.json.items[0]).toMatchObject({
      value: 'sad',
      context: { ref: 'T-42', agent: 'sara' },
      verified: true,
    });
    for (const path of ['/v1/responses', '/v1/responses.csv', '/v1/responses.ndjson']) {
      expect((await opened.get(path)).text).not.toContain(String(context.sig));
    }
  });

  it('prove nothing about another case, agent, survey or site, and nothing when they come after the end', async () => {
    const opened = await open();
    await opened.send('PUT', '/v1/sites/other', { origins: ['*'] });
    const context = await contextOf(opened, await link(opened));
    const exp = Number(String(context.sig).split('.')[1]) * 1_000;
    const wrong: [SurveyResponse, string][] = [
      [answer(1, 'happy', { ...context, ref: 'T-43' }), 'default'],
      [answer(2, 'happy', { ...context, agent: 'omid' }), 'default'],
      [{ ...answer(3, 'happy', context), survey: 'after-chat' }, 'default'],
      [answer(4, 'happy', context), 'other'],
      [answer(5, 'happy', { ...context, sig: `${context.sig}x` }), 'default'],
    ];
    for (const [body, site] of wrong) {
      expect((await opened.post(body, { path: `/v1/responses?site=${site}` })).status).toBe(202);
    }
    for (const site of ['default', 'other']) {
      expect(await opened.ids(`site=${site}&verified=yes`)).toEqual([]);
    }
    expect(await opened.ids('verified=no')).toHaveLength(4);
    // Given in time, and received long after.
    await opened.collector.receive([answer(6, 'sad', context)], { receivedAt: exp + DAY });
    expect(await opened.ids('verified=yes')).toHaveLength(1);
    await opened.collector.receive([answer(7, 'sad', { ...context }, exp + 1_000)], {
      receivedAt: exp + DAY,
    });
    expect(await opened.ids('verified=yes')).toHaveLength(1);
  });

  it('count once a case, the one that was given last, in whatever order they arrive', async () => {
    const opened = await open();
    const context = await contextOf(opened, await link(opened));
    const at = Date.now() - 60_000;
    await opened.post(answer(1, 'sad', context, at));
    await opened.post(answer(2, 'happy', context, at + 20_000));
    expect(
      (await opened.get('/v1/responses')).json.items.map(({ value }: { value: string }) => value),
    ).toEqual(['happy']);
    // A device that was offline.
    const late = await opened.post(answer(3, 'neutral', context, at + 10_000));
    expect(late.json).toMatchObject({ accepted: 1 });
    expect(
      (await opened.get('/v1/responses')).json.items.map(({ value }: { value: string }) => value),
    ).toEqual(['happy']);
    // The first device once more, with a later revision that was given later.
    await opened.post({ ...answer(1, 'neutral', context, at + 30_000), revision: 2 });
    expect(
      (await opened.get('/v1/responses')).json.items.map(({ value }: { value: string }) => value),
    ).toEqual(['neutral']);
    for (const settled of [false, true]) {
      if (settled) await opened.collector.settle();
      const { total } = await score(opened);
      expect([settled, total.n]).toEqual([settled, 1]);
    }
    // Another case, another survey, and an answer without a link stand beside it.
    await opened.post(answer(4, 'sad', await contextOf(opened, await link(opened, { ref: 'T-43' })), at));
    await opened.post(answer(5, 'sad', { ref: 'T-42', agent: 'sara' }, at));
    expect((await score(opened)).total.n).toBe(3);
  });

  it('by a link without a case count each, as on a counter', async () => {
    const opened = await open();
    const context = await contextOf(opened, await link(opened, { ref: undefined, agent: 'counter 1' }));
    for (const n of [1, 2, 3]) await opened.post(answer(n, 'happy', context));
    expect(await opened.ids('verified=yes&agent=counter 1')).toHaveLength(3);
  });

  it('are erased with their case, those that were replaced, too', async () => {
    const opened = await open();
    const context = await contextOf(opened, await link(opened));
    for (const n of [1, 2, 3]) await opened.post(answer(n, 'sad', context, Date.now() - 60_000 + n));
    const dry = await opened.send('DELETE', '/v1/responses?context.ref=T-42&dryRun=1');
    expect(dry.json.matched).toBe(3);
    expect((await opened.send('DELETE', '/v1/responses?context.ref=T-42')).json.erased).toBe(3);
  });

  it('may be sent from the page whatever origins the site names, and from nobody else’s', async () => {
    const opened = await open();
    await opened.send('PUT', '/v1/sites/default', { origins: ['https://shop.example'] });
    const context = await contextOf(opened, await link(opened));
    const send = (n: number, origin: string) =>
      opened.post(answer(n, 'sad', context), { path: '/v1/responses?site=default', headers: { origin } });
    expect((await send(1, BASE)).status).toBe(202);
    expect((await send(2, 'http://collector.test')).status).toBe(202);
    expect((await send(3, 'https://nabz.example.evil.example')).status).toBe(403);
    expect((await send(4, 'null')).status).toBe(403);
  });
});

describeEngines('identity', (stage) => {
  it('is proved by a signature of the site’s server, with a key that is shown once', async () => {
    const opened = await stage.open();
    const made = await opened.send('POST', '/v1/keys', { purpose: 'identity' });
    expect([made.status, made.json.secret]).toEqual([201, expect.stringMatching(/^[\w-]{43}$/)]);
    expect((await opened.get('/v1/keys')).text).not.toContain(made.json.secret);
    const sig = signIdentity(made.json.secret, 'T-1', 'sara');
    await opened.post([
      answer(1, 'happy', { ref: 'T-1', agent: 'sara', sig }),
      answer(2, 'happy', { ref: 'T-2', agent: 'sara', sig }),
      answer(3, 'happy', { ref: 'T-1', agent: 'omid', sig }),
      { ...answer(4, 'happy', { ref: 'T-1', agent: 'sara' }), verified: true } as never,
    ]);
    expect(await opened.ids('verified=yes')).toHaveLength(1);
    const { items } = (await opened.get('/v1/responses?verified=no')).json;
    expect(items).toHaveLength(3);
    for (const item of items) expect(item).not.toHaveProperty('verified');
    expect((await opened.get('/v1/responses')).text).not.toContain(sig);
  });

  it('goes on while a new key replaces an old one, until that is removed', async () => {
    const opened = await stage.open();
    const old = await opened.send('POST', '/v1/keys', { purpose: 'identity' });
    const next = await opened.send('POST', '/v1/keys', { purpose: 'identity' });
    const post = (n: number, { json }: { json: { secret: string } }) =>
      opened.post(answer(n, 'happy', { ref: `T-${n}`, sig: signIdentity(json.secret, `T-${n}`, '') }));
    await post(1, old);
    await post(2, next);
    expect(await opened.ids('verified=yes')).toHaveLength(2);
    await opened.send('DELETE', `/v1/keys/${old.json.id}`);
    await post(3, old);
    await post(4, next);
    expect(await opened.ids('verified=yes')).toHaveLength(3);
  });

  it('shows the share of verified answers, from counted days and from fresh ones alike', async () => {
    const opened = await stage.open();
    const { secret } = (await opened.send('POST', '/v1/keys', { purpose: 'identity' })).json;
    await opened.post(
      Array.from({ length: 8 }, (_, n) =>
        answer(n + 1, 'happy', { ref: `T-${n}`, ...(n < 6 && { sig: signIdentity(secret, `T-${n}`, '') }) }),
      ),
    );
    const fresh = await score(opened);
    expect(fresh.verified).toEqual({ n: 6, share: 75 });
    await opened.collector.settle();
    expect((await score(opened)).verified).toEqual({ n: 6, share: 75 });
    expect((await score(opened, 'verified=yes')).total.n).toBe(6);
    // Two are left without it: neither they nor their complement may be worked out.
    expect((await score(opened, 'verified=no')).total.rule).toBe('hide');
    expect((await score(opened, 'verified=yes')).total.rule).toBe('hide');
    expect((await opened.get('/v1/scores?verified=perhaps')).status).toBe(400);
  });

  it('is required where the site says so: the rest is refused, and says why', async () => {
    const opened = await stage.open();
    const { secret } = (await opened.send('POST', '/v1/keys', { purpose: 'identity' })).json;
    await opened.send('PUT', '/v1/sites/default', { origins: ['*'], verification: 'required' });
    const refused = await opened.post(answer(1, 'sad', { ref: 'T-1' }));
    expect([refused.status, refused.json.errors[0].path]).toEqual([422, 'context.sig']);
    const taken = await opened.post(answer(2, 'sad', { ref: 'T-1', sig: signIdentity(secret, 'T-1', '') }));
    expect(taken.status).toBe(202);
  });
});

/** Reads a QR code from its SVG, whose modules are 1 × 1 rectangles of a path. */
function readQr(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const scale = 4;
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, command, a, b] of (/d="([^"]+)"/.exec(svg)?.[1] ?? '').matchAll(
    /([Mm])(-?\d+)[ ,]?(-?\d+)h1v1[^mM]*/g,
  )) {
    if (command === 'M') [x, y] = [Number(a), Number(b)];
    else [x, y] = [x + Number(a), y + Number(b)];
    for (let row = y * scale; row < (y + 1) * scale; row += 1) {
      for (let column = x * scale; column < (x + 1) * scale; column += 1) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
      }
    }
  }
  return decodeQR({ width, height: width, data });
}
