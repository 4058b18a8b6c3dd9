// The built-in wordings of questions and options, as keys of the catalog, and which of them a question is asked with.
import { moodOf } from './answers.ts';
import type { ChoiceSubject } from './definition.ts';
import { type Answers, type Mood, type Question, ratingOf, type Survey } from './types.ts';

/**
 * Versions of built-in wordings by key; of the others it is 1. A version rises when a sentence, or the name of a value below
 * it, changes its meaning, which starts a new series. 2: the values of a satisfaction have other names in Arabic.
 */
const VERSIONS: Record<string, number> = { 'csat.question.support': 2, 'speed.question': 2 };

/** What a choice can be about. */
export interface Subject {
  /** Catalog key of the question; one for each mood of the rating where the question depends on it. */
  phrase: string | Record<Mood, string>;
  /** Catalog keys of the options' names, by value. */
  labels: Record<string, string>;
  /** Values of the options that are offered unless the definition lists others. */
  offered: string[];
}

/** The follow-up question by the mood of a sticker, a satisfaction or an effort. */
export const FOLLOW_UPS: Record<Mood, string> = {
  negative: 'sticker.sad.follow',
  neutral: 'sticker.neutral.follow',
  positive: 'sticker.happy.follow',
};

/** The follow-up question by the mood of an NPS. */
export const NPS_FOLLOW_UPS: Record<Mood, string> = {
  negative: 'nps.follow.detractor',
  neutral: 'nps.follow.passive',
  positive: 'nps.follow.promoter',
};

/** Questions by type and `about`; the first of a type is its default. */
export const PHRASES = {
  stickers: { support: 'sticker.question', general: 'sticker.question.general' },
  csat: {
    support: 'csat.question.support',
    speed: 'speed.question',
    clarity: 'clarity.question',
    empathy: 'empathy.question',
    politeness: 'polite.question',
    expectations: 'expect.question',
  },
  nps: { general: 'nps.question', work: 'nps.question.work' },
  ces: { support: 'ces2.statement', checkout: 'ces2.statement.checkout' },
  text: { comment: 'comment.label', blocked: 'intent.blocked', missing: 'article.missing' },
} as const;

/** Subjects of a satisfaction that are rated from "very low" to "very high", not from dissatisfied to satisfied. */
export const DEGREES = ['clarity', 'empathy', 'politeness', 'expectations'];

const YES_NO = { yes: 'answer.yes', no: 'answer.no' };

/** What choices can be about, by `about`. */
export const SUBJECTS: Record<ChoiceSubject, Subject> = {
  reasons: {
    phrase: FOLLOW_UPS,
    labels: toLabels('reason', 'slow unsolved impolite unclear unreachable fast solved friendly clear other'),
    offered: ['slow', 'unsolved', 'impolite', 'unclear', 'other'],
  },
  resolved: toSubject('resolved.question', toLabels('resolved', 'yes partly no')),
  'first-contact': toSubject('first.question', YES_NO),
  intent: toSubject('intent.question', toLabels('intent', 'buy compare order support learn other')),
  done: toSubject('intent.done', { yes: 'answer.yes', no: 'intent.done.notyet' }),
  helpful: toSubject('article.question', YES_NO),
  goodbye: toSubject('goodbye.question', toLabels('goodbye', 'price missing hard support unneeded other')),
};

/**
 * The catalog key of a question's built-in wording. The wording of a follow-up (`sticker.sad.follow`) depends on the
 * answer to the survey's rating; without such an answer it is the neutral one.
 */
export function wordingOf(question: Question, survey: Survey, answers: Answers): string {
  const { phrase } = question;
  if (typeof phrase === 'string') return phrase;
  const rating = ratingOf(survey);
  const value = rating && answers[rating.id];
  return phrase[(rating && value !== undefined && moodOf(rating, value)) || 'neutral'];
}

/** What a response says of the wording: `sticker.question@1`, or `custom@<hash>` for the owner's own text. */
export function wordingVersion(question: Question, survey: Survey, answers: Answers): string {
  const key = wordingOf(question, survey, answers);
  return question.wording ?? `${key}@${VERSIONS[key] ?? 1}`;
}

function toLabels(prefix: string, values: string): Record<string, string> {
  return Object.fromEntries(values.split(' ').map((value) => [value, `${prefix}.${value}`]));
}

function toSubject(phrase: string, labels: Record<string, string>): Subject {
  return { phrase, labels, offered: Object.keys(labels) };
}
