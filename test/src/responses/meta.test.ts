import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenOptions } from '../../../src/activeSurveys.ts';
import type { Config } from '../../../src/config/options.ts';
import { createResponseMeta, toContext, toPageUrl } from '../../../src/responses/meta.ts';
import { CONTEXT_LIMIT } from '../../../src/survey/context.ts';
import { VERSION } from '../../../src/version.ts';

const NOW = Date.UTC(2026, 10, 21, 10);

let reports: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  reports = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const of = (config: Config = {}, options: OpenOptions = {}) =>
  createResponseMeta(config, options, (code) => void reports.push(code));

describe('createResponseMeta', () => {
  it('says what is known before anything is asked', () => {
    vi.stubGlobal('location', { href: 'https://shop.example/help?token=secret#chat' });
    expect(of({ lang: 'fa-IR', context: { agent: 'sara' } })).toEqual({
      meta: {
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
        lang: 'fa',
        dir: 'rtl',
        layout: 'row',
        context: { agent: 'sara' },
        pageUrl: 'https://shop.example/help',
        shownAt: NOW,
        client: `nabz/${VERSION}`,
      },
      language: { tag: 'fa-IR', language: 'fa', dir: 'rtl' },
      context: { agent: 'sara' },
    });
  });

  it('has another id each time', () => {
    expect(of().meta.id).not.toBe(of().meta.id);
  });

  it.each<[string, Config, OpenOptions, string, string]>([
    ['of the display over that of the config', { lang: 'ar' }, { lang: 'fa' }, 'fa', 'rtl'],
    ['of the config', { lang: 'ar' }, {}, 'ar', 'rtl'],
    ['that is left when neither is one we have', {}, { lang: 'de' }, 'en', 'ltr'],
    ['that is left when the tag is damaged', { lang: 'fa' }, { lang: '??' }, 'en', 'ltr'],
  ])('has the language %s', (_, config, options, lang, dir) => {
    expect(of(config, options).meta).toMatchObject({ lang, dir });
  });

  it('puts the context of the display over that of the page', () => {
    const { meta, context } = of({ context: { a: 1, b: 1 } }, { context: { b: 2, ref: 'T-1' } });
    expect(context).toEqual({ a: 1, b: 2, ref: 'T-1' });
    expect(meta.context).toEqual(context);
  });

  it('leaves out and reports what cannot be sent', async () => {
    const { meta } = of(
      { context: { a: Number.NaN, b: {} as never } },
      { context: { c: 1n as never, d: 0 } },
    );
    expect(meta.context).toEqual({ d: 0 });
    await vi.waitFor(() => expect(reports).toEqual(['context', 'context', 'context']), 10_000);
  });

  it('works outside a page', () => {
    for (const name of ['window', 'document', 'location', 'navigator']) vi.stubGlobal(name, undefined);
    expect(of().meta).toMatchObject({ lang: 'en', dir: 'ltr', pageUrl: '', shownAt: NOW });
  });
});

describe('toContext', () => {
  it('passes on what JSON can carry', () => {
    const wrong = vi.fn();
    const fields = { agent: 'sara', floor: 0, vip: false, note: '', price: -1.5 };
    expect(toContext(fields, wrong)).toEqual(fields);
    expect(wrong).not.toHaveBeenCalled();
  });

  it.each<[unknown]>([
    [{}],
    [null],
    [['a']],
    [new Date()],
    [undefined],
    [() => {}],
    [Symbol('x')],
    [5n],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
  ])('leaves out %o, reports it, and keeps the rest', (value) => {
    const wrong = vi.fn();
    expect(toContext({ agent: 'sara', wrong: value } as never, wrong)).toEqual({ agent: 'sara' });
    expect(wrong).toHaveBeenCalledExactlyOnceWith('wrong', value);
  });

  it('leaves out what is too long, and keeps what fits beside it', () => {
    const wrong = vi.fn();
    const long = 'x'.repeat(CONTEXT_LIMIT);
    expect(toContext({ ref: 'T-42', long, agent: 'sara' }, wrong)).toEqual({ ref: 'T-42', agent: 'sara' });
    expect(wrong).toHaveBeenCalledExactlyOnceWith('long', long);
  });

  it('takes as many characters as are allowed, names included, and not one more', () => {
    const wrong = vi.fn();
    const a = 'x'.repeat(CONTEXT_LIMIT - 3);
    expect(toContext({ a, b: 'y' }, wrong)).toEqual({ a, b: 'y' });
    expect(wrong).not.toHaveBeenCalled();
    expect(toContext({ a, b: 'yz' }, wrong)).toEqual({ a });
    expect(wrong).toHaveBeenCalledExactlyOnceWith('b', 'yz');
  });
});

describe('toPageUrl', () => {
  it.each([
    ['https://shop.example/help?email=a@example.com#top', 'https://shop.example/help'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
  ])('cuts the query and the fragment from %s', (url, expected) => {
    expect(toPageUrl(url)).toBe(expected);
  });
});
