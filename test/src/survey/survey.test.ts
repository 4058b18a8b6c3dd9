import { describe, expect, it } from 'vitest';
import { type Question, ratingOf, STICKERS } from '../../../src/survey/survey.ts';

const text: Question = { id: 'text', type: 'text' };

describe('STICKERS', () => {
  it('runs from the lowest score to the highest', () => {
    expect(STICKERS).toEqual(['sad', 'neutral', 'happy']);
  });
});

describe('ratingOf', () => {
  it('is the first rating, wherever it stands', () => {
    const questions: Question[] = [text, { id: 'a', type: 'stickers' }, { id: 'b', type: 'stickers' }];
    expect(ratingOf({ id: 's', questions })?.id).toBe('a');
  });

  it('is nothing where no rating is asked', () => {
    expect(ratingOf({ id: 's', questions: [text] })).toBeUndefined();
  });
});
