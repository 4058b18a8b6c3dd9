import { describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/options.ts';
import { responseSchema } from '../../src/responses/schema.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { useClientStage } from '../support/clientStage.ts';

const DAY = 24 * 3_600_000;
const endpoint = 'https://shop.example/feedback';

const stage = useClientStage();
const { start, createStore, posts, displays, stored, removed, session, told, settle, until } = stage;
const names = () => stage.events.map(([name]) => name);

describe('createClient', () => {
  it('acts only from the next task on, and emits `ready`', async () => {
    start();
    await new Promise((resolve) => setImmediate(resolve));
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

  it('emits events and stores nothing where there is no endpoint', async () => {
    await start().show();
    session().answer('rating', 'happy');
    await until(() => expect(names()).toContain('completed'));
    await settle();
    expect(names()).not.toContain('saved');
    expect(stored.size).toBe(0);
    expect(posts).toEqual([]);
  });

  it('waits and tries again when the endpoint fails', async () => {
    stage.answer = () => new Response('', { status: 503 });
    const client = start({ endpoint });
    await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(told('waiting')).toHaveLength(1));
    expect(told('waiting')[0]).toMatchObject({ survey: 'stickers', status: 503, attempt: 1 });
    expect(await client.pending()).toBe(1);
    stage.answer = () => new Response('ok');
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
    displays[0]?.onRemoved();
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
    displays[0]?.onRemoved();
    expect(client.why()).toBe('answered');
    expect(await client.show('stickers', { force: true })).toMatchObject({ shown: true });
    displays[1]?.onRemoved();
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
    displays[0]?.onRemoved();
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

  it('stores no draw for a survey that no call or trigger asked for', () => {
    const marksBefore = JSON.stringify(localStorage);
    expect(start({ sample: 0.5 }, { random: () => 0.6 }).why()).toBe('sampled-out');
    expect(JSON.stringify(localStorage)).toBe(marksBefore);
  });

  it('counts every display for a limit that is set later', async () => {
    await start().show();
    displays[0]?.onRemoved();
    const client = start({ max: '1 per 7d' });
    await vi.advanceTimersByTimeAsync(10);
    expect(client.why('nps')).toBe('cooldown');
  });

  it('asks again for a ref that could not be sent', async () => {
    const client = start({ every: '0' });
    const context = { ref: { id: 1 } as unknown as string };
    expect(await client.show('stickers', { context })).toMatchObject({ shown: true });
    displays[0]?.onRemoved();
    expect(await client.show('stickers', { context })).toMatchObject({ shown: true });
    expect(localStorage.getItem('nabz:history')).not.toContain('refs');
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
    expect(removed).toHaveLength(1);
  });

  it('shows an inline survey beside another', async () => {
    const client = start();
    await client.show();
    expect(await client.show('stickers', { target: '#here' })).toMatchObject({ shown: true });
    expect(displays[1]?.target).toBe('#here');
  });

  it('shows nothing where nothing can be drawn', async () => {
    const client = start({}, { renderer: undefined });
    expect(client.why()).toBe('unsupported');
    expect(await client.show()).toEqual({ shown: false, reason: 'unsupported' });
  });

  it('says that drawing failed', async () => {
    const client = start({}, { renderer: () => Promise.reject(new Error('no place')) });
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
    expect(stage.names()).toEqual(['dismissed']);
    expect(removed).toHaveLength(1);
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
    expect(removed).toHaveLength(1);
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

  it('shows nothing after destroy, and resolves with the reason', async () => {
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
    displays[0]?.onRemoved();
    client.trigger('resolved', { ref: 'T-1' });
    await until(() => expect(told('skipped')).toEqual([{ survey: 'after-chat', reason: 'ref' }]));
    client.trigger('resolved', { ref: 'T-2' });
    await until(() => expect(displays).toHaveLength(2));
  });

  it('distinguishes a repeated ref from a visitor who answered lately', async () => {
    const client = start({
      surveys: [{ id: 'after-chat', template: 'stickers', trigger: 'event:resolved' }],
    });
    client.trigger('resolved', { ref: 'T-1' });
    await until(() => expect(displays).toHaveLength(1));
    session().answer('rating', 'happy');
    displays[0]?.onRemoved();
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
    expect([displays.length, stored.size, posts.length, Object.keys(localStorage).length]).toEqual([
      0, 0, 0, 0,
    ]);
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
    expect(removed).toHaveLength(1);
    expect(stored.size).toBe(0);
    expect(Object.keys(localStorage)).toEqual([]);
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
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('forgets everything and gives the ids', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const client = start({ endpoint });
    const shown = await client.show();
    session().answer('rating', 'happy');
    await until(() => expect(told('waiting')).toHaveLength(1));
    expect(await client.forget()).toEqual({ ids: [shown.shown && shown.id] });
    await settle();
    expect(stored.size).toBe(0);
    expect(Object.keys(localStorage)).toEqual([]);
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
    localStorage.setItem('nabz:asking', `${Date.now()}.1`);
    localStorage.setItem('nabz:history', JSON.stringify({ stickers: { answeredAt: Date.now() - 1 } }));
    expect([client.why('stickers'), client.why('nps')]).toEqual(['answered', 'open']);
    const { shown, ...why } = (await client.show()) as { shown: false; reason: string };
    expect(why.reason).toBe(client.why());
  });

  it('stores nothing of an unknown survey', async () => {
    await start({ sample: 0.9 }).show('nothing');
    expect(Object.keys(localStorage)).toEqual([]);
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

  it('calls no listener after its undo', async () => {
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
    expect(removed).toHaveLength(1);
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

  it('sends each answer as it is given, with rising revisions, where the config says so', async () => {
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
    displays[0]?.onVisible();
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
      posts.length = 0;
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

  it('leaves out a context value that cannot be sent, logs a warning, and sends the rest', async () => {
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
      displays[index]?.onRemoved();
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
    displays[0]?.onRemoved();
    await client.show('rare');
    expect(displays[1]?.position).toBe('top-start');
    session(1).answer('rating', 5);
    session(1).complete();
    displays[1]?.onRemoved();
    vi.setSystemTime(Date.now() + DAY);
    expect(client.why('often')).toBeNull();
    expect(client.why('rare')).toBe('answered');
  });

  it("asks the owner's survey of a template's name in its place", async () => {
    const client = start({ surveys: [{ id: 'nps', questions: [{ id: 'only', type: 'csat' }] }] });
    await client.show('nps');
    expect(displays[0]?.survey.questions.map(({ id }) => id)).toEqual(['only']);
  });

  it('sends how the survey was laid out when it was answered', async () => {
    const client = start({ endpoint });
    await client.show('nps');
    displays[0]?.onLayout('two-rows');
    session().answer('rating', 9);
    session().complete();
    await until(() => expect(posts).toHaveLength(1));
    expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({ layout: 'two-rows', metric: 'nps', score: 9 });
  });

  it.each([true, false])('says whether the visitor asked for it: %s', async (focus) => {
    await start().show('stickers', { focus });
    expect(displays[0]?.isInvited).toBe(focus);
  });

  it('passes the config to the renderer, at first and after each change', async () => {
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

describe('createClient, preload', () => {
  it('fetches what the tag’s survey needs, of the config as it is read by then', async () => {
    const preload = vi.fn(async () => {});
    const client = start({ survey: 'nps', lang: 'fa' }, { preload });
    void client.configure({ brand: 'Shop' });
    await client.preload();
    expect(preload.mock.calls).toEqual([
      [expect.objectContaining({ id: 'nps' }), expect.objectContaining({ lang: 'fa', brand: 'Shop' })],
    ]);
    expect(displays).toEqual([]);
  });

  it('resolves where nothing draws, where it fails, and where the survey is unknown', async () => {
    await start({}, { renderer: undefined }).preload();
    const preload = vi.fn(() => Promise.reject(new Error('offline')));
    await start({ survey: 'nothing' }, { preload }).preload();
    expect(preload).toHaveBeenCalledWith(undefined, expect.anything());
  });
});

describe('createClient, onArmed', () => {
  const armedBy = async (config: Config) => {
    const onArmed = vi.fn();
    start(config, { onArmed });
    await until(() => expect(names()).toContain('ready'));
    await settle();
    return onArmed.mock.calls.at(-1)?.[0];
  };

  it.each<[string, Config, string[] | undefined]>([
    ['load', { trigger: 'load' }, ['stickers']],
    ['event', { trigger: 'event:done', survey: 'nps' }, ['nps']],
    ['manual', { trigger: 'manual' }, undefined],
    ['no consent', { trigger: 'load', consent: 'required' }, undefined],
    ['no visitor in the sample', { trigger: 'load', sample: 0 }, undefined],
    ['an unknown survey', { trigger: 'load', survey: 'nothing' }, undefined],
  ])('is called with what may show soon: %s', async (_, config, expected) => {
    expect(await armedBy(config)).toEqual(expected);
  });

  it('names a configured survey, too', async () => {
    const surveys = [{ id: 'mine', template: 'csat' as const, trigger: 'event:paid' }];
    const onArmed = vi.fn();
    start({ surveys }, { onArmed });
    await until(() => expect(onArmed).toHaveBeenLastCalledWith(['mine']));
  });
});

describe('createClient, inspect', () => {
  it('gives every survey with its trigger, its decision and its history, the tag’s first', async () => {
    const client = start({ trigger: 'delay:1h', every: '10d' });
    await client.configure({ surveys: [{ id: 'mine', template: 'csat', trigger: 'event:paid' }] });
    await client.show('mine');
    session().dismiss();
    displays[0]?.onRemoved();
    const at = Date.now();
    expect(client.inspect().surveys).toEqual([
      { name: 'stickers', isTag: true, trigger: 'delay:1h', eligibility: { ok: true }, history: {} },
      {
        name: 'mine',
        isTag: false,
        trigger: 'event:paid',
        eligibility: {
          ok: false,
          reason: 'dismissed',
          detail: { kind: 'dismissed', every: '10d', at, until: at + 2.5 * DAY },
        },
        history: expect.objectContaining({ shown: [at], dismissedAt: at }),
      },
    ]);
  });

  it('says which survey is open, and of the others that it is in their way', async () => {
    const client = start({ surveys: [{ id: 'mine', template: 'csat' }] });
    await client.show();
    const detail = { kind: 'open', isHere: true, survey: 'stickers' };
    expect(client.inspect().surveys).toMatchObject([
      { name: 'stickers', eligibility: { detail } },
      { name: 'mine', trigger: undefined, eligibility: { detail } },
    ]);
  });

  it('gives the context as it would be sent, and the fields that the page does not have', async () => {
    vi.stubGlobal('shop', { plan: 'pro' });
    const client = start({ context: { agent: 'sara' } });
    await client.configure({
      contextFrom: { plan: { global: 'shop.plan' }, ref: { global: 'shop.ref' } },
    });
    expect(client.inspect()).toMatchObject({
      config: { trigger: 'manual' },
      context: { agent: 'sara', plan: 'pro' },
      missingContext: ['ref'],
    });
  });
});

describe('createClient, by the speed of its calls', () => {
  it('shows on an armed page without a timer, a fetch or a task of its own', async () => {
    const client = start({ trigger: 'event:done', survey: 'nps' });
    await settle();
    const timers = vi.getTimerCount();
    const shown = vi.fn();
    client.on('skipped', shown);
    client.trigger('done');
    for (let step = 0; step < 30 && !displays.length; step++) await Promise.resolve();
    expect(displays.map(({ survey }) => survey.id)).toEqual(['nps']);
    expect(vi.getTimerCount()).toBe(timers);
    expect(posts).toEqual([]);
  });

  it('leaves nothing behind of 1,000 surveys that were shown and closed', async () => {
    const client = start({ every: '0', where: { path: '*' } });
    await settle();
    const timers = vi.getTimerCount();
    for (let cycle = 0; cycle < 1_000; cycle++) {
      expect(await client.show()).toMatchObject({ shown: true });
      client.hide();
    }
    await settle();
    expect(removed).toHaveLength(1_000);
    expect(client.why()).toBeNull();
    vi.advanceTimersByTime(1_000);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(timers);
  }, 30_000);
});
