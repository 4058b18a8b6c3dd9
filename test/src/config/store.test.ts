import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCheck } from '../../../src/config/loadCheck.ts';
import type { Config } from '../../../src/config/options.ts';
import { createConfigStore } from '../../../src/config/store.ts';
import { createSurveyRegistry, type SurveyRegistry } from '../../../src/survey/registry.ts';

vi.mock('../../../src/config/loadCheck.ts', () => ({
  loadCheck: vi.fn(() => import('../../../src/config/check.ts')),
}));

let reports: [code: string, message: string][];
let surveys: SurveyRegistry;
let onRead: (isLate: boolean) => void;

beforeEach(() => {
  reports = [];
  surveys = createSurveyRegistry();
  onRead = vi.fn();
});

afterEach(() => void vi.unstubAllGlobals());

const create = (config: Config = {}) =>
  createConfigStore(config, { surveys, report: (...report) => void reports.push(report), onRead });

describe('createConfigStore', () => {
  it('begins with the config it is given, read and whole', async () => {
    const store = create({ lang: 'fa' });
    expect(store.config).toEqual({ lang: 'fa' });
    await store.whenRead;
    expect(onRead).not.toHaveBeenCalled();
  });

  it('merges what it reads over the present, context and all', async () => {
    const store = create({ lang: 'fa', every: '1d', context: { a: 1, b: 1 } });
    await store.read({ lang: 'ar', brand: 'Shop', context: { b: 2, c: 2 } });
    expect(store.config).toEqual({
      lang: 'ar',
      every: '1d',
      brand: 'Shop',
      context: { a: 1, b: 2, c: 2 },
    });
    expect(reports).toEqual([]);
  });

  it('adds the surveys, and keeps them out of the config', async () => {
    const store = create();
    await store.read({ surveys: [{ id: 'mine', template: 'csat' }] });
    expect(surveys.own('mine')).toMatchObject({ id: 'mine' });
    expect(store.config).not.toHaveProperty('surveys');
  });

  it('calls `onRead` once for each config, when its surveys are there', async () => {
    onRead = vi.fn(() => expect(surveys.has('mine')).toBe(true));
    const store = create();
    await store.read({ surveys: [{ id: 'mine', template: 'csat' }] });
    await store.read({ lang: 'fa' });
    expect(onRead).toHaveBeenCalledTimes(2);
    expect(reports).toEqual([]);
  });

  it('reports every fault, and uses the rest', async () => {
    const store = create({ ack: 'echo' });
    await store.read({ ack: 'maybe', sample: 2, lang: 'fa' });
    expect(store.config).toMatchObject({ ack: 'echo', lang: 'fa' });
    expect(store.config).not.toHaveProperty('sample');
    expect(reports.map(([code]) => code)).toEqual(['config', 'config']);
    expect(reports[0]?.[1]).toBe('ack is "maybe"; allowed: body, status, echo');
  });

  it('merges a config before the words about its mistakes are there', async () => {
    let arrive = () => {};
    const arriving = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    vi.mocked(loadCheck).mockReturnValueOnce(arriving.then(() => import('../../../src/config/check.ts')));
    const store = create();
    const reading = store.read({ ack: 'maybe', lang: 'fa' });
    await store.whenRead;
    expect(store.config.lang).toBe('fa');
    expect(reports).toEqual([]);
    arrive();
    await reading;
    expect(reports).toHaveLength(1);
  });

  it('reports at least where mistakes are when the words about them cannot be fetched', async () => {
    vi.mocked(loadCheck).mockRejectedValueOnce(new Error('offline'));
    const store = create();
    await store.read({ ack: 'maybe', sample: 2, lang: 'fa' });
    expect(store.config.lang).toBe('fa');
    expect(reports).toEqual([['config', expect.stringMatching(/^not allowed: ack, sample \(no details: /)]]);
  });

  it('reads what is right without the file that has the words', async () => {
    vi.mocked(loadCheck).mockClear();
    await create().read({ lang: 'fa', surveys: [{ id: 'mine', template: 'csat' }] });
    expect(loadCheck).not.toHaveBeenCalled();
  });

  it.each([undefined, null, 5, [], true])('changes nothing for %j, and does not reject', async (value) => {
    const store = create({ lang: 'fa' });
    await store.read(value);
    expect(store.config).toMatchObject({ lang: 'fa' });
    expect(reports).toHaveLength(1);
  });

  it('reads one after the other, in the order of the calls, however long each takes', async () => {
    const arrive: (() => void)[] = [];
    const bodies: Record<string, object> = {
      '/slow.json': { lang: 'fa', brand: 'Slow' },
      '/fast.json': { lang: 'ar' },
    };
    vi.stubGlobal(
      'fetch',
      (url: string) =>
        new Promise((resolve) => {
          const give = () => resolve(Response.json(bodies[url]));
          if (url === '/slow.json') arrive.push(give);
          else give();
        }),
    );
    const store = create();
    const slow = store.read('/slow.json');
    const fast = store.read('/fast.json');
    await vi.waitFor(() => expect(arrive).toHaveLength(1));
    expect(store.config).toEqual({});
    arrive[0]?.();
    await Promise.all([slow, fast]);
    expect(store.config).toMatchObject({ lang: 'ar', brand: 'Slow' });
  });

  it('has read everything that was passed by then', async () => {
    const store = create();
    void store.read({ lang: 'fa' });
    void store.read({ lang: 'ar' });
    await store.whenRead;
    expect(store.config.lang).toBe('ar');
  });

  it('reports what cannot be fetched, and reads the next one', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const store = create();
    await store.read('/nabz.json');
    await store.read({ lang: 'fa' });
    expect(reports).toMatchObject([['config', expect.stringContaining('offline')]]);
    expect(store.config.lang).toBe('fa');
  });

  it('reports once what cannot be read, by name and value, and tries it again until it can be', async () => {
    vi.useFakeTimers();
    let answer = () => new Response('no', { status: 503 });
    const fetch = vi.fn(async () => answer());
    vi.stubGlobal('fetch', fetch);
    const store = create({ lang: 'fa' });
    await store.read('/nabz.json');
    expect(store.isReadable()).toBe(false);
    expect(onRead).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch.mock.calls.length).toBeGreaterThan(2);
    expect(fetch.mock.calls.length).toBeLessThan(10);
    answer = () => Response.json({ brand: 'Shop', ack: 'maybe' });
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    vi.useRealTimers();
    expect(store.isReadable()).toBe(true);
    expect(store.config).toMatchObject({ lang: 'fa', brand: 'Shop' });
    expect(onRead).toHaveBeenCalledExactlyOnceWith(true);
    await vi.waitFor(() =>
      expect(reports.map(([, message]) => message)).toEqual([
        expect.stringMatching(
          /^data-config is "\/nabz\.json", which cannot be read \(Error: status 503\); nothing is asked until it is/,
        ),
        'ack is "maybe"; allowed: body, status, echo',
      ]),
    );
  });

  it('waits less than 10 s for what never answers, and takes one that answers the next time', async () => {
    vi.useFakeTimers();
    const signals: AbortSignal[] = [];
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return signals.length < 3 ? new Promise(() => {}) : Promise.resolve(Response.json({ lang: 'ar' }));
    });
    const store = create();
    let isSettled = false;
    void store.read('/never.json');
    void store.read('/neither.json');
    void store.whenRead.then(() => {
      isSettled = true;
    });
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(9_900);
    expect(isSettled).toBe(true);
    expect(store.isReadable()).toBe(false);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(store.isReadable()).toBe(true);
    expect(store.config.lang).toBe('ar');
  });

  it('lets what was configured later stand over what could be read later', async () => {
    vi.useFakeTimers();
    let isUp = false;
    vi.stubGlobal('fetch', async () =>
      isUp
        ? Response.json({
            lang: 'fa',
            brand: 'File',
            context: { a: 1, b: 1 },
            surveys: [{ id: 'mine', template: 'nps' }],
          })
        : new Response('', { status: 404 }),
    );
    const store = create();
    await store.read('/nabz.json');
    await store.read({ lang: 'ar', context: { b: 2 }, surveys: [{ id: 'mine', template: 'csat' }] });
    isUp = true;
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(store.config).toMatchObject({ lang: 'ar', brand: 'File', context: { a: 1, b: 2 } });
    expect(surveys.own('mine')?.questions[0]?.type).toBe('csat');
  });

  it('tries no more once it is stopped', async () => {
    vi.useFakeTimers();
    const fetch = vi.fn(async () => new Response('', { status: 404 }));
    vi.stubGlobal('fetch', fetch);
    const store = create();
    await store.read('/nabz.json');
    store.stop();
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    vi.useRealTimers();
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('reports an error of `onRead`, and reads the next config', async () => {
    onRead = vi.fn(() => {
      throw new Error('from the page');
    });
    const store = create();
    await store.read({ lang: 'fa' });
    await store.read({ lang: 'ar' });
    expect(store.config.lang).toBe('ar');
    expect(reports.map(([, message]) => message)).toEqual(['Error: from the page', 'Error: from the page']);
  });

  it('adds context to the config that others hold, and not to the one it began with', () => {
    const initial = { context: { a: 1 } };
    const store = create(initial);
    const held = store.config;
    store.addContext({ b: 2 });
    expect(held.context).toEqual({ a: 1, b: 2 });
    expect(initial).toEqual({ context: { a: 1 } });
  });

  it('adds context at once; a config that comes later replaces only the fields it has', async () => {
    const store = create({ context: { a: 1 } });
    const reading = store.read({ context: { a: 3 } });
    store.addContext({ a: 2, b: 2 });
    expect(store.config.context).toEqual({ a: 2, b: 2 });
    await reading;
    expect(store.config.context).toEqual({ a: 3, b: 2 });
  });

  it('does not change the config it began with', async () => {
    const initial = { context: { a: 1 } };
    const store = create(initial);
    store.addContext({ b: 2 });
    await store.read({ lang: 'fa' });
    expect(initial).toEqual({ context: { a: 1 } });
  });
});

describe('destination', () => {
  it('is nowhere without an endpoint, which is no mistake', () => {
    expect(create().destination()).toBeUndefined();
    expect(reports).toEqual([]);
  });

  it('is what the config says now', async () => {
    const store = create({ endpoint: 'https://shop.example/a' });
    expect(store.destination()?.url).toBe('https://shop.example/a');
    await store.read({ endpoint: 'https://shop.example/b', ack: 'echo' });
    expect(store.destination()).toMatchObject({ url: 'https://shop.example/b', ack: 'echo' });
  });

  it('is nowhere with an endpoint that is no URL, which is reported once', () => {
    const store = create({ endpoint: 'http://' });
    for (let time = 0; time < 3; time++) expect(store.destination()).toBeUndefined();
    expect(reports).toEqual([['config', 'endpoint is "http://"; allowed: an http(s) URL']]);
  });

  it('reports each endpoint that is wrong', () => {
    const store = create({ endpoint: 'http://' });
    store.destination();
    store.config.endpoint = 'https://';
    store.destination();
    store.config.endpoint = 'https://shop.example/';
    expect(store.destination()?.url).toBe('https://shop.example/');
    expect(reports.map(([, message]) => message)).toEqual([
      'endpoint is "http://"; allowed: an http(s) URL',
      'endpoint is "https://"; allowed: an http(s) URL',
    ]);
  });
});
