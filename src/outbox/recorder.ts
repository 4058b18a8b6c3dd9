// The steps of one display to revisions on the device, with the events in their order.
import { scoreOf } from '../survey/answer.ts';
import { type FlowState, isAnswered } from '../survey/flow.ts';
import type { Step } from '../survey/session.ts';
import type { AnswerValue } from '../survey/survey.ts';
import type { Emit } from './emit.ts';
import type { Outbox } from './outbox.ts';
import { type Circumstances, toAnswers, toResponse } from './response.ts';
import type { SurveyResponse } from './responseSchema.ts';
import type { StorageKind } from './store.ts';

/** What a display makes known; the payloads of the events of the same names. */
export interface RecorderEvents {
  /** Visible for a second, or answered sooner. */
  shown: { survey: string; id: string };
  /** The visitor gave, changed or took back (`value` empty) an answer. */
  answered: {
    survey: string;
    id: string;
    question: string;
    type: string;
    value: AnswerValue;
    score?: number;
  };
  /** The response is durable on this device; again for every revision. */
  saved: { survey: string; id: string; storage: StorageKind; revision: number };
  /** The last step was reached. */
  completed: { survey: string; id: string; answers: SurveyResponse['answers'] };
  /** Closed before the last step; free text is left out of `answers`. */
  dismissed: { survey: string; id: string; answers: SurveyResponse['answers'] };
  /** Given up: the device's limits were reached. */
  expired: { survey: string; id: string; reason: string };
  error: { code: string; message: string };
}

/** What a recorder works with. */
export interface RecorderOptions {
  survey: string;
  about: Circumstances;
  /** Without an outbox (no endpoint) there are events only. */
  outbox: Outbox | undefined;
  emit: Emit<RecorderEvents>;
}

/** Follows one display. */
export interface Recorder {
  /** The survey has been visible for a second. */
  seen(): void;
  /** A step of the flow. The write begins at once; `saved` follows when it is durable. */
  onStep(step: Step): void;
  /** The display is gone without an end: a draft goes as it is. */
  abandon(): void;
}

const IDLE_MS = 60_000;

/** A recorder for one display; see {@link Recorder}. */
export function createRecorder({ survey, about, outbox, emit }: RecorderOptions): Recorder {
  const { id } = about;
  let revision = 0;
  let isShown = false;
  let isClosed = false;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Keeps the events in order, however long a write takes. */
  let events: Promise<void> = Promise.resolve();

  function seen(): void {
    if (isShown) return;
    isShown = true;
    emit('shown', { survey, id });
  }

  function keep(state: FlowState): Promise<void> | undefined {
    // An answer that was taken back must not be sent as it was.
    if (!outbox || !(revision || isAnswered(state))) return undefined;
    revision++;
    const kept = outbox.keep({
      id,
      revision,
      body: JSON.stringify(toResponse(state, revision, about)),
      isFinal: state.phase !== 'asking',
    });
    const saved = revision;
    return kept.then(
      (result) => {
        if ('refused' in result) emit('expired', { survey, id, reason: result.refused });
        else emit('saved', { survey, id, storage: result.storage, revision: saved });
      },
      (error) => emit('error', { code: 'storage', message: String(error) }),
    );
  }

  function end(state: FlowState): void {
    const answers = toAnswers(state);
    if (state.phase === 'completed') emit('completed', { survey, id, answers });
    else emit('dismissed', { survey, id, answers: answers.filter(({ type }) => type !== 'text') });
    if (revision) outbox?.send();
  }

  function release(): void {
    clearTimeout(idleTimer);
    if (revision && !about.endedAt) void events.then(() => outbox?.release(id)).catch(() => {});
  }

  return {
    seen,
    abandon() {
      release();
      // A field that loses the focus because it is taken away must not answer any more.
      isClosed = true;
    },
    onStep({ action, before, after }) {
      if (isClosed || (after.answers === before.answers && after.phase === before.phase)) return;
      clearTimeout(idleTimer);
      if (action.type === 'answer') {
        seen();
        about.answeredAt ??= Date.now();
        emit('answered', { survey, id, ...describe(after, action.question, action.value) });
      }
      if (after.phase === 'asking') idleTimer = setTimeout(release, IDLE_MS);
      else about.endedAt = Date.now();
      const kept = keep(after);
      events = events.then(() => kept);
      if (after.phase !== 'asking') events = events.then(() => end(after));
    },
  };
}

function describe({ survey }: FlowState, question: string, value: AnswerValue) {
  const definition = survey.questions.find(({ id }) => id === question);
  const score = definition && scoreOf(definition, value);
  return { question, type: definition?.type ?? '', value, ...(score !== undefined && { score }) };
}
