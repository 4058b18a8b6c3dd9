// A survey that asks one of its rotating questions each time: whose turn it is for this visitor.
import { takeTurn } from '../survey/turn.ts';
import type { Survey } from '../survey/types.ts';
import type { History } from './history.ts';

/** One display of a survey. */
export interface Turn {
  /** The survey with the question whose turn it is. */
  survey: Survey;
  /** Notes that it was asked, so that the next display asks the next question. */
  note(): void;
}

/**
 * The survey as this visitor is asked it now; one that does not rotate is returned as it is. The first turn is random, so
 * that visitors who come only once are spread evenly over the questions.
 */
export function beginTurn(survey: Survey, history: History, random: () => number): Turn {
  const count = survey.rotate?.length;
  if (!count) return { survey, note() {} };
  const turn = history.of(survey.id).turn ?? Math.floor(random() * count);
  return {
    survey: takeTurn(survey, turn),
    note: () => history.note(survey.id, { turn: (turn + 1) % count }),
  };
}
