// Lists and exports of responses: order, pages, filters, CSV and NDJSON.
import { expect, it } from 'vitest';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { comment, describeEngines, idOf, response, sticker } from '../support/engines.ts';

/** A CSAT answer on a scale from 1 to `max`. */
function csat(score: number, max = 5): Partial<SurveyResponse> {
  return {
    survey: 'csat',
    metric: 'csat',
    value: score,
    score,
    scale: { min: 1, max, good: 'high' },
    answers: [{ question: 'rating', type: 'csat', value: score, score, wording: 'csat.question@1' }],
  };
}

function nps(score: number): Partial<SurveyResponse> {
  return {
    survey: 'nps',
    metric: 'nps',
    value: score,
    score,
    scale: { min: 0, max: 10, good: 'high' },
    answers: [{ question: 'rating', type: 'nps', value: score, score, wording: 'nps.question@1' }],
  };
}

/** A response that was shown and not answered. */
function shown(n: number): object {
  const { metric, value, score, scale, answeredAt, endedAt, ...rest } = response(n);
  return { ...rest, status: 'shown', answers: [] };
}

/** Reads CSV (RFC 4180) into rows of cells. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

describeEngines('listing responses', (stage) => {
  it('lists the newest first, page by page, to a last page without next', async () => {
    const opened = await stage.open();
    await opened.post([3, 1, 5, 2, 4].map((n) => response(n)));
    const first = await opened.get('/v1/responses?limit=2');
    expect(first.json.items.map(({ id }: { id: string }) => id)).toEqual([idOf(5), idOf(4)]);
    expect(first.headers.get('cache-control')).toBe('no-store');
    const second = await opened.get(`/v1/responses?limit=2&cursor=${first.json.next}`);
    expect(second.json.items.map(({ id }: { id: string }) => id)).toEqual([idOf(3), idOf(2)]);
    const third = await opened.get(`/v1/responses?limit=2&cursor=${second.json.next}`);
    expect(third.json).toMatchObject({ items: [{ id: idOf(1) }], next: null });
    expect((await opened.get('/v1/responses?limit=5')).json.next).toBeNull();
  });

  it('lists the unhappiest first: by band, then by place on the scale, then the newest', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, sticker('happy')),
      response(2, sticker('sad')),
      response(3, csat(2)),
      response(4, nps(0)),
      response(5, nps(6)),
      response(6, sticker('neutral')),
      response(7, sticker('sad')),
      shown(8),
    ]);
    const worst = [7, 4, 2, 3, 5, 6, 1, 8].map(idOf);
    expect(await opened.ids('sort=worst')).toEqual(worst);
    expect(await opened.ids('sort=worst&limit=3')).toEqual(worst);
  });

  it.each(['newest', 'worst'])('pages by %s without gap or repeat while responses arrive', async (sort) => {
    const opened = await stage.open();
    const moods = ['sad', 'neutral', 'happy'] as const;
    // All of one time, so that the id decides.
    const at = response(0).answeredAt as string;
    const make = (n: number) => response(n, { ...sticker(moods[n % 3] as 'sad'), answeredAt: at });
    const before = Array.from({ length: 40 }, (_, n) => n * 2 + 1);
    await opened.post(before.map(make));
    const seen: string[] = [];
    let cursor = '';
    let late = 2;
    for (;;) {
      const { json } = await opened.get(`/v1/responses?sort=${sort}&limit=7${cursor}`);
      seen.push(...json.items.map(({ id }: { id: string }) => id));
      if (json.next === null) break;
      cursor = `&cursor=${json.next}`;
      await opened.post([make(late), make(late + 40)]);
      late += 2;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.map(idOf).filter((id) => !seen.includes(id))).toEqual([]);
  });

  it('filters by survey, metric, scale, band, status and language', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, sticker('sad')),
      response(2, { ...csat(5), lang: 'ar' }),
      response(3, { ...csat(2, 10), lang: 'en' }),
      response(4, { ...nps(8), lang: 'ar' }),
      shown(5),
      response(6, { ...sticker('neutral'), status: 'answered' }),
      response(7, {
        ...csat(3),
        answers: [
          ...(csat(3).answers ?? []),
          { question: 'resolved', type: 'choice', value: 'no', wording: 'resolved.question@1' },
        ],
      }),
    ]);
    const expected: [query: string, ids: number[]][] = [
      ['survey=csat', [7, 3, 2]],
      ['survey=csat&survey=nps', [7, 4, 3, 2]],
      ['survey=none', []],
      ['metric=csat', [7, 3, 2]],
      ['metric=csat&scale=1-10', [3]],
      ['scale=1-10', [3]],
      ['metric=csat10&scale=1-10', [3]],
      ['metric=csat10', [3]],
      ['metric=nps', [4]],
      ['metric=resolution', [7]],
      ['band=negative', [3, 1]],
      ['band=neutral', [7, 6, 4]],
      ['band=positive', [2]],
      ['band=positive&band=negative', [3, 2, 1]],
      ['status=shown', [5]],
      ['status=answered&status=shown', [6, 5]],
      ['lang=ar', [4, 2]],
      ['lang=ar&lang=en&metric=csat', [3, 2]],
      ['survey=&band=&lang=', [7, 6, 5, 4, 3, 2, 1]],
    ];
    for (const [query, ids] of expected) {
      expect([query, await opened.ids(query)]).toEqual([query, ids.map(idOf)]);
      expect([query, await opened.ids(`${query}&limit=1&sort=worst`)]).toEqual([
        query,
        expect.toSatisfy((found: string[]) => [...found].sort().join() === ids.map(idOf).sort().join()),
      ]);
    }
  });

  it('filters by days of the site, both counted in, and by instants', async () => {
    const opened = await stage.open({ timeZone: 'Asia/Tehran' });
    // Tehran is 3:30 ahead: its 21st is from 20:30 to 20:30.
    const times = [
      '2026-11-20T20:29:59.999Z',
      '2026-11-20T20:30:00.000Z',
      '2026-11-21T20:29:59.999Z',
      '2026-11-21T20:30:00.000Z',
    ];
    await opened.post(times.map((answeredAt, n) => response(n + 1, { answeredAt })));
    const expected: [query: string, ids: number[]][] = [
      ['from=2026-11-21&to=2026-11-21', [3, 2]],
      ['from=2026-11-22', [4]],
      ['to=2026-11-20', [1]],
      ['from=2026-11-20&to=2026-11-21', [3, 2, 1]],
      ['from=2026-11-20T20:30:00Z', [4, 3, 2]],
      ['from=2026-11-21T00:00:00%2B03:30&to=2026-11-21T20:29:59.999Z', [3, 2]],
      ['from=2026-11-22&to=2026-11-21T20:30:00Z', [4]],
    ];
    for (const [query, ids] of expected) {
      expect([query, await opened.ids(query)]).toEqual([query, ids.map(idOf)]);
    }
  });

  it('finds words however Persian and Arabic are spelled, and takes signs as they are', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, comment('مي‌خواهم كتاب ۱۲ را پس بدهم')),
      response(2, comment('می خواهم زودتر برسد')),
      response(3, comment('الشَّحْنُ بطيءٌ جداً، طلب ٤٥')),
      response(4, comment('100% GOOD_value \\ok')),
      response(5, comment('100 percent good value')),
      response(6, {
        ...sticker('sad'),
        answers: [
          ...(sticker('sad').answers ?? []),
          { question: 'reasons', type: 'choice', value: ['other'], other: 'بسته‌بندی بد', wording: 'r@1' },
        ],
      }),
    ]);
    const expected: [text: string, ids: number[]][] = [
      ['می‌خواهم', [1]],
      ['میخواهم', [1]],
      ['کتاب', [1]],
      ['كتاب', [1]],
      ['۱۲', [1]],
      ['12', [1]],
      ['١٢', [1]],
      ['زودتر', [2]],
      ['الشحن', [3]],
      ['بطیء', [3]],
      ['45', [3]],
      ['100%', [4]],
      ['good_VALUE', [4]],
      ['\\ok', [4]],
      ['GOOD', [5, 4]],
      ['بسته بندی', []],
      ['بستهبندي', [6]],
      ["'; DROP TABLE responses; --", []],
    ];
    for (const [text, ids] of expected) {
      expect([text, await opened.ids(`text=${encodeURIComponent(text)}`)]).toEqual([text, ids.map(idOf)]);
    }
  });

  it('filters by what was chosen', async () => {
    const opened = await stage.open();
    const choose = (value: string | string[]): Partial<SurveyResponse> => ({
      answers: [{ question: 'reasons', type: 'choice', value, wording: 'reasons.question@1' }],
    });
    await opened.post([
      response(1, choose(['slow', 'price'])),
      response(2, choose('price')),
      response(3, choose(['slowly'])),
    ]);
    expect(await opened.ids('choice=slow')).toEqual([idOf(1)]);
    expect(await opened.ids('choice=price')).toEqual([idOf(2), idOf(1)]);
    expect(await opened.ids('choice=slow&choice=price&choice=slowly')).toEqual([3, 2, 1].map(idOf));
  });

  it('filters by fields of the context, with several values, by long and short names', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, { context: { agent: 'sara', team: 'tehran', plan: 'gold', vip: true, visits: 7 } }),
      response(2, { context: { agent: 'علی', team: 'tehran', plan: 'silver', 'order.id': 'A-1' } }),
      response(3, { context: { agent: 'sara', team: 'shiraz', نوع: 'تلفنی' } }),
      response(4, {
        context: { agent: 'زهرا', ref: 'T-1', customer: 'c9', touchpoint: 'x', channel: 'sms' },
      }),
      response(5, { context: {} }),
    ]);
    const expected: [query: string, ids: number[]][] = [
      ['context.agent=sara', [3, 1]],
      ['agent=sara', [3, 1]],
      ['agent=sara&agent=علی', [3, 2, 1]],
      ['context.agent=sara&agent=زهرا', [4, 3, 1]],
      ['team=tehran&agent=sara', [1]],
      ['context.plan=gold&context.plan=silver', [2, 1]],
      ['context.vip=true', [1]],
      ['context.visits=7', [1]],
      ['context.order.id=A-1', [2]],
      ['context.نوع=تلفنی', [3]],
      ['ref=T-1&customer=c9&touchpoint=x&channel=sms', [4]],
      ['context.plan=bronze', []],
      ['context.nothing=1', []],
    ];
    for (const [query, ids] of expected) {
      expect([query, await opened.ids(encodeURI(query))]).toEqual([query, ids.map(idOf)]);
    }
  });

  it.each([
    ['band=good', 'band'],
    ['status=open', 'status'],
    ['metric=happiness', 'metric'],
    ['scale=1-6', 'scale'],
    ['metric=csat&scale=1-7', 'scale'],
    ['metric=csat10&scale=1-5', 'scale'],
    ['metric=resolution&scale=1-5', 'scale'],
    ['sort=oldest', 'sort'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=x', 'limit'],
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['to=2026-11-21T10:00:00', 'to'],
    ['from=2026-11-22&to=2026-11-21', 'from'],
    ['surveys=csat', 'surveys'],
    ['agnet=sara', 'agnet'],
    ['context.=1', 'context.'],
    ['context.a%22b=1', 'context.a"b'],
    ['context.$.x=1', 'context.$.x'],
    ['text=%00', 'text'],
    ['context.agent=%00', 'context.agent'],
    ['survey=%00', 'survey'],
    ['cursor=abc', 'cursor'],
    ['cursor=', 'cursor'],
  ])('answers ?%s with 400 and names the parameter', async (query, path) => {
    const { get, post } = await stage.open();
    await post(response(1));
    const { status, headers, json } = await get(`/v1/responses?${query}`);
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(json.errors).toEqual([{ path, message: expect.any(String) }]);
    expect(json.detail).toBe(json.errors[0].message);
  });

  it('refuses the cursor of another order', async () => {
    const { get, post } = await stage.open();
    await post([response(1), response(2)]);
    const { json } = await get('/v1/responses?limit=1');
    expect((await get(`/v1/responses?limit=1&sort=worst&cursor=${json.next}`)).status).toBe(400);
  });

  it('refuses unknown parameters of exports and figures, too', async () => {
    const { get } = await stage.open();
    for (const path of ['responses.csv', 'responses.ndjson', 'scores', 'reasons', 'words', 'cross', 'live']) {
      expect([path, (await get(`/v1/${path}?nothing=1&metric=stickers`)).status]).toEqual([path, 400]);
    }
  });

  it('lists for a token, and for nobody else', async () => {
    const opened = await stage.open();
    await opened.post([response(1), response(2, { context: { agent: 'ali', team: 'b' } })]);
    for (const token of [null, 'nabz_wrong']) {
      const { status, headers } = await opened.get('/v1/responses', { token });
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
    const make = async (fields: object) => (await opened.send('POST', '/v1/tokens', fields)).json.token;
    const agent = { token: await make({ name: 'a', role: 'agent', agent: 'ali' }) };
    expect(await opened.ids('', agent)).toEqual([idOf(2)]);
    expect(await opened.ids('context.agent=sara', agent)).toEqual([]);
    expect(await opened.ids('agent=sara&agent=ali', agent)).toEqual([idOf(2)]);
    expect((await opened.get('/v1/responses.csv', agent)).status).toBe(403);
    const team = { token: await make({ name: 't', role: 'team', team: 'b' }) };
    expect((await opened.get('/v1/responses.ndjson', team)).text.trim().split('\n')).toHaveLength(1);
  });

  it('exports CSV that spreadsheets read: byte order mark, CRLF, Persian, no formulas', async () => {
    const opened = await stage.open();
    await opened.post([
      response(1, comment('=cmd()|"/C calc"!A0', 'sad')),
      response(2, comment('خیلی خوب بود، «ممنون»\nاز شما')),
      response(3, { context: { agent: '@sum', ref: '-1', customer: '+98912', team: '\tx', plan: 'gold' } }),
    ]);
    const answer = await opened.ask('/v1/responses.csv?sort=worst');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="responses.csv"');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    const [head = [], ...rows] = parseCsv(text);
    expect(text.split('\r\n')).toHaveLength(5);
    const records = rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n]])));
    expect(records).toMatchObject([
      { id: idOf(1), comment: '\'=cmd()|"/C calc"!A0', score: '1', scaleMin: '1', scaleMax: '3' },
      {
        id: idOf(3),
        agent: "'@sum",
        ref: "'-1",
        customer: "'+98912",
        team: "'\tx",
        context: '{"plan":"gold"}',
      },
      {
        id: idOf(2),
        comment: 'خیلی خوب بود، «ممنون»\nاز شما',
        agent: 'sara',
        answeredAt: response(2).answeredAt,
      },
    ]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('exports the head of the table alone when there is nothing', async () => {
    const { get } = await stage.open();
    const { text } = await get('/v1/responses.csv');
    expect(text).toMatch(/^\uFEFF?id,revision,survey,[\w,]+\r\n$/);
    expect((await get('/v1/responses.ndjson')).text).toBe('');
  });

  it.each(['newest', 'worst'])('exports as NDJSON by %s what the list holds', async (sort) => {
    const opened = await stage.open();
    const moods = ['sad', 'neutral', 'happy'] as const;
    const all = Array.from({ length: 1_203 }, (_, n) => response(n + 1, sticker(moods[n % 3] as 'sad')));
    await opened.collector.receive(all);
    const answer = await opened.get(`/v1/responses.ndjson?sort=${sort}&band=negative&band=positive`);
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const items: unknown[] = [];
    let cursor = '';
    do {
      const { json } = await opened.get(
        `/v1/responses?sort=${sort}&band=negative&band=positive&limit=500${cursor}`,
      );
      items.push(...json.items);
      cursor = json.next ? `&cursor=${json.next}` : '';
    } while (cursor);
    expect(lines).toHaveLength(802);
    expect(lines).toEqual(items);
    const csv = await opened.get(`/v1/responses.csv?sort=${sort}`);
    const [, ...rows] = parseCsv(csv.text);
    expect(rows).toHaveLength(1_203);
    expect(csv.text.match(/\uFEFF/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });
});
