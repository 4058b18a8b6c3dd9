// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/locale/language.ts';
import { defineSurvey, findTemplate } from '../../src/survey/define.ts';
import type { Survey } from '../../src/survey/types.ts';
import { openCatalog } from '../../widget/catalogs.ts';
import { loadFollowUps, loadQuestions, openSheet, parts } from '../../widget/parts.ts';

const types = () => Object.keys(parts.peek().questions).sort();

describe('loadFollowUps', () => {
  it('brings what follows a first sticker, and its texts, but no scales', async () => {
    expect(types()).toEqual([]);
    await loadFollowUps({ language: 'en' });
    expect(types()).toEqual(['choice', 'text']);
    expect(parts.peek()).toMatchObject({
      Thanks: expect.any(Function),
      Minimize: expect.any(Function),
      Tab: expect.any(Function),
      foldLater: expect.any(Function),
    });
    const texts = await openCatalog({ language: 'en' });
    expect(texts).toHaveProperty(['comment.label']);
  });
});

describe('loadQuestions', () => {
  it('brings no scales for questions that need none, but all texts', async () => {
    await loadQuestions({ language: 'en' }, (findTemplate('goodbye') as Survey).questions);
    expect(types()).toEqual(['choice', 'text']);
    expect(await openCatalog({ language: 'en' })).toHaveProperty(['goodbye.question']);
  });

  it.each(['csat', 'nps', 'ces', 'contact'] as const)('brings all for a %s', async (type) => {
    await loadQuestions(
      { language: 'en' },
      defineSurvey({ id: 's', questions: [{ id: 'q', type }] }).questions,
    );
    expect(types()).toEqual(['ces', 'choice', 'contact', 'csat', 'nps', 'text']);
    expect(Object.keys(parts.peek().readers)).toEqual(['contact']);
  });

  it.each(LANGUAGES)('brings all texts of %s where any question may come', async (language) => {
    await loadQuestions({ language });
    const texts = await openCatalog({ language });
    for (const key of ['sticker.question', 'comment.label', 'nps.question'])
      expect(texts).toHaveProperty([key]);
  });
});

describe('openSheet', () => {
  it('is one for all cards', () => {
    expect(openSheet()).toBe(openSheet());
    expect(openSheet()).toBeInstanceOf(CSSStyleSheet);
  });
});

describe('parts', () => {
  it('tells whoever reads it of what has come', () => {
    const before = parts.value;
    parts.value = { ...before };
    expect(parts.value).not.toBe(before);
    expect(parts.value).toEqual(before);
  });
});
