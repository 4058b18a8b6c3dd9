// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Catalog } from '../../src/locale/catalog.ts';
import { openCatalog } from '../../widget/catalogs.ts';
import { openTexts } from '../../widget/moreTexts.ts';

const serve = (catalog: unknown) => {
  const fetch = vi.fn(async (_url: string) => Response.json(catalog));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
const listen = () => vi.spyOn(console, 'error').mockImplementation(() => {});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a site’s own texts', () => {
  it('stand over ours of the language', async () => {
    const texts = await openCatalog({ language: 'fa', own: { 'action.submit': 'بفرستید' } });
    expect(texts).toMatchObject({ 'action.submit': 'بفرستید', 'action.close': 'بستن نظرسنجی' });
    expect(await openCatalog({ language: 'fa' })).toMatchObject({ 'action.submit': 'ارسال' });
  });

  it('stand over English ones in a language that is not ours', async () => {
    const own: Catalog = { 'action.submit': 'Senden', 'nps.low': 'Unwahrscheinlich' };
    const texts = await openCatalog({ language: 'de', own });
    expect(texts).toMatchObject({ 'action.submit': 'Senden', 'action.close': 'Close the survey' });
  });

  it('stay over what is fetched later, in the same object', async () => {
    const language = { language: 'de', own: { 'nps.low': 'Unwahrscheinlich' } };
    const texts = await openCatalog(language);
    await openTexts(language, 'later', 'more');
    expect(texts).toMatchObject({ 'nps.low': 'Unwahrscheinlich', 'nps.high': 'Extremely likely' });
  });

  it('stand over a further language of ours', async () => {
    const texts = await openCatalog({ language: 'tr', own: { 'action.submit': 'Yolla' } });
    expect(texts).toMatchObject({ 'action.submit': 'Yolla', 'action.skip': 'Atla' });
  });

  it('are fetched once from their URL, as it is written', async () => {
    const fetch = serve({ 'action.submit': 'Skicka' });
    const language = { language: 'sv', own: './sv.json' };
    const texts = await openCatalog(language);
    await openTexts(language, 'later');
    expect(texts).toMatchObject({ 'action.submit': 'Skicka', 'comment.label': 'Your comment' });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual(['./sv.json']);
  });

  it('have their faults told once, and the rest is used', async () => {
    const error = listen();
    const language = { language: 'nl', own: { 'action.submit': 'Versturen', wrong: 'x' } as Catalog };
    expect(await openCatalog(language)).toMatchObject({ 'action.submit': 'Versturen' });
    await openTexts(language, 'later');
    expect(error.mock.calls).toEqual([
      [expect.stringMatching(/^nabz: messages\.nl\.wrong is "x"; allowed: /)],
    ]);
  });

  it.each([
    ['refused', () => Promise.resolve(new Response('', { status: 404 }))],
    ['no JSON', () => Promise.resolve(new Response('<html>'))],
    ['offline', () => Promise.reject(new TypeError('offline'))],
  ])('that are %s leave ours alone, which is told once', async (name, answer) => {
    const error = listen();
    vi.stubGlobal('fetch', answer);
    const language = { language: 'ar', own: `/${name}.json` };
    const texts = await openCatalog(language);
    await openTexts(language, 'later');
    expect(texts).toMatchObject({ 'action.submit': 'إرسال', 'comment.label': 'ملاحظاتكم' });
    expect(error.mock.calls).toEqual([
      [expect.stringMatching(/messages\.ar is .*; allowed: the URL of a JSON/)],
    ]);
  });

  it('that cannot be fetched show no card in English instead, and are tried again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const language = { language: 'ps', own: '/ps.json' };
    await expect(openCatalog(language)).rejects.toThrow(/messages\.ps is "\/ps\.json"/);
    serve({ 'action.submit': 'ولېږئ' });
    expect(await openCatalog(language)).toMatchObject({ 'action.submit': 'ولېږئ' });
  });
});
