// Is this value an answer to this question? In: question and value. Out: yes or no, its score and its mood.
import {
  type AnswerValue,
  DEFAULT_MAX_LENGTH,
  isRating,
  MOODS,
  type Mood,
  type Question,
  STICKERS,
} from './types.ts';

/** The option beside which a visitor may write. */
export const OTHER = 'other';

/** What a detractor, a passive and a promoter are among the moods. */
const NPS_BANDS = { negative: 'detractor', neutral: 'passive', positive: 'promoter' };

/** Whether the value may be given as an answer; an empty text or an empty choice takes the answer back. */
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

/** Whether the value says nothing: an empty or blank text, no option picked. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (typeof value === 'string') return !value.trim();
  return value === undefined || (Array.isArray(value) && !value.length);
}

/** The number a rating counts as; `undefined` for questions that have no score. */
export function scoreOf(question: Question, value: AnswerValue): number | undefined {
  if (!isRating(question)) return undefined;
  return question.type === 'stickers' ? STICKERS.indexOf(value as never) + 1 : (value as number);
}

/** How a rating sounds; `undefined` for questions that have no score. */
export function moodOf(question: Question, value: AnswerValue): Mood | undefined {
  const score = scoreOf(question, value);
  if (score === undefined || !isRating(question)) return undefined;
  const { min, max, good } = question.scale;
  const goodness = good === 'high' ? score : min + max - score;
  return MOODS[question.cuts.filter((cut) => goodness > cut).length];
}

/** Everything a condition may call an answer: its values, its mood, and its band where the metric names them. */
export function namesOf(question: Question, value: AnswerValue): string[] {
  const mood = moodOf(question, value);
  const names = [value, mood ?? []].flat().map(String);
  return mood && question.type === 'nps' ? [...names, NPS_BANDS[mood]] : names;
}

/** Whether an answer to this question is picked at one stroke, so that what comes after it can wait for it. */
export function isPick(question: Question): boolean {
  return isRating(question) || (question.type === 'choice' && !question.multiple);
}

/** Whether the value says `other` to a question that then asks for words. */
export function hasOther(question: Question, value: AnswerValue | undefined): boolean {
  return question.type === 'choice' && !!question.hasOtherText && [value].flat().includes(OTHER);
}

function maxLengthOf(question: Question): number {
  return (question.type === 'text' && question.maxLength) || DEFAULT_MAX_LENGTH;
}
