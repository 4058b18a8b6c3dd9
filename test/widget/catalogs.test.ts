import { describe, expect, it } from 'vitest';
import { FURTHER_LANGUAGES, LANGUAGES } from '../../src/locale/language.ts';
import { openCatalog } from '../../widget/catalogs.ts';
import { openTexts } from '../../widget/moreTexts.ts';

const ALL = [...LANGUAGES, ...FURTHER_LANGUAGES];

describe('openCatalog', () => {
  it.each(ALL)('opens all texts of %s that a card shows', async (language) => {
    const texts = await openCatalog({ language });
    expect(texts).toHaveProperty(['sticker.question']);
    expect(texts).toHaveProperty(['nps.question']);
    expect(texts).not.toHaveProperty(['error.closed']);
  });

  it('puts each part that comes into the same object, so that a card that is drawn already has it', async () => {
    const texts = await openCatalog({ language: 'en' });
    const more = { en: async () => ({ default: { more: 'x' } }) };
    expect(await openCatalog({ language: 'en' }, 'more', more)).toBe(texts);
    expect(texts).toMatchObject({ more: 'x', 'action.submit': 'Send' });
  });

  it('rejects when a part cannot be fetched, and keeps what is there', async () => {
    const fail = { fa: () => Promise.reject(new Error('offline')) };
    await expect(openCatalog({ language: 'fa' }, 'more', fail)).rejects.toThrow('offline');
    expect(await openCatalog({ language: 'fa' })).toHaveProperty(['sticker.question']);
  });

  it('rejects for a language that there is not', async () => {
    await expect(openCatalog({ language: 'xx' })).rejects.toThrow('no texts of xx');
  });
});

describe('openTexts', () => {
  it.each(ALL)('adds the parts that are named to the texts of %s', async (language) => {
    const texts = await openCatalog({ language });
    await openTexts({ language }, 'later');
    expect(texts).toHaveProperty(['comment.label']);
    await openTexts({ language }, 'later', 'more');
    expect(texts).toHaveProperty(['nps.question']);
    expect(texts).not.toHaveProperty(['error.closed']);
  });
});
