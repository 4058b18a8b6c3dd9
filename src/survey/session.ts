// One display of a survey: the flow as a signal, so that whoever draws it follows by itself.
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type FlowAction, type FlowState, nextFlow, startFlow } from './flow.ts';
import type { AnswerValue, Survey } from './types.ts';

/** A step that changed something: the action, and the state before and after it. */
export interface Step {
  action: FlowAction;
  before: FlowState;
  after: FlowState;
}

/** The running flow of one display. */
export interface Session {
  readonly state: ReadonlySignal<FlowState>;
  /**
   * Gives or changes an answer; an empty one takes it back. `other` are the words beside the option `other`.
   * What does not apply is ignored.
   */
  answer(question: string, value: AnswerValue, other?: string): void;
  /** Takes the last picked answer back, but never the first. */
  back(): void;
  /** Goes to the end; when a required answer is missing, to its question, and then `state.missing` names it. */
  complete(): void;
  /** Closes it before its end. */
  dismiss(): void;
}

/** Starts a session. `onStep` hears every step that changed the state, once, after the state has changed. */
export function createSession(survey: Survey, onStep: (step: Step) => void): Session {
  const state = signal(startFlow(survey));
  const dispatch = (action: FlowAction) => {
    const before = state.value;
    const after = nextFlow(before, action);
    if (after === before) return;
    state.value = after;
    onStep({ action, before, after });
  };
  return {
    state,
    answer: (question, value, other) => dispatch({ type: 'answer', question, value, other }),
    back: () => dispatch({ type: 'back' }),
    complete: () => dispatch({ type: 'complete' }),
    dismiss: () => dispatch({ type: 'dismiss' }),
  };
}
