// What may be filtered by: the fields of a period, their values and how many answers have them.
import { expect, it } from 'vitest';
import { describeEngines, type Opened, response, sticker } from '../support/engines.ts';

type Field = { name: string; values: { value: string; n: number }[]; more: boolean; sampled?: number };

async function fieldsOf({ get }: Opened, query = '', token?: string) {
  const { status, json } = await get(`/v1/fields?${query}`, token === undefined ? {} : { token });
  if (status !== 200) throw new Error(JSON.stringify(json));
  const items = json.items as Field[];
  return {
    names: items.map(({ name }) => name),
    of: (name: string) => items.find((item) => item.name === name),
    pairs: (name: string) =>
      Object.fromEntries(
        (items.find((item) => item.name === name)?.values ?? []).map(({ value, n }) => [value, n]),
      ),
  };
}

/** Twelve answers and a display in two days. */
const many = [
  ...Array.from({ length: 7 }, (_, n) =>
    response(n, { context: { agent: 'sara', team: 'support', device: 'phone', ref: `T-${n}` } }),
  ),
  ...Array.from({ length: 5 }, (_, n) =>
    response(n + 86_400, {
      ...sticker('sad'),
      lang: 'ar',
      context: { agent: 'omid', team: 'sales', device: 'desktop', plan: 'طلایی' },
    }),
  ),
  {
    ...response(100),
    status: 'shown',
    answers: [],
    context: { agent: 'nobody' },
    score: undefined,
    metric: undefined,
    value: undefined,
    scale: undefined,
    answeredAt: undefined,
    endedAt: undefined,
  },
];

describeEngines('fields to filter by', (stage) => {
  it.each(['as they came', 'when the days are counted'])('are listed with answers, %s', async (when) => {
    const opened = await stage.open();
    await opened.post(JSON.parse(JSON.stringify(many)));
    if (when !== 'as they came') await opened.collector.settle();
    const { names, pairs, of } = await fieldsOf(opened);
    expect(names).toEqual(['survey', 'metric', 'lang', 'agent', 'team', 'context.device', 'context.plan']);
    expect(pairs('agent')).toEqual({ sara: 7, omid: 5 });
    expect(pairs('metric')).toEqual({ stickers: 12 });
    expect(pairs('lang')).toEqual({ fa: 7, ar: 5 });
    expect(pairs('context.device')).toEqual({ phone: 7, desktop: 5 });
    expect(pairs('context.plan')).toEqual({ طلایی: 5 });
    expect(of('agent')).toEqual({
      name: 'agent',
      values: [
        { value: 'sara', n: 7 },
        { value: 'omid', n: 5 },
      ],
      more: false,
    });
  });

  it('are those of the period alone, whatever else is chosen', async () => {
    const opened = await stage.open();
    await opened.post(JSON.parse(JSON.stringify(many)));
    await opened.collector.settle();
    for (const query of [
      'to=2026-11-21',
      'to=2026-11-21T23:00:00Z',
      'to=2026-11-21&agent=omid&band=positive&text=x',
    ]) {
      const { pairs, names } = await fieldsOf(opened, query);
      expect([query, pairs('agent'), pairs('metric')]).toEqual([query, { sara: 7 }, { stickers: 7 }]);
      expect(names).not.toContain('context.plan');
    }
    expect((await opened.get('/v1/fields?from=yesterday')).status).toBe(400);
  });

  it('each hold values that the lists find', async () => {
    const opened = await stage.open();
    await opened.post(JSON.parse(JSON.stringify(many)));
    const { json } = await opened.get('/v1/fields');
    for (const { name, values } of json.items as Field[]) {
      for (const { value, n } of values) {
        const found = await opened.ids(`status=completed&${name}=${encodeURIComponent(value)}`);
        expect([name, value, found.length]).toEqual([name, value, n]);
      }
    }
  });

  it('show an agent and a team what is in their own answers', async () => {
    const opened = await stage.open();
    await opened.post(JSON.parse(JSON.stringify(many)));
    await opened.collector.settle();
    for (const fields of [
      { role: 'agent', agent: 'sara' },
      { role: 'team', team: 'support' },
    ]) {
      const { json } = await opened.send('POST', '/v1/tokens', { name: 'x', ...fields });
      for (const query of ['', 'agent=omid', 'team=sales&to=2026-12-31']) {
        const { pairs, names } = await fieldsOf(opened, query, json.token);
        const none = query.includes(fields.agent ? 'agent=' : 'team=') ? {} : undefined;
        expect([query, pairs('agent')]).toEqual([query, none ?? { sara: 7 }]);
        expect(names).not.toContain('context.plan');
      }
    }
  });

  it('list the fifty most frequent values, say that there are more, and leave out what is of one answer each', async () => {
    const opened = await stage.open();
    await opened.post(
      Array.from({ length: 160 }, (_, n) =>
        response(n, { context: { segment: `s-${n % 60}`, orderId: `o-${n}`, agent: `a-${n % 55}` } }),
      ),
    );
    await opened.collector.settle();
    const { of, names } = await fieldsOf(opened);
    for (const name of ['context.segment', 'agent']) {
      expect([name, of(name)?.values.length, of(name)?.more]).toEqual([name, 50, true]);
      expect(of(name)?.values[0]?.n).toBe(3);
    }
    expect(names).not.toContain('context.orderId');
    await opened.post(
      response(1_000, {
        context: Object.fromEntries(Array.from({ length: 19 }, (_, n) => [`field${n}`, 'x'])),
      }),
    );
    expect((await fieldsOf(opened)).names.length).toBeLessThanOrEqual(20);
  });
});
