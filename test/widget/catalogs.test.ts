import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/locale/language.ts';
import { openCatalog } from '../../widget/catalogs.ts';
import { openTexts } from '../../widget/moreTexts.ts';

describe('openCatalog', () => {
  it.each(LANGUAGES)('opens in %s what the first sticker says, and no more', async (language) => {
    const texts = await openCatalog(language);
    expect(texts).toHaveProperty(['sticker.question']);
    expect(texts).not.toHaveProperty(['comment.label']);
  });

  it('puts each part that comes into the same object, so that a card that is drawn already has it', async () => {
    const texts = await openCatalog('en');
    expect(await openCatalog('en', async () => ({ default: { more: 'x' } }))).toBe(texts);
    expect(texts).toMatchObject({ more: 'x', 'action.submit': 'Send' });
  });

  it('rejects when a part cannot be fetched, and keeps what is there', async () => {
    const fail = () => Promise.reject(new Error('offline'));
    await expect(openCatalog('fa', fail)).rejects.toThrow('offline');
    expect(await openCatalog('fa')).toHaveProperty(['sticker.question']);
  });
});

describe('openTexts', () => {
  it.each(LANGUAGES)('adds the parts that are named to the texts of %s', async (language) => {
    const texts = await openCatalog(language);
    await openTexts(language, 'later');
    expect(texts).toHaveProperty(['comment.label']);
    expect(texts).not.toHaveProperty(['nps.question']);
    await openTexts(language, 'later', 'more');
    expect(texts).toHaveProperty(['nps.question']);
  });
});
