// Which of a rotating survey's questions is asked this time. Pure.
import type { Survey } from './types.ts';

/** The survey with one of its rotating questions: the one whose turn it is, counted from 0, round and round. */
export function takeTurn(survey: Survey, turn: number): Survey {
  const { rotate, ...rest } = survey;
  if (!rotate?.length) return survey;
  const asked = rotate[turn % rotate.length];
  return {
    ...rest,
    questions: survey.questions.filter(({ id }) => id === asked || !rotate.includes(id)),
  };
}
