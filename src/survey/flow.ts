// The flow of one survey as a pure state machine. In: state and action. Out: the next state.
import { hasOther, isAnswer, isEmpty, isPick, namesOf } from './answers.ts';
import type { Answers, AnswerValue, Question, Survey } from './types.ts';

/** `asking` until the last step is reached (`completed`) or the visitor closes it (`dismissed`). */
export type Phase = 'asking' | 'completed' | 'dismissed';

/** Everything that is known of one display. */
export interface FlowState {
  readonly survey: Survey;
  readonly phase: Phase;
  readonly answers: Answers;
  /** What was written beside `other`, by question id. */
  readonly others: Record<string, string>;
  /** Optional questions that were passed over no longer hold back what comes after them. */
  readonly isPassing: boolean;
  /** The question that must be answered before the survey can be completed; set by a vain `complete`. */
  readonly missing?: string | undefined;
}

/** What a visitor can do. */
export type FlowAction =
  /** `other`: the words beside the option `other`. @default as they were */
  | { type: 'answer'; question: string; value: AnswerValue; other?: string | undefined }
  /** Takes the last picked answer back, but never the first. */
  | { type: 'back' }
  /** Goes to the end, or to the next question that must be answered. Leaving out what is optional is the same. */
  | { type: 'complete' }
  | { type: 'dismiss' };

/** The longest `other`. */
export const OTHER_MAX_LENGTH = 200;

/** The state before the first answer. */
export function startFlow(survey: Survey): FlowState {
  return { survey, phase: 'asking', answers: {}, others: {}, isPassing: false };
}

/**
 * The next state. An action that does not apply (an unknown question, a value that is no answer, anything after
 * the end, the same answer again) gives back the very same state, so `===` tells whether something happened.
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
 * The questions that are asked at this point, in order: those whose `when` holds, up to the first that is still to be
 * picked. A question whose answer no longer fits counts as unanswered.
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
        earlier &&
        isAnswer(earlier, value) &&
        namesOf(earlier, value).some((called) => wanted.includes(called))
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

/** Whether anything was answered, so that there is something to keep and to send. */
export function isAnswered(state: FlowState): boolean {
  return Object.keys(state.answers).length > 0;
}

/** Whether there is a picked answer that can be taken back: any but the first. */
export function canGoBack(state: FlowState): boolean {
  return back(state) !== state;
}

/** Whether the survey could end now: nothing that must be answered is left. */
export function canComplete(state: FlowState): boolean {
  return complete(state).phase !== 'asking';
}

function answer(state: FlowState, id: string, value: AnswerValue, other: string): FlowState {
  const question = visibleQuestions(state).find((candidate) => candidate.id === id);
  if (!question || !isAnswer(question, value)) return state;
  const previous = state.answers[id];
  const words = hasOther(question, value) && other.trim() ? other.slice(0, OTHER_MAX_LENGTH) : '';
  if (JSON.stringify(previous ?? null) === JSON.stringify(value) && words === (state.others[id] ?? '')) {
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

/** Answers to questions that are no longer asked are dropped, as if they had never been given. */
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
