import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenOptions } from '../../../src/activeSurveys.ts';
import type { Config } from '../../../src/config/options.ts';
import { createResponseMeta } from '../../../src/responses/meta.ts';
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
      about: {
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
    expect(of().about.id).not.toBe(of().about.id);
  });

  it.each<[string, Config, OpenOptions, string, string]>([
    ['of the display over that of the config', { lang: 'ar' }, { lang: 'fa' }, 'fa', 'rtl'],
    ['of the config', { lang: 'ar' }, {}, 'ar', 'rtl'],
    ['that is left when neither is one we have', {}, { lang: 'de' }, 'en', 'ltr'],
    ['that is left when the tag is damaged', { lang: 'fa' }, { lang: '??' }, 'en', 'ltr'],
  ])('has the language %s', (_, config, options, lang, dir) => {
    expect(of(config, options).about).toMatchObject({ lang, dir });
  });

  it('puts the context of the display over that of the page', () => {
    const { about, context } = of({ context: { a: 1, b: 1 } }, { context: { b: 2, ref: 'T-1' } });
    expect(context).toEqual({ a: 1, b: 2, ref: 'T-1' });
    expect(about.context).toEqual(context);
  });

  it('leaves out, aloud, what cannot travel', async () => {
    const { about } = of(
      { context: { a: Number.NaN, b: {} as never } },
      { context: { c: 1n as never, d: 0 } },
    );
    expect(about.context).toEqual({ d: 0 });
    await vi.waitFor(() => expect(reports).toEqual(['context', 'context', 'context']), 10_000);
  });

  it('works outside a page', () => {
    for (const name of ['window', 'document', 'location', 'navigator']) vi.stubGlobal(name, undefined);
    expect(of().about).toMatchObject({ lang: 'en', dir: 'ltr', pageUrl: '', shownAt: NOW });
  });
});
