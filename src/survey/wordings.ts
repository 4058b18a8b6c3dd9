// The built-in wordings, as catalog keys by what a question is about. Fetched with the templates.
import type { ChoiceSubject } from './definition.ts';
import type { Mood } from './types.ts';

/** A subject of choices: its question, its options by value, and the ones that are offered unless others are named. */
export interface Subject {
  phrase: string | Record<Mood, string>;
  labels: Record<string, string>;
  offered: string[];
}

/** What a follow-up asks after a satisfaction, an effort or a sticker. */
export const FOLLOW_UPS: Record<Mood, string> = {
  negative: 'sticker.sad.follow',
  neutral: 'sticker.neutral.follow',
  positive: 'sticker.happy.follow',
};

/** What it asks after an NPS. */
export const NPS_FOLLOW_UPS: Record<Mood, string> = {
  negative: 'nps.follow.detractor',
  neutral: 'nps.follow.passive',
  positive: 'nps.follow.promoter',
};

/** Questions by type and subject. */
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

/** Subjects that are rated from very low to very high, not from dissatisfied to satisfied. */
export const DEGREES = ['clarity', 'empathy', 'politeness', 'expectations'];

const YES_NO = { yes: 'answer.yes', no: 'answer.no' };

const REASONS = keys('reason', 'slow unsolved impolite unclear unreachable fast solved friendly clear other');

/** What choices can be about. */
export const SUBJECTS: Record<ChoiceSubject, Subject> = {
  reasons: {
    phrase: FOLLOW_UPS,
    labels: REASONS,
    offered: ['slow', 'unsolved', 'impolite', 'unclear', 'other'],
  },
  resolved: subject('resolved.question', keys('resolved', 'yes partly no')),
  'first-contact': subject('first.question', YES_NO),
  intent: subject('intent.question', keys('intent', 'buy compare order support learn other')),
  done: subject('intent.done', { yes: 'answer.yes', no: 'intent.done.notyet' }),
  helpful: subject('article.question', YES_NO),
  goodbye: subject('goodbye.question', keys('goodbye', 'price missing hard support unneeded other')),
};

function keys(prefix: string, values: string): Record<string, string> {
  return Object.fromEntries(values.split(' ').map((value) => [value, `${prefix}.${value}`]));
}

function subject(phrase: string, labels: Record<string, string>): Subject {
  return { phrase, labels, offered: Object.keys(labels) };
}
