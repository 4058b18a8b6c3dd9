// The flow of one display as a signal, so that the card renders every change.
import { type ReadonlySignal, signal } from '@preact/signals-core';
import { type FlowAction, type FlowState, nextFlow, startFlow } from './flow.ts';
import type { AnswerValue, Survey } from './types.ts';

/** An action that changed the state. */
export interface Step {
  action: FlowAction;
  /** The state before the action. */
  before: FlowState;
  /** The state after the action. */
  after: FlowState;
}

/** The flow of one display. Calls that do not apply are ignored. */
export interface Session {
  /** The present state. */
  readonly state: ReadonlySignal<FlowState>;
  /** Sets an answer; an empty value removes it. `other` is the text of the option `other`. @default the text so far */
  answer(question: string, value: AnswerValue, other?: string): void;
  /** Removes the last picked answer, but never the first. */
  back(): void;
  /** Ends the survey; while a required answer is missing, sets `state.missing` to the id of its question instead. */
  complete(): void;
  /** Closes the survey before its end. */
  dismiss(): void;
}

/** Starts a session. `onStep` is called once for every action that changed the state, after the change. */
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
