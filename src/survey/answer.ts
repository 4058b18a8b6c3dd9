// Is this value an answer to this question? In: question and value. Out: yes or no, and its score.
import { type AnswerValue, DEFAULT_MAX_LENGTH, type Question, STICKERS } from './survey.ts';

/** Whether the value may be given as an answer; an empty text or an empty choice takes the answer back. */
export function isAnswer(question: Question, value: unknown): value is AnswerValue {
  switch (question.type) {
    case 'stickers':
      return STICKERS.includes(value as never);
    case 'choice':
      return question.multiple
        ? Array.isArray(value) && value.every((item) => question.options.includes(item))
        : question.options.includes(value as string);
    case 'text':
      return typeof value === 'string' && value.length <= (question.maxLength ?? DEFAULT_MAX_LENGTH);
  }
}

/** Whether the value says nothing: an empty or blank text, no option picked. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (typeof value === 'string') return !value.trim();
  return value === undefined || (Array.isArray(value) && !value.length);
}

/** The number a rating counts as; `undefined` for questions that have no score. */
export function scoreOf(question: Question, value: AnswerValue): number | undefined {
  return question.type === 'stickers' ? STICKERS.indexOf(value as never) + 1 : undefined;
}
