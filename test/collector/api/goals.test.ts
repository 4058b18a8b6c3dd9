// Goals of a site by themselves, and the log by pages.
import { expect, it } from 'vitest';
import { describeEngines, type Opened, response } from '../support/engines.ts';

const put = ({ send }: Opened, items: unknown, query = '') => send('PUT', `/v1/goals${query}`, { items });

describeEngines('goals', (stage) => {
  it('are replaced, and the other settings of the site stay', async () => {
    const opened = await stage.open();
    const settings = {
      name: 'چای',
      origins: ['https://shop.example'],
      timeZone: 'Asia/Tehran',
      calendar: 'persian',
    };
    await opened.send('PUT', '/v1/sites/shop', { ...settings, goals: [{ metric: 'nps', target: 30 }] });
    const goals = [
      { metric: 'csat', target: 85 },
      { metric: 'stickers', survey: 'stickers', target: 70 },
    ];
    const { status, json } = await put(opened, goals, '?site=shop');
    expect([status, json]).toEqual([200, { items: goals }]);
    expect((await opened.get('/v1/goals?site=shop')).json.items).toEqual(goals);
    const { json: sites } = await opened.get('/v1/sites');
    expect(sites.items.find(({ id }: { id: string }) => id === 'shop')).toEqual({
      id: 'shop',
      ...settings,
      goals,
      arrivals: 0,
    });
    expect((await opened.get('/v1/goals')).json.items).toEqual([]);
    // As another process of the same store sees it.
    const another = stage.engine === 'postgres' ? await stage.open() : opened;
    expect((await another.get('/v1/goals?site=shop')).json.items).toEqual(goals);
  });

  it('stand beside the figures that they are of', async () => {
    const opened = await stage.open();
    await opened.post(response(1));
    await put(opened, [{ metric: 'stickers', target: 70 }]);
    expect((await opened.get('/v1/scores?metric=stickers')).json.goal).toBe(70);
    await put(opened, []);
    expect((await opened.get('/v1/scores?metric=stickers')).json).not.toHaveProperty('goal');
  });

  it('are refused when they are none, and logged when they are set', async () => {
    const opened = await stage.open();
    for (const items of [[{ metric: 'csat', target: 101 }], [{ target: 1 }], 'all', [{ metric: 'csat' }]]) {
      const { status, json } = await put(opened, items);
      expect([status, json.errors[0].path]).toEqual([400, expect.stringMatching(/^items/)]);
    }
    expect((await opened.get('/v1/audit')).json.items).toEqual([]);
    await put(opened, [{ metric: 'csat', target: 80 }]);
    expect((await opened.get('/v1/audit')).json.items).toMatchObject([
      {
        who: 'NABZ_ADMIN_TOKEN',
        site: 'default',
        action: 'goals.save',
        detail: { items: [{ metric: 'csat', target: 80 }] },
      },
    ]);
  });

  it('leave a log that is read by pages, to one without next', async () => {
    const opened = await stage.open();
    for (let target = 1; target <= 5; target += 1) await put(opened, [{ metric: 'csat', target }]);
    const seen: number[] = [];
    let next: string | null = '';
    const sizes: number[] = [];
    while (next !== null) {
      const {
        json,
      }: { json: { items: { detail: { items: { target: number }[] } }[]; next: string | null } } =
        await opened.get(`/v1/audit?limit=2&before=${next}`);
      seen.push(...json.items.map(({ detail }) => detail.items[0]?.target ?? 0));
      sizes.push(json.items.length);
      next = json.next;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    expect(sizes).toEqual([2, 2, 1]);
    expect((await opened.get('/v1/audit?before=unknown')).json).toEqual({ items: [], next: null });
  });
});
