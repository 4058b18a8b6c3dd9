// Ready surveys by name.
import type { Question, Survey } from './survey.ts';

const RATING: Question = { id: 'rating', type: 'stickers' };
const REASONS = ['slow', 'unsolved', 'impolite', 'unclear', 'other'];

/** Names that `data-survey` and `show()` know without any config. */
export type TemplateName = 'stickers';

/**
 * The templates. `stickers`: a happy tap completes it; sad and neutral reveal optional reasons and a comment.
 */
export const TEMPLATES: Record<TemplateName, Question[]> = {
  stickers: [
    RATING,
    {
      id: 'reasons',
      type: 'choice',
      multiple: true,
      options: REASONS,
      optional: true,
      when: { rating: ['sad', 'neutral'] },
    },
    { id: 'comment', type: 'text', optional: true, when: { rating: ['sad', 'neutral'] } },
  ],
};

/** A template as a survey of its own name; `undefined` when no template has that name. */
export function findTemplate(name: string): Survey | undefined {
  if (!Object.hasOwn(TEMPLATES, name)) return undefined;
  return { id: name, questions: TEMPLATES[name as TemplateName] };
}
