// What a value means as an answer to a question: whether it is one, its score, its mood, its names.
import {
  type AnswerValue,
  DEFAULT_MAX_LENGTH,
  isRating,
  MOODS,
  type Mood,
  type Question,
  STICKERS,
} from './types.ts';

/** The option that may have a text field. */
export const OTHER = 'other';

/** The groups of an NPS by mood. */
const NPS_GROUPS = { negative: 'detractor', neutral: 'passive', positive: 'promoter' };

/** Whether the question accepts the value. It accepts an empty text and an empty list, which remove the answer. */
export function isAnswer(question: Question, value: unknown): value is AnswerValue {
  if (isRating(question)) {
    const { min, max } = question.scale;
    return question.type === 'stickers'
      ? STICKERS.includes(value as never)
      : Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
  }
  if (question.type === 'choice') {
    const isOption = (wanted: unknown) => question.options.some((option) => option.value === wanted);
    return question.multiple
      ? Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length
      : isOption(value);
  }
  return typeof value === 'string' && value.length <= maxLengthOf(question);
}

/** Whether the value is no answer: a blank text, an empty list, `undefined`. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (typeof value === 'string') return !value.trim();
  return value === undefined || (Array.isArray(value) && !value.length);
}

/** The score of an answer; `undefined` for questions without a score. */
export function scoreOf(question: Question, value: AnswerValue): number | undefined {
  if (!isRating(question)) return undefined;
  return question.type === 'stickers' ? STICKERS.indexOf(value as never) + 1 : (value as number);
}

/** The mood of an answer; `undefined` for questions without a score. */
export function moodOf(question: Question, value: AnswerValue): Mood | undefined {
  const score = scoreOf(question, value);
  if (score === undefined || !isRating(question)) return undefined;
  const { min, max, good } = question.scale;
  const goodness = good === 'high' ? score : min + max - score;
  return MOODS[question.cuts.filter((cut) => goodness > cut).length];
}

/** Every name by which `when` and `thanks` can refer to an answer: its values, its mood, and of an NPS its group. */
export function namesOf(question: Question, value: AnswerValue): string[] {
  const mood = moodOf(question, value);
  const names = [value, mood ?? []].flat().map(String);
  return mood && question.type === 'nps' ? [...names, NPS_GROUPS[mood]] : names;
}

/** Whether one tap answers the question, so that later questions can wait for the answer. */
export function isPick(question: Question): boolean {
  return isRating(question) || (question.type === 'choice' && !question.multiple);
}

/** Whether the value includes the option `other` of a question that then has a text field. */
export function hasOther(question: Question, value: AnswerValue | undefined): boolean {
  return question.type === 'choice' && !!question.hasOtherText && [value].flat().includes(OTHER);
}

function maxLengthOf(question: Question): number {
  return (question.type === 'text' && question.maxLength) || DEFAULT_MAX_LENGTH;
}
