// What every question type is drawn from.
import type { Question } from '../../../src/survey/types.ts';
import type { View } from '../view.ts';

/** Props of every question type. */
export interface QuestionProps<Definition extends Question = Question> {
  question: Definition;
  view: View;
  /** Prefix of element ids, unique within the card. */
  id: string;
}
