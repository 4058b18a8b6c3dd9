// Which sentence a question is asked with. In: question and answers. Out: a catalog key and its version.
import { type Answers, type Question, STICKERS } from './survey.ts';

/** Version of the built-in wordings; rises when a sentence changes its meaning, which starts a new series. */
const WORDING_VERSION = 1;

/**
 * The catalog key of a question's built-in wording. The follow-up to a sticker asks what that sticker suggests
 * (`sticker.sad.follow`), so it depends on the answers.
 */
export function wordingOf(question: Question, answers: Answers): string {
  if (question.type === 'text') return 'comment.label';
  if (question.type === 'stickers') {
    return question.about === 'general' ? 'sticker.question.general' : 'sticker.question';
  }
  const earlier = question.when && answers[Object.keys(question.when)[0] ?? ''];
  return STICKERS.includes(earlier as never) ? `sticker.${earlier}.follow` : 'reason.legend';
}

/** What the response says of the wording: `sticker.question@1`, or the mark of the owner's own text. */
export function wordingVersion(question: Question, answers: Answers): string {
  return question.wording ?? `${wordingOf(question, answers)}@${WORDING_VERSION}`;
}
