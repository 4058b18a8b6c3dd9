import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../../src/config/options.ts';
import { createConfigStore } from '../../../src/config/store.ts';
import { createSurveyRegistry, type SurveyRegistry } from '../../../src/survey/registry.ts';

let reports: [code: string, message: string][];
let surveys: SurveyRegistry;
let onRead: () => void;

beforeEach(() => {
  reports = [];
  surveys = createSurveyRegistry();
  onRead = vi.fn();
});

afterEach(() => void vi.unstubAllGlobals());

const create = (config: Config = {}) =>
  createConfigStore(config, { surveys, report: (...given) => void reports.push(given), onRead });

describe('createConfigStore', () => {
  it('begins with the config it is given, read and whole', async () => {
    const settings = create({ lang: 'fa' });
    expect(settings.config).toEqual({ lang: 'fa' });
    await settings.whenRead;
    expect(onRead).not.toHaveBeenCalled();
  });

  it('merges what it reads over the present, context and all', async () => {
    const settings = create({ lang: 'fa', every: '1d', context: { a: 1, b: 1 } });
    await settings.read({ lang: 'ar', brand: 'Shop', context: { b: 2, c: 2 } });
    expect(settings.config).toEqual({
      lang: 'ar',
      every: '1d',
      brand: 'Shop',
      context: { a: 1, b: 2, c: 2 },
    });
    expect(reports).toEqual([]);
  });

  it('adds the surveys, and keeps them out of the config', async () => {
    const settings = create();
    await settings.read({ surveys: [{ id: 'mine', template: 'csat' }] });
    expect(surveys.own('mine')).toMatchObject({ id: 'mine' });
    expect(settings.config).not.toHaveProperty('surveys');
  });

  it('tells once of each config, when its surveys are there', async () => {
    onRead = vi.fn(() => expect(surveys.has('mine')).toBe(true));
    const settings = create();
    await settings.read({ surveys: [{ id: 'mine', template: 'csat' }] });
    await settings.read({ lang: 'fa' });
    expect(onRead).toHaveBeenCalledTimes(2);
    expect(reports).toEqual([]);
  });

  it('reports every fault, and uses the rest', async () => {
    const settings = create({ ack: 'echo' });
    await settings.read({ ack: 'maybe', sample: 2, lang: 'fa' });
    expect(settings.config).toMatchObject({ ack: 'echo', lang: 'fa' });
    expect(settings.config).not.toHaveProperty('sample');
    expect(reports.map(([code]) => code)).toEqual(['config', 'config']);
    expect(reports[0]?.[1]).toBe('ack is "maybe"; allowed: body, status, echo');
  });

  it.each([undefined, null, 5, [], true])('rejects nothing and changes nothing for %j', async (value) => {
    const settings = create({ lang: 'fa' });
    await settings.read(value);
    expect(settings.config).toMatchObject({ lang: 'fa' });
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
    const settings = create();
    const slow = settings.read('/slow.json');
    const fast = settings.read('/fast.json');
    await vi.waitFor(() => expect(arrive).toHaveLength(1));
    expect(settings.config).toEqual({});
    arrive[0]?.();
    await Promise.all([slow, fast]);
    expect(settings.config).toMatchObject({ lang: 'ar', brand: 'Slow' });
  });

  it('has read everything that was handed over by then', async () => {
    const settings = create();
    void settings.read({ lang: 'fa' });
    void settings.read({ lang: 'ar' });
    await settings.whenRead;
    expect(settings.config.lang).toBe('ar');
  });

  it('reports what cannot be fetched, and reads the next one', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const settings = create();
    await settings.read('/nabz.json');
    await settings.read({ lang: 'fa' });
    expect(reports).toMatchObject([['config', expect.stringContaining('offline')]]);
    expect(settings.config.lang).toBe('fa');
  });

  it('reports what goes wrong when it tells, and reads the next one', async () => {
    onRead = vi.fn(() => {
      throw new Error('from the page');
    });
    const settings = create();
    await settings.read({ lang: 'fa' });
    await settings.read({ lang: 'ar' });
    expect(settings.config.lang).toBe('ar');
    expect(reports.map(([, message]) => message)).toEqual(['Error: from the page', 'Error: from the page']);
  });

  it('tells whoever holds the config of context that is added, and leaves what was given alone', () => {
    const given = { context: { a: 1 } };
    const settings = create(given);
    const held = settings.config;
    settings.addContext({ b: 2 });
    expect(held.context).toEqual({ a: 1, b: 2 });
    expect(given).toEqual({ context: { a: 1 } });
  });

  it('adds context at once, which a config that comes later changes only where it says so', async () => {
    const settings = create({ context: { a: 1 } });
    const reading = settings.read({ context: { a: 3 } });
    settings.addContext({ a: 2, b: 2 });
    expect(settings.config.context).toEqual({ a: 2, b: 2 });
    await reading;
    expect(settings.config.context).toEqual({ a: 3, b: 2 });
  });

  it('changes nothing of the config it was given', async () => {
    const given = { context: { a: 1 } };
    const settings = create(given);
    settings.addContext({ b: 2 });
    await settings.read({ lang: 'fa' });
    expect(given).toEqual({ context: { a: 1 } });
  });
});

describe('createSettings, and where responses go', () => {
  it('is nowhere without an endpoint, without a word', () => {
    expect(create().destination()).toBeUndefined();
    expect(reports).toEqual([]);
  });

  it('is what the config says now', async () => {
    const settings = create({ endpoint: 'https://shop.example/a' });
    expect(settings.destination()?.url).toBe('https://shop.example/a');
    await settings.read({ endpoint: 'https://shop.example/b', ack: 'echo' });
    expect(settings.destination()).toMatchObject({ url: 'https://shop.example/b', ack: 'echo' });
  });

  it('is nowhere with an endpoint that is no address, which is told once', () => {
    const settings = create({ endpoint: 'http://' });
    for (let time = 0; time < 3; time++) expect(settings.destination()).toBeUndefined();
    expect(reports).toEqual([['config', 'endpoint is "http://"; allowed: an http(s) URL']]);
  });

  it('is told of each that is wrong', () => {
    const settings = create({ endpoint: 'http://' });
    settings.destination();
    settings.config.endpoint = 'https://';
    settings.destination();
    settings.config.endpoint = 'https://shop.example/';
    expect(settings.destination()?.url).toBe('https://shop.example/');
    expect(reports.map(([, message]) => message)).toEqual([
      'endpoint is "http://"; allowed: an http(s) URL',
      'endpoint is "https://"; allowed: an http(s) URL',
    ]);
  });
});
