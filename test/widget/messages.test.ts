import { describe, expect, it } from 'vitest';
import { FURTHER_LANGUAGES, LANGUAGES } from '../../src/locale/language.ts';
import { loadMessages } from '../../widget/messages.ts';

describe('loadMessages', () => {
  it.each([...LANGUAGES, ...FURTHER_LANGUAGES])('loads all texts of %s', async (language) => {
    const messages = await loadMessages({ language });
    for (const key of ['sticker.question', 'comment.label', 'nps.question', 'action.later', 'status.offline'])
      expect(messages).toHaveProperty([key]);
  });

  it('puts the site’s own texts over those of the language', async () => {
    const own = { 'action.submit': 'Post' };
    expect(await loadMessages({ language: 'en', own })).toMatchObject({
      'action.submit': 'Post',
      'action.close': 'Close the survey',
    });
  });

  it('rejects for a language without texts', async () => {
    await expect(loadMessages({ language: 'xx' })).rejects.toThrow('no texts of xx');
  });
});
