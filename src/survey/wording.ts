// Which sentence a question is asked with. In: question and answers. Out: a catalog key and its version.
import { moodOf } from './answers.ts';
import { type Answers, type Question, ratingOf, type Survey } from './types.ts';

/** Version of the built-in wordings; rises when a sentence changes its meaning, which starts a new series. */
const WORDING_VERSION = 1;

/**
 * The catalog key of a question's built-in wording. A follow-up asks what the rating before it suggests
 * (`sticker.sad.follow`), so it depends on the answers; before there is a rating it asks as of a neutral one.
 */
export function wordingOf(question: Question, survey: Survey, answers: Answers): string {
  const { phrase } = question;
  if (typeof phrase === 'string') return phrase;
  const rating = ratingOf(survey);
  const value = rating && answers[rating.id];
  return phrase[(rating && value !== undefined && moodOf(rating, value)) || 'neutral'];
}

/** What the response says of the wording: `sticker.question@1`, or the mark of the owner's own text. */
export function wordingVersion(question: Question, survey: Survey, answers: Answers): string {
  return question.wording ?? `${wordingOf(question, survey, answers)}@${WORDING_VERSION}`;
}
