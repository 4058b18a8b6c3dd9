// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Catalog } from '../../src/locale/catalog.ts';
import { loadMessages } from '../../widget/messages.ts';
import { loadOwnMessages } from '../../widget/ownMessages.ts';

const serve = (catalog: unknown) => {
  const fetch = vi.fn(async (_url: string) => Response.json(catalog));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
const listen = () => vi.spyOn(console, 'error').mockImplementation(() => {});

beforeAll(async () => void (await import('../../src/config/check.ts')));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('loadOwnMessages', () => {
  it('puts the site’s texts over ours of the language', async () => {
    const texts = await loadMessages({ language: 'fa', own: { 'action.submit': 'بفرستید' } });
    expect(texts).toMatchObject({ 'action.submit': 'بفرستید', 'action.close': 'بستن نظرسنجی' });
    expect(await loadMessages({ language: 'fa' })).toMatchObject({ 'action.submit': 'ارسال' });
  });

  it('puts them over English ones in a language that is not ours', async () => {
    const own: Catalog = { 'action.submit': 'Senden', 'nps.low': 'Unwahrscheinlich' };
    const texts = await loadMessages({ language: 'de', own });
    expect(texts).toMatchObject({ 'action.submit': 'Senden', 'action.close': 'Close the survey' });
    expect(texts).toMatchObject({ 'nps.low': 'Unwahrscheinlich', 'nps.high': 'Extremely likely' });
  });

  it('puts them over a further language of ours', async () => {
    const texts = await loadMessages({ language: 'tr', own: { 'action.submit': 'Yolla' } });
    expect(texts).toMatchObject({ 'action.submit': 'Yolla', 'action.skip': 'Atla' });
  });

  it('fetches them once from their URL, as it is written', async () => {
    const fetch = serve({ 'action.submit': 'Skicka' });
    const language = { language: 'sv', own: './sv.json' };
    for (let time = 0; time < 2; time++) {
      const texts = await loadMessages(language);
      expect(texts).toMatchObject({ 'action.submit': 'Skicka', 'comment.label': 'Your comment' });
    }
    expect(fetch.mock.calls.map(([url]) => url)).toEqual(['./sv.json']);
  });

  it('logs their faults once, and uses the rest', async () => {
    const error = listen();
    const language = { language: 'nl', own: { 'action.submit': 'Versturen', wrong: 'x' } as Catalog };
    for (let time = 0; time < 2; time++) {
      expect(await loadMessages(language)).toMatchObject({ 'action.submit': 'Versturen' });
    }
    await vi.dynamicImportSettled();
    expect(error.mock.calls).toEqual([
      [expect.stringMatching(/^nabz: messages\.nl\.wrong is "x"; allowed: /)],
    ]);
  });

  it.each([
    ['refused', () => Promise.resolve(new Response('', { status: 404 }))],
    ['no JSON', () => Promise.resolve(new Response('<html>'))],
    ['offline', () => Promise.reject(new TypeError('offline'))],
  ])('uses ours alone, and logs it once, where theirs are %s', async (name, answer) => {
    const error = listen();
    vi.stubGlobal('fetch', answer);
    const language = { language: 'ar', own: `/${name}.json` };
    for (let time = 0; time < 2; time++) {
      const texts = await loadMessages(language);
      expect(texts).toMatchObject({ 'action.submit': 'إرسال', 'comment.label': 'ملاحظاتكم' });
    }
    expect(error.mock.calls).toEqual([
      [expect.stringMatching(/messages\.ar is .*; allowed: the URL of a JSON/)],
    ]);
  });

  it('rejects where they cannot be fetched in a language that is not ours, and then fetches them again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
    const language = { language: 'ps', own: '/ps.json' };
    await expect(loadMessages(language)).rejects.toThrow(/messages\.ps is "\/ps\.json"/);
    serve({ 'action.submit': 'ولېږئ' });
    expect(await loadMessages(language)).toMatchObject({ 'action.submit': 'ولېږئ' });
  });

  it('rejects where ours cannot be fetched, and keeps the site’s texts for the next call', async () => {
    const error = listen();
    const own: Catalog = { 'action.submit': 'بفرستید' };
    const offline = () => Promise.reject(new TypeError('offline'));
    await expect(loadOwnMessages('fa', own, offline)).rejects.toThrow('offline');
    expect(await loadOwnMessages('fa', own, loadMessages)).toMatchObject({ 'action.submit': 'بفرستید' });
    expect(error).not.toHaveBeenCalled();
  });
});
