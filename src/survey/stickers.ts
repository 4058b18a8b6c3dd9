// The survey of a tag that names none: at hand, so that the first sticker waits for nothing.
import type { Option, RatingQuestion, Survey } from './types.ts';

/** Three faces; sad and neutral reveal optional reasons and a comment. The same as the template of that name. */
export const STICKERS_SURVEY: Survey = {
  id: 'stickers',
  questions: [
    {
      id: 'rating',
      type: 'stickers',
      phrase: 'sticker.question',
      labels: 'sticker',
      scale: { min: 1, max: 3, good: 'high' },
      cuts: [1, 2],
    } satisfies RatingQuestion,
    {
      id: 'reasons',
      type: 'choice',
      phrase: {
        negative: 'sticker.sad.follow',
        neutral: 'sticker.neutral.follow',
        positive: 'sticker.happy.follow',
      },
      options: ['slow', 'unsolved', 'impolite', 'unclear', 'other'].map(
        (value): Option => ({ value, label: `reason.${value}` }),
      ),
      multiple: true,
      optional: true,
      when: { rating: ['negative', 'neutral'] },
    },
    {
      id: 'comment',
      type: 'text',
      phrase: 'comment.label',
      optional: true,
      when: { rating: ['negative', 'neutral'] },
    },
  ],
};
