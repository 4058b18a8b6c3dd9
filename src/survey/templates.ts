// The built-in surveys, written as an owner would write them. `findTemplate` makes a survey of one when it is needed.
import type { QuestionDefinition, SurveyDefinition } from './definition.ts';

/** A survey definition without an id, whose questions all have a type. */
export type Template = Omit<SurveyDefinition, 'id' | 'questions'> & { questions: QuestionDefinition[] };

const COMPLAINTS = ['slow', 'unsolved', 'impolite', 'unclear', 'other'];
const PRAISE = ['fast', 'solved', 'friendly', 'clear', 'other'];
const DIMENSIONS = ['speed', 'clarity', 'empathy', 'politeness', 'expectations'] as const;
const UNHAPPY = { rating: ['negative', 'neutral'] };

const RATING = { id: 'rating' } as const;
const REASONS = { id: 'reasons', type: 'choice', multiple: true, optional: true } as const;
const COMMENT = { id: 'comment', type: 'text', optional: true } as const;
const FOLLOW_UP = { ...COMMENT, about: 'follow-up' } as const;
const COMPLAINTS_IF_UNHAPPY = { ...REASONS, options: COMPLAINTS, when: UNHAPPY };
const COMMENT_BY_MOOD = [
  { ...COMMENT, when: UNHAPPY },
  { ...FOLLOW_UP, when: { rating: ['positive'] } },
];

/** The templates by name. docs/surveys.md says what each one asks. */
export const TEMPLATES = {
  stickers: {
    questions: [{ ...RATING, type: 'stickers' }, COMPLAINTS_IF_UNHAPPY, { ...COMMENT, when: UNHAPPY }],
  },
  csat: { questions: [{ ...RATING, type: 'csat' }, COMPLAINTS_IF_UNHAPPY, ...COMMENT_BY_MOOD] },
  csat10: {
    questions: [{ ...RATING, type: 'csat', scale: '1-10' }, COMPLAINTS_IF_UNHAPPY, ...COMMENT_BY_MOOD],
  },
  nps: { questions: [{ ...RATING, type: 'nps' }, FOLLOW_UP] },
  nps10: { questions: [{ ...RATING, type: 'nps', scale: '1-10' }, FOLLOW_UP] },
  ces: { questions: [{ ...RATING, type: 'ces' }, FOLLOW_UP] },
  ces1: { questions: [{ ...RATING, type: 'ces', scale: '1-5' }, FOLLOW_UP] },
  resolved: {
    questions: [
      { id: 'resolved', type: 'choice', about: 'resolved' },
      { id: 'first', type: 'choice', about: 'first-contact', optional: true },
      { ...COMMENT, when: { resolved: ['partly', 'no'] } },
    ],
  },
  'after-chat': {
    questions: [
      { ...RATING, type: 'stickers' },
      COMPLAINTS_IF_UNHAPPY,
      { ...REASONS, options: PRAISE, when: { rating: ['happy'] } },
      COMMENT,
    ],
  },
  support: {
    questions: [
      { id: 'resolved', type: 'choice', about: 'resolved' },
      { ...RATING, type: 'csat', optional: true },
      COMMENT,
    ],
  },
  dimensions: {
    questions: [...DIMENSIONS.map((about) => ({ id: about, type: 'csat' as const, about })), FOLLOW_UP],
    rotate: [...DIMENSIONS],
  },
  intent: {
    questions: [
      { id: 'intent', type: 'choice', about: 'intent' },
      { id: 'done', type: 'choice', about: 'done', optional: true },
      { id: 'blocked', type: 'text', about: 'blocked', optional: true, when: { done: ['no'] } },
    ],
  },
  article: {
    questions: [
      { id: 'helpful', type: 'choice', about: 'helpful' },
      { id: 'missing', type: 'text', about: 'missing', optional: true, when: { helpful: ['no'] } },
    ],
    position: 'inline',
  },
  checkout: { questions: [{ ...RATING, type: 'ces', about: 'checkout' }, FOLLOW_UP] },
  goodbye: {
    questions: [{ id: 'reason', type: 'choice', about: 'goodbye' }, FOLLOW_UP],
  },
} satisfies Record<string, Template>;

/** The name of a template. */
export type TemplateName = keyof typeof TEMPLATES;

/** The names of all templates: what `data-survey` and `show()` accept without a config. */
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];
