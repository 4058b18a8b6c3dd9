// A survey that rotates, as this visitor is asked it now. Fetched only for such a survey.

import { takeTurn } from '../survey/turn.ts';
import type { Survey } from '../survey/types.ts';
import type { History } from './history.ts';

/** One turn: the survey to ask, and a note that it was asked. */
export interface Turn {
  survey: Survey;
  /** The next display asks the next question. @default every display asks the same */
  note?(): void;
}

/** The turn of this visitor. The first is drawn by lot, so that visitors who come only once are spread evenly. */
export function beginTurn(survey: Survey, history: History, random: () => number): Turn {
  const count = survey.rotate?.length ?? 1;
  const turn = history.of(survey.id).turn ?? Math.floor(random() * count);
  return {
    survey: takeTurn(survey, turn),
    note: () => history.note(survey.id, { turn: (turn + 1) % count }),
  };
}
