// Which comments a report shows: those that say most, in the order in which they came.
import type { Answer } from '../../api/types.ts';

/** Shortest comment that says something, and longest that fits, in characters. */
const [MIN, MAX] = [15, 400];

/** The answers with the longest comments that fit, newest first as the list is. */
export function pickComments(answers: readonly Answer[], most: number): Answer[] {
  const chosen = answers
    .map((answer) => ({ answer, length: textOf(answer).length }))
    .filter(({ length }) => length >= MIN && length <= MAX)
    .sort((a, b) => b.length - a.length)
    .slice(0, most);
  return answers.filter((answer) => chosen.some((each) => each.answer === answer));
}

function textOf({ answers = [] }: Answer): string {
  return answers
    .filter(({ type }) => type === 'text')
    .map(({ value }) => String(value))
    .join('\n');
}
