import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Client, ClientOptions } from '../../src/api.ts';
import { createClient } from '../../src/client.ts';
import type { Config } from '../../src/config/options.ts';
import type { Store } from '../../src/outbox/stores/indexedDb.ts';
import type { Display } from '../../src/renderer.ts';
import { responseSchema } from '../../src/responses/schema.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';

const DAY = 24 * 3_600_000;
const endpoint = 'https://shop.example/feedback';

let stored: Map<string, unknown>;
let marks: Record<string, string>;
let posts: { url: string; body: string }[];
let answer: () => Response | Promise<Response>;
let displays: Display[];
let drawing: { commit: () => void; remove: () => void };
let events: [string, Record<string, unknown>][];
let clients: Client[];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  stored = new Map();
  posts = [];
  displays = [];
  events = [];
  clients = [];
  answer = () => new Response('ok');
  drawing = { commit: vi.fn<() => void>(), remove: vi.fn<() => void>() };
  marks = Object.create({
    getItem: (key: string) => marks[key] ?? null,
    setItem(key: string, value: string) {
      marks[key] = value;
    },
    removeItem: (key: string) => void delete marks[key],
  });
  vi.stubGlobal('localStorage', marks);
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  for (const client of clients) client.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const createStore = (): Store => ({
  kind: 'indexeddb',
  entries: async () => [...stored],
  async update(key, change) {
    const next = change(stored.get(key));
    if (next === undefined) stored.delete(key);
    else stored.set(key, next);
    return next;
  },
  clear: async () => stored.clear(),
  close() {},
});

function start(config: Config = {}, seams: ClientOptions = {}): Client {
  const client = createClient(
    { trigger: 'manual', ...config },
    {
      present: async (display) => {
        displays.push(display);
        return drawing;
      },
      store: createStore(),
      fetch: async (url, init) => {
        posts.push({ url: String(url), body: String(init?.body) });
        return answer();
      },
      random: () => 0.5,
      ...seams,
    },
  );
  client.onAny((name, payload) => void events.push([name, payload as never]));
  clients.push(client);
  return client;
}

const names = () => events.map(([name]) => name);
const told = (name: string) => events.filter(([each]) => each === name).map(([, payload]) => payload);
const session = (index = 0) => (displays[index] as Display).session;
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 3_000 });
/** Lets everything happen that needs no time. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('createClient', () => {
  it('acts only from the next task on, and tells that it is ready', async () => {
    start();
    await settle();
    expect(names()).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(names()).toEqual(['ready']);
  });

  it('shows, keeps, delivers: the events come in order', async () => {
    const client = start({ endpoint });
    const shown = await client.show();
    expect(shown).toEqual({ shown: true, id: displays[0]?.id });
    session().answer('rating', 'sad');
    session().answer('comment', 'کند بود');
    session().complete();
    await until(() => expect(names()).toContain('delivered'));
    expect(names().filter((name) => name !== 'ready')).toEqual([
      'shown',
      'answered',
      'answered',
      'saved',
      'saved',
      'saved',
      'completed',
      'delivered',
    ]);
    expect(posts.map(({ url }) => url)).toEqual([endpoint]);
    const response = responseSchema.parse(JSON.parse(posts[0]?.body ?? ''));
    expect(response).toMatchObject({ survey: 'stickers', status: 'completed', value: 'sad', revision: 3 });
    await until(() => expect(stored.size).toBe(0));
    expect(await client.pending()).toBe(0);
  });

  it('draws with the survey, language, digits and texts that are set', async () => {
    const client = start({ lang: 'ar-EG', brand: 'Shop', context: { agent: 'sara' } });
    await client.show('stickers', { context: { ref: 7 } });
    expect(displays[0]).toMatchObject({
      survey: { id: 'stickers' },
      language: { tag: 'ar-EG', language: 'ar', dir: 'rtl' },
      digits: 'arab',
      values: { brand: 'Shop', agent: 'sara', ref: 7 },
    });
    expect(session().state.value.phase).toBe('asking');
  });

  it('takes the language of one display over the one of the page', async () => {
    await start({ lang: 'ar' }).show('stickers', { lang: 'fa' });
    expect(displays[0]?.language.tag).toBe('fa');
  });

  it('sends context: of the config, then of the page, then of the display', async () => {
    const client = start({ endpoint, context: { a: 1, b: 1, c: 1 } });
    client.context({ b: 2, c: 2 });
    await client.show('stickers', { context: { c: 3 } });
    session().answer('rating', 'happy');
    await until(() => expect(posts).toHaveLength(1));
    expect(JSON.parse(posts[0]?.body ?? '').context).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('tells events and stores nothing where there is no endpoint', async () => {
    await start().show();
    session().answer('rating', 'happy');
    await until(() => expect(names()).toContain('completed'));
    await settle();
    expect(names()).not.toContain('saved');
    expect(stored.size).toBe(0);
    expect(posts).toEqual([]);
  });

  it('waits and tries again when the endpoint fails', async () => {
    answer = () => new Response('', { status: 503 });
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(told('waiting')).toHaveLength(1));
    expect(told('waiting')[0]).toMatchObject({ survey: 'stickers', status: 503, attempt: 1 });
    expect(await client.pending()).toBe(1);
    answer = () => new Response('ok');
    expect(await client.flush()).toEqual({ delivered: 1, waiting: 0 });
  });

  it('says why it does not show: the same before and after', async () => {
    const client = start();
    expect(client.why()).toBeNull();
    expect(client.why('nothing')).toBe('unknown-survey');
    await client.show();
    expect(client.why()).toBe('open');
    expect(await client.show('stickers')).toEqual({ shown: false, reason: 'open' });
    session().dismiss();
    displays[0]?.gone();
    expect(client.why()).toBe('dismissed');
    expect(await client.show()).toEqual({ shown: false, reason: 'dismissed' });
    expect(told('skipped')).toEqual([
      { survey: 'stickers', reason: 'open' },
      { survey: 'stickers', reason: 'dismissed' },
    ]);
  });

  it('opens one survey when two ask at the same time', async () => {
    const client = start();
    const [one, other] = await Promise.all([client.show(), client.show()]);
    expect([one.shown, other.shown]).toEqual([true, false]);
    expect(displays).toHaveLength(1);
  });

  it('does not ask again before its time, unless it is forced', async () => {
    const client = start({ every: '10d' });
    await client.show();
    session().answer('rating', 'happy');
    displays[0]?.gone();
    expect(client.why()).toBe('answered');
    expect(await client.show('stickers', { force: true })).toMatchObject({ shown: true });
    displays[1]?.gone();
    vi.setSystemTime(Date.now() + 10 * DAY);
    expect(client.why()).toBeNull();
  });

  it('remembers on the next page whom it has asked', async () => {
    await start().show();
    session().answer('rating', 'happy');
    expect(start().why()).toBe('answered');
  });

  it('keeps its distance between two surveys', async () => {
    const client = start({ cooldown: '1d', surveys: [{ id: 'mine', template: 'stickers' }] });
    await client.show();
    displays[0]?.gone();
    expect(client.why('mine')).toBe('cooldown');
  });

  it('draws the lot of a visitor once', async () => {
    const random = vi.fn(() => 0.6);
    const client = start({ sample: 0.5 }, { random });
    expect(client.why()).toBe('sampled-out');
    random.mockReturnValue(0.1);
    expect(client.why()).toBe('sampled-out');
    await client.show();
    expect(start({ sample: 0.7 }).why()).toBeNull();
    expect(start({ sample: 0.5 }).why()).toBe('sampled-out');
  });

  it('keeps no lot of a survey that nobody wanted to show', () => {
    const marksBefore = JSON.stringify(marks);
    expect(start({ sample: 0.5 }, { random: () => 0.6 }).why()).toBe('sampled-out');
    expect(JSON.stringify(marks)).toBe(marksBefore);
  });

  it('counts every display for a limit that is set later', async () => {
    await start().show();
    displays[0]?.gone();
    const client = start({ max: '1 per 7d' });
    await vi.advanceTimersByTimeAsync(10);
    expect(client.why('nps')).toBe('cooldown');
  });

  it('asks again for a ref that could not travel', async () => {
    const client = start({ every: '0' });
    const context = { ref: { id: 1 } as unknown as string };
    expect(await client.show('stickers', { context })).toMatchObject({ shown: true });
    displays[0]?.gone();
    expect(await client.show('stickers', { context })).toMatchObject({ shown: true });
    expect(marks['nabz:history']).not.toContain('refs');
  });

  it('says at once that a survey in the text may stand beside an open one', async () => {
    const surveys = [{ id: 'corner', template: 'article', position: 'bottom-end' as const }];
    const client = start({ surveys });
    await client.show();
    expect([client.why('article'), client.why('corner'), client.why('nps')]).toEqual([null, 'open', 'open']);
  });

  it('replaces a thank-you by the next survey', async () => {
    const client = start({ surveys: [{ id: 'mine', template: 'stickers' }] });
    await client.show();
    session().answer('rating', 'happy');
    expect(await client.show('mine')).toMatchObject({ shown: true });
    expect(drawing.remove).toHaveBeenCalledTimes(1);
  });

  it('shows an inline survey beside another', async () => {
    const client = start();
    await client.show();
    expect(await client.show('stickers', { target: '#here' })).toMatchObject({ shown: true });
    expect(displays[1]?.target).toBe('#here');
  });

  it('shows nothing where nothing can be drawn', async () => {
    const client = start({}, { present: undefined });
    expect(client.why()).toBe('unsupported');
    expect(await client.show()).toEqual({ shown: false, reason: 'unsupported' });
  });

  it('says that drawing failed', async () => {
    const client = start({}, { present: () => Promise.reject(new Error('no place')) });
    expect(await client.show()).toEqual({ shown: false, reason: 'unsupported' });
    expect(told('error')).toMatchObject([{ code: 'draw', message: expect.stringContaining('no place') }]);
    expect(client.why()).toBeNull();
  });

  it('names the surveys there are when an unknown one is asked for', async () => {
    const client = start({ surveys: [{ id: 'mine', template: 'stickers' }] });
    await client.show('thing');
    expect(told('error')).toEqual([
      {
        code: 'unknown-survey',
        message: expect.stringMatching(/^survey is "thing"; allowed: stickers, csat, .*, mine$/),
      },
    ]);
  });

  it('hides what is open, as a dismissal', async () => {
    const client = start();
    await client.show();
    client.hide();
    await settle();
    expect(names()).toEqual(['dismissed']);
    expect(drawing.remove).toHaveBeenCalledTimes(1);
  });

  it('hides a thank-you without an event', async () => {
    const client = start();
    await client.show();
    session().answer('rating', 'happy');
    await settle();
    const before = names();
    client.hide();
    await settle();
    expect(names()).toEqual(before);
    expect(drawing.remove).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['load', 1_000],
    ['delay:5s', 5_000],
  ])('opens by itself with the trigger %s, once', async (trigger, afterMs) => {
    start({ trigger });
    await vi.advanceTimersByTimeAsync(0);
    vi.advanceTimersByTime(afterMs - 1);
    await settle();
    expect(displays).toHaveLength(0);
    vi.advanceTimersByTime(1);
    await settle();
    expect(displays).toHaveLength(1);
    vi.advanceTimersByTime(60_000);
    await settle();
    expect(names()).toEqual(['ready']);
  });

  it('shows what a config says instead of the tag’s own survey, however late the config comes', async () => {
    const client = start({ trigger: 'delay:1s' });
    let arrive = (_: unknown) => {};
    vi.stubGlobal('fetch', () => new Promise((resolve) => (arrive = resolve)));
    void client.configure('https://shop.example/nabz.json');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(displays).toHaveLength(0);
    arrive(Response.json({ survey: 'mine', surveys: [{ id: 'mine', template: 'stickers' }] }));
    await vi.advanceTimersByTimeAsync(5_000);
    await settle();
    expect(displays.map(({ survey }) => survey.id)).toEqual(['mine']);
  });

  it('shows nothing after destroy, and says so', async () => {
    const client = start({ trigger: 'delay:1s' });
    await vi.advanceTimersByTimeAsync(0);
    client.destroy();
    await client.configure({ trigger: 'load' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(displays).toHaveLength(0);
    expect(await client.show()).toEqual({ shown: false, reason: 'unsupported' });
  });

  it('opens the surveys that wait for what happened, once a ref', async () => {
    const client = start({
      every: '0',
      surveys: [{ id: 'after-chat', template: 'stickers', trigger: 'event:resolved' }],
    });
    client.trigger('other', { ref: 'T-1' });
    client.trigger('resolved', { ref: 'T-1' });
    await until(() => expect(displays).toHaveLength(1));
    expect(displays[0]?.survey.id).toBe('after-chat');
    session().answer('rating', 'happy');
    displays[0]?.gone();
    client.trigger('resolved', { ref: 'T-1' });
    await until(() => expect(told('skipped')).toEqual([{ survey: 'after-chat', reason: 'ref' }]));
    client.trigger('resolved', { ref: 'T-2' });
    await until(() => expect(displays).toHaveLength(2));
  });

  it('tells a repeated ref from a visitor who answered lately', async () => {
    const client = start({
      surveys: [{ id: 'after-chat', template: 'stickers', trigger: 'event:resolved' }],
    });
    client.trigger('resolved', { ref: 'T-1' });
    await until(() => expect(displays).toHaveLength(1));
    session().answer('rating', 'happy');
    displays[0]?.gone();
    client.trigger('resolved', { ref: 'T-1' });
    client.trigger('resolved', { ref: 'T-2' });
    await until(() => expect(told('skipped').map(({ reason }) => reason)).toEqual(['ref', 'answered']));
  });

  it('shows, stores and sends nothing before consent, and then what was held', async () => {
    const client = start({ endpoint, consent: 'required', trigger: 'load', sample: 0.9 });
    expect(client.why()).toBe('consent');
    vi.advanceTimersByTime(60_000);
    await until(() => expect(told('skipped')).toEqual([{ survey: 'stickers', reason: 'consent' }]));
    expect(await client.show('stickers', { force: true })).toEqual({ shown: false, reason: 'consent' });
    expect(await client.pending()).toBe(0);
    expect(await client.flush()).toEqual({ delivered: 0, waiting: 0 });
    expect([displays.length, stored.size, posts.length, Object.keys(marks).length]).toEqual([0, 0, 0, 0]);
    await client.consent(true);
    await until(() => expect(displays).toHaveLength(1));
    expect(start({ consent: 'required' }).why()).not.toBe('consent');
  });

  it('erases everything when consent is taken back, the choice included', async () => {
    const client = start({ endpoint, consent: 'required' });
    await client.consent(true);
    await client.show();
    session().answer('rating', 'sad');
    await until(() => expect(stored.size).toBe(1));
    await client.consent(false);
    await settle();
    expect(drawing.remove).toHaveBeenCalledTimes(1);
    expect(stored.size).toBe(0);
    expect(Object.keys(marks)).toEqual([]);
    expect(client.why()).toBe('consent');
    vi.advanceTimersByTime(5 * 60_000);
    await settle();
    expect(posts).toEqual([]);
    expect(start({ consent: 'required' }).why()).toBe('consent');
  });

  it('takes the choice back even where the database cannot be cleared', async () => {
    const broken = { ...createStore(), clear: () => Promise.reject(new Error('broken')) };
    const client = start({ endpoint, consent: 'required' }, { store: broken });
    await client.consent(true);
    await client.consent(false).catch(() => {});
    expect(Object.keys(marks)).toEqual([]);
  });

  it('forgets everything and gives the ids', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
    const client = start({ endpoint });
    const shown = await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(told('waiting')).toHaveLength(1));
    expect(await client.forget()).toEqual({ ids: [shown.shown && shown.id] });
    await settle();
    expect(stored.size).toBe(0);
    expect(Object.keys(marks)).toEqual([]);
    expect(client.why()).toBeNull();
  });

  it('uses what is right of a config and reports what is wrong', async () => {
    const client = start();
    await client.configure({
      lang: 'fa',
      ack: 'maybe' as 'body',
      surveys: [{ id: 'mine', template: 'stickers' }, { id: 'faulty' }],
    });
    expect(told('error').map(({ code }) => code)).toEqual(['config', 'config']);
    expect(told('error')[0]?.message).toBe('ack is "maybe"; allowed: body, status, echo');
    expect(vi.mocked(console.error)).toHaveBeenCalledTimes(2);
    expect(client.why('faulty')).toBe('unknown-survey');
    await client.show('mine');
    expect(displays[0]).toMatchObject({ survey: { id: 'mine' }, language: { tag: 'fa' } });
  });

  it('says of another tab only what show would say, too', async () => {
    const client = start({ where: { path: '/nowhere' } });
    marks['nabz:asking'] = `${Date.now()}.1`;
    marks['nabz:history'] = JSON.stringify({ stickers: { answeredAt: Date.now() - 1 } });
    expect([client.why('stickers'), client.why('nps')]).toEqual(['answered', 'open']);
    const { shown, ...why } = (await client.show()) as { shown: false; reason: string };
    expect(why.reason).toBe(client.why());
  });

  it('keeps nothing of a survey that there is not', async () => {
    await start({ sample: 0.9 }).show('nothing');
    expect(Object.keys(marks)).toEqual([]);
  });

  it('shows only what is configured by then', async () => {
    const client = start();
    void client.configure({ lang: 'fa' });
    await client.show();
    expect(displays[0]?.language.tag).toBe('fa');
  });

  it('merges a config over the earlier one', async () => {
    const client = start({ brand: 'Shop', context: { a: 1 } });
    await client.configure({ context: { b: 2 } });
    await client.show();
    expect(displays[0]?.values).toEqual({ brand: 'Shop', a: 1, b: 2 });
  });

  it('breaks nothing on the page with an endpoint that is no URL', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const client = start();
    await client.configure({ endpoint: 'http://' });
    await client.show().catch(unhandled);
    if (displays.length) session().answer('rating', 'happy');
    await settle();
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(told('error')).toMatchObject([{ code: 'config' }]);
  });

  it('is stopped by no listener that throws', async () => {
    const client = start({ endpoint });
    const listen = () => {
      throw new Error('from the page');
    };
    for (const name of ['shown', 'answered', 'saved', 'completed', 'delivered'] as const) {
      client.on(name, listen);
    }
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(names()).toContain('delivered'));
    expect(names().filter((name) => name !== 'ready')).toEqual([
      'shown',
      'answered',
      'saved',
      'completed',
      'delivered',
    ]);
  });

  it('tells a listener no more once it is undone', async () => {
    const client = start();
    const listener = vi.fn();
    client.on('answered', listener)();
    await client.show();
    session().answer('rating', 'happy');
    expect(listener).not.toHaveBeenCalled();
  });

  it('takes surveys, timers and listeners away, and keeps what is not delivered', async () => {
    const client = start({ endpoint, trigger: 'delay:5s' });
    vi.advanceTimersByTime(0);
    await client.show();
    session().answer('rating', 'sad');
    await until(() => expect(stored.size).toBe(1));
    client.destroy();
    const before = names().length;
    await settle();
    expect(drawing.remove).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(3_600_000);
    await settle();
    expect(displays).toHaveLength(1);
    expect(names()).toHaveLength(before);
    expect(posts).toEqual([]);
    expect([...stored.values()]).toMatchObject([{ revision: 1 }]);
  });

  it.each(TEMPLATE_NAMES)('shows the template %s by its name alone', async (name) => {
    expect(await start().show(name)).toMatchObject({ shown: true });
    expect(displays[0]?.survey).toMatchObject({ id: name });
  });

  it('sends each answer as it is given, with rising revisions, where it is told to', async () => {
    const client = start({ endpoint, deliver: 'each' });
    await client.show('support');
    session().answer('resolved', 'no');
    await until(() => expect(posts).toHaveLength(1));
    session().answer('rating', 2);
    await until(() => expect(posts).toHaveLength(2));
    session().back();
    await until(() => expect(posts).toHaveLength(3));
    session().complete();
    await until(() => expect(posts).toHaveLength(4));
    const bodies = posts.map(({ body }) => responseSchema.parse(JSON.parse(body)));
    expect(bodies.map(({ revision, status, answers }) => [revision, status, answers.length])).toEqual([
      [1, 'answered', 1],
      [2, 'answered', 2],
      [3, 'answered', 1],
      [4, 'completed', 1],
    ]);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
  });

  it.each([
    ['all', ['dismissed']],
    ['answers', []],
  ] as const)('where it reports %s, sends of a dismissal without an answer %j', async (report, statuses) => {
    const client = start({ endpoint, report });
    await client.show();
    displays[0]?.seen();
    session().dismiss();
    await until(() => expect(names()).toContain('dismissed'));
    await until(() => expect(posts.map(({ body }) => JSON.parse(body).status)).toEqual(statuses));
  });

  it.each([
    ['json', 'application/json'],
    ['form', 'application/x-www-form-urlencoded'],
    ['text', 'text/plain;charset=UTF-8'],
    ['cloudevents', 'application/cloudevents+json'],
  ] as const)("posts as %s, with the owner's headers and cookies", async (format, contentType) => {
    const inits: RequestInit[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      inits.push(init as RequestInit);
      return new Response('ok');
    };
    const client = start(
      { endpoint, format, headers: { 'X-Site': 'shop' }, credentials: 'include' },
      { fetch },
    );
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(names()).toContain('delivered'));
    expect(Object.fromEntries(new Headers(inits[0]?.headers))).toMatchObject({
      'content-type': contentType,
      'x-site': 'shop',
    });
    expect(inits[0]?.credentials).toBe('include');
  });

  it.each([
    ['an object', () => ({ rate: 1 }), { json: '{"rate":1}', form: 'rate=1' }],
    ['a text', () => 'rate is 1', { json: 'rate is 1', form: 'rate is 1', cloudevents: 'rate is 1' }],
    [
      'a text that happens to be JSON',
      () => '{"specversion":"1.0"}',
      { json: '{"specversion":"1.0"}', form: '{"specversion":"1.0"}', cloudevents: '{"specversion":"1.0"}' },
    ],
  ])('posts what the transform made of a response: %s', async (_, transform, bodies) => {
    for (const [format, body] of Object.entries(bodies)) {
      posts = [];
      const client = start({ endpoint, transform, format: format as 'json', every: '0' });
      await client.show();
      session(displays.length - 1).answer('rating', 'happy');
      await until(() => expect(posts.map((post) => post.body)).toEqual([body]));
    }
  });

  it('reads the context from the page as a survey opens, over the config and under the call', async () => {
    vi.stubGlobal('shop', { agent: 'omid', ref: 'T-1', team: 'b' });
    const client = start({
      endpoint,
      context: { agent: 'nobody', channel: 'chat' },
      contextFrom: {
        agent: { global: 'shop.agent' },
        ref: { global: 'shop.ref' },
        team: { global: 'shop.team' },
      },
    });
    await client.show('stickers', { context: { team: 'a' } });
    expect(displays[0]?.values).toMatchObject({ agent: 'omid', channel: 'chat', ref: 'T-1', team: 'a' });
    client.hide();
    // It is asked once for what it is about.
    expect(await client.show('stickers')).toEqual({ shown: false, reason: 'ref' });
  });

  it('leaves a context value out that cannot travel, aloud, and sends the rest', async () => {
    const client = start({ endpoint });
    client.context({ agent: 'sara', user: { id: 1 } as never });
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(posts).toHaveLength(1));
    expect(JSON.parse(posts[0]?.body ?? '').context).toEqual({ agent: 'sara' });
    expect(told('error')).toMatchObject([
      { code: 'context', message: expect.stringContaining('context.user') },
    ]);
  });

  it('asks one dimension at a time, in turn, and remembers whose turn it is', async () => {
    const ids = [];
    for (let index = 0; index < 6; index++) {
      await start({ every: '0' }, { random: () => 0.7 }).show('dimensions', { force: true });
      ids.push(displays[index]?.survey.questions[0]?.id);
      displays[index]?.gone();
    }
    expect(ids).toEqual(['politeness', 'expectations', 'speed', 'clarity', 'empathy', 'politeness']);
  });

  it.each([
    [0, 'speed'],
    [0.99, 'expectations'],
  ])('draws the first turn by lot: %d begins with %s', async (lot, id) => {
    await start({}, { random: () => lot }).show('dimensions');
    expect(displays[0]?.survey.questions.map((question) => question.id)).toEqual([id, 'comment']);
  });

  it('keeps to what a survey of the owner says of itself', async () => {
    const client = start({
      every: '30d',
      position: 'top-start',
      surveys: [
        { id: 'often', template: 'csat', every: '1h', position: 'center' },
        { id: 'rare', template: 'csat' },
      ],
    });
    await client.show('often');
    expect(displays[0]?.position).toBe('center');
    session().answer('rating', 5);
    session().complete();
    displays[0]?.gone();
    await client.show('rare');
    expect(displays[1]?.position).toBe('top-start');
    session(1).answer('rating', 5);
    session(1).complete();
    displays[1]?.gone();
    vi.setSystemTime(Date.now() + DAY);
    expect(client.why('often')).toBeNull();
    expect(client.why('rare')).toBe('answered');
  });

  it("asks the owner's survey of a template's name in its place", async () => {
    const client = start({ surveys: [{ id: 'nps', questions: [{ id: 'only', type: 'csat' }] }] });
    await client.show('nps');
    expect(displays[0]?.survey.questions.map(({ id }) => id)).toEqual(['only']);
  });

  it('tells how the survey was laid out when it was answered', async () => {
    const client = start({ endpoint });
    await client.show('nps');
    displays[0]?.laidOut('two-rows');
    session().answer('rating', 9);
    session().complete();
    await until(() => expect(posts).toHaveLength(1));
    expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({ layout: 'two-rows', metric: 'nps', score: 9 });
  });

  it.each([true, false])('says whether the visitor asked for it: %s', async (focus) => {
    await start().show('stickers', { focus });
    expect(displays[0]?.isInvited).toBe(focus);
  });

  it('tells whoever draws of the config, at first and after each change', async () => {
    const onConfig = vi.fn();
    const client = start({ brand: 'Shop' }, { onConfig });
    await vi.advanceTimersByTimeAsync(0);
    await client.configure({ launcher: true });
    expect(onConfig.mock.calls.map(([config]) => [config.brand, config.launcher])).toEqual([
      ['Shop', undefined],
      ['Shop', true],
    ]);
  });
});
