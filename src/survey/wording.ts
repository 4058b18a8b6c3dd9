// Which sentence a question is asked with. In: question and answers. Out: a catalog key and its version.
import type { Answers, Question } from './survey.ts';

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
  const sticker = question.when && answers[Object.keys(question.when)[0] ?? ''];
  return sticker ? `sticker.${sticker}.follow` : 'reason.legend';
}

/** What the response says of the wording: `sticker.question@1`, or `custom@<hash>` for the owner's own text. */
export function wordingVersion(question: Question, answers: Answers): string {
  return question.text
    ? `custom@${hash(question.text)}`
    : `${wordingOf(question, answers)}@${WORDING_VERSION}`;
}

/** 32-bit FNV-1a in hexadecimal: enough to tell one wording from the next. */
function hash(text: object): string {
  let state = 0x811c9dc5;
  for (const char of JSON.stringify(text)) {
    state = Math.imul(state ^ (char.codePointAt(0) as number), 0x01000193);
  }
  return (state >>> 0).toString(16);
}
