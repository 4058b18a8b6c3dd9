// The flow of one survey as a pure state machine. In: state and action. Out: the next state.
import { isAnswer, isEmpty } from './answer.ts';
import type { Answers, AnswerValue, Question, Survey } from './survey.ts';

/** `asking` until the last step is reached (`completed`) or the visitor closes it (`dismissed`). */
export type Phase = 'asking' | 'completed' | 'dismissed';

/** Everything that is known of one display. */
export interface FlowState {
  readonly survey: Survey;
  readonly phase: Phase;
  readonly answers: Answers;
  /** The question that must be answered before the survey can be completed; set by a vain `complete`. */
  readonly missing?: string;
}

/** What a visitor can do. */
export type FlowAction =
  | { type: 'answer'; question: string; value: AnswerValue }
  | { type: 'complete' }
  | { type: 'dismiss' };

/** The state before the first answer. */
export function startFlow(survey: Survey): FlowState {
  return { survey, phase: 'asking', answers: {} };
}

/**
 * The next state. An action that does not apply (an unknown question, a value that is no answer, anything after
 * the end, the same answer again) gives back the very same state, so `===` tells whether something happened.
 */
export function nextFlow(state: FlowState, action: FlowAction): FlowState {
  if (state.phase !== 'asking') return state;
  if (action.type === 'answer') return answer(state, action.question, action.value);
  if (action.type === 'dismiss') return { ...state, phase: 'dismissed' };
  const missing = visibleQuestions(state).find(
    (question) => !question.optional && !hasAnswer(state, question),
  );
  if (!missing) return { survey: state.survey, answers: state.answers, phase: 'completed' };
  return missing.id === state.missing ? state : { ...state, missing: missing.id };
}

/** The questions that are asked at this point, in order: those whose `when` holds. */
export function visibleQuestions({ survey, answers }: Pick<FlowState, 'survey' | 'answers'>): Question[] {
  const visible: Question[] = [];
  for (const question of survey.questions) {
    const isAsked = Object.entries(question.when ?? {}).every(
      ([id, values]) =>
        visible.some((earlier) => earlier.id === id) &&
        [answers[id]].flat().some((v) => values.includes(v as string)),
    );
    if (isAsked) visible.push(question);
  }
  return visible;
}

/** Whether anything was answered, so that there is something to keep and to send. */
export function isAnswered(state: FlowState): boolean {
  return Object.keys(state.answers).length > 0;
}

function answer(state: FlowState, id: string, value: AnswerValue): FlowState {
  const question = visibleQuestions(state).find((candidate) => candidate.id === id);
  if (!question || !isAnswer(question, value)) return state;
  const previous = state.answers[id];
  if (JSON.stringify(previous ?? null) === JSON.stringify(value)) return state;
  if (isEmpty(value) && previous === undefined) return state;
  const answers = { ...state.answers, [id]: value };
  if (isEmpty(value)) delete answers[id];
  return settle(
    { survey: state.survey, answers: dropHidden(state.survey, answers), phase: 'asking' },
    question,
  );
}

/** An answer that leaves nothing more to ask completes the survey; picking several or typing never does. */
function settle(state: FlowState, answered: Question): FlowState {
  if (answered.type === 'text' || (answered.type === 'choice' && answered.multiple)) return state;
  const isLast = visibleQuestions(state).every((question) => hasAnswer(state, question));
  return isLast ? { ...state, phase: 'completed' } : state;
}

/** Answers to questions that are no longer asked are dropped, as if they had never been given. */
function dropHidden(survey: Survey, answers: Answers): Answers {
  const kept: Answers = {};
  for (const { id } of visibleQuestions({ survey, answers })) {
    const value = answers[id];
    if (value !== undefined) kept[id] = value;
  }
  return kept;
}

function hasAnswer(state: FlowState, question: Question): boolean {
  return state.answers[question.id] !== undefined;
}
