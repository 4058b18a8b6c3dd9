// The flow of one display of a survey, as a pure state machine.

import { toJson } from '../toJson.ts';
import { hasOther, isAnswer, isEmpty, isPick, namesOf } from './answers.ts';
import type { Answers, AnswerValue, Question, Survey } from './types.ts';

/** `asking` until the survey is `completed`, or closed before that (`dismissed`). */
export type Phase = 'asking' | 'completed' | 'dismissed';

/** The state of one display. */
export interface FlowState {
  readonly survey: Survey;
  readonly phase: Phase;
  /** Answers to visible questions, by question id. */
  readonly answers: Answers;
  /** Texts of the option `other`, by question id. */
  readonly others: Record<string, string>;
  /** Whether unanswered optional questions no longer hold back the questions after them. */
  readonly isPassing: boolean;
  /** Id of the question that must be answered first; set when `complete` finds one. */
  readonly missing?: string | undefined;
}

/** What a visitor can do. */
export type FlowAction =
  /** Answers a question. `other` is the text of the option `other`. @default the text so far */
  | { type: 'answer'; question: string; value: AnswerValue; other?: string | undefined }
  /** Removes the last picked answer, but never the first. */
  | { type: 'back' }
  /** Ends the survey, or goes to the next question that must be answered; optional questions are skipped. */
  | { type: 'complete' }
  /** Closes the survey before its end. */
  | { type: 'dismiss' };

/** The longest text of the option `other` in UTF-16 code units; what is longer is cut. */
export const OTHER_MAX_LENGTH = 200;

/** The state before the first answer. */
export function startFlow(survey: Survey): FlowState {
  return { survey, phase: 'asking', answers: {}, others: {}, isPassing: false };
}

/**
 * The next state. An action that does not apply (an unknown question, a value that the question does not accept, the same
 * answer again, anything after the end) returns the same object, so `===` tells whether something changed.
 */
export function nextFlow(state: FlowState, action: FlowAction): FlowState {
  if (state.phase !== 'asking') return state;
  switch (action.type) {
    case 'answer':
      return answer(
        state,
        action.question,
        action.value,
        action.other ?? state.others[action.question] ?? '',
      );
    case 'back':
      return back(state);
    case 'complete':
      return complete(state);
    case 'dismiss':
      return { ...state, phase: 'dismissed' };
  }
}

/**
 * The questions that are visible now, in order: those whose `when` holds, up to the first pick without an answer. An
 * answer that its question does not accept counts as none.
 */
export function visibleQuestions({
  survey,
  answers,
  isPassing,
}: Pick<FlowState, 'survey' | 'answers'> & { isPassing?: boolean }): Question[] {
  const visible: Question[] = [];
  for (const question of survey.questions) {
    const isAsked = Object.entries(question.when ?? {}).every(([id, wanted]) => {
      const earlier = visible.find((candidate) => candidate.id === id);
      const value = answers[id];
      return (
        earlier && isAnswer(earlier, value) && namesOf(earlier, value).some((name) => wanted.includes(name))
      );
    });
    if (!isAsked) continue;
    visible.push(question);
    if (isPick(question) && !isAnswer(question, answers[question.id]) && !(question.optional && isPassing)) {
      break;
    }
  }
  return visible;
}

/** Whether there is an answer to store and send. */
export function isAnswered(state: FlowState): boolean {
  return Object.keys(state.answers).length > 0;
}

/** Whether `back` would remove an answer. */
export function canGoBack(state: FlowState): boolean {
  return back(state) !== state;
}

/** Whether `complete` would end the survey: no visible question must still be answered. */
export function canComplete(state: FlowState): boolean {
  return complete(state).phase !== 'asking';
}

function answer(state: FlowState, id: string, value: AnswerValue, other: string): FlowState {
  const question = visibleQuestions(state).find((candidate) => candidate.id === id);
  if (!question || !isAnswer(question, value)) return state;
  const previous = state.answers[id];
  const words = hasOther(question, value) && other.trim() ? other.slice(0, OTHER_MAX_LENGTH) : '';
  if (toJson(previous ?? null) === toJson(value) && words === (state.others[id] ?? '')) {
    return state;
  }
  if (isEmpty(value) && previous === undefined) return state;
  const answers = { ...state.answers, [id]: value };
  if (isEmpty(value)) delete answers[id];
  const next = dropHidden({
    ...state,
    answers,
    others: { ...state.others, [id]: words },
    missing: undefined,
  });
  const isLast = visibleQuestions(next).at(-1)?.id === id && !unanswered(next)[0];
  return isLast && isPick(question) && !hasOther(question, value) ? { ...next, phase: 'completed' } : next;
}

function back(state: FlowState): FlowState {
  const picked = visibleQuestions(state).filter(
    (question) => isPick(question) && state.answers[question.id] !== undefined,
  );
  const last = picked.at(-1);
  if (!last || picked.length < 2) return state;
  const { [last.id]: _, ...answers } = state.answers;
  return dropHidden({ ...state, answers, missing: undefined });
}

function complete(state: FlowState): FlowState {
  const passing = { ...state, isPassing: true };
  const missing = unanswered(passing).find((question) => !question.optional)?.id;
  if (!missing) return { ...state, phase: 'completed', missing };
  if (!visibleQuestions(state).some(({ id }) => id === missing)) return passing;
  return missing === state.missing ? state : { ...state, missing };
}

function unanswered(state: FlowState): Question[] {
  return visibleQuestions(state).filter(({ id }) => state.answers[id] === undefined);
}

/** Removes answers to questions that are no longer visible. */
function dropHidden(state: FlowState): FlowState {
  const answers: Answers = {};
  const others: Record<string, string> = {};
  for (const question of visibleQuestions(state)) {
    const { id } = question;
    const value = state.answers[id];
    if (!isAnswer(question, value)) continue;
    answers[id] = value;
    const words = state.others[id];
    if (words && hasOther(question, value)) others[id] = words;
  }
  return { ...state, answers, others };
}
