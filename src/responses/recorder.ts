// The steps of one display to revisions on the device, with the events in their order.

import type { Emit } from '../emit.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Revision } from '../outbox/record.ts';
import type { StorageKind } from '../outbox/stores/store.ts';
import { scoreOf } from '../survey/answers.ts';
import { type FlowState, isAnswered, visibleQuestions } from '../survey/flow.ts';
import type { Step } from '../survey/session.ts';
import type { AnswerValue } from '../survey/types.ts';
import { type ResponseMeta, toAnswers, toResponse, withoutWords } from './response.ts';
import type { SurveyResponse } from './schema.ts';

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
    /** What was written beside the option `other`. */
    other?: string;
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
  about: ResponseMeta;
  /** Without an outbox (no endpoint) there are events only. */
  outbox: Outbox | undefined;
  emit: Emit<RecorderEvents>;
  /** Every answer is sent at once, as a revision of its own. @default when the survey has ended or was left */
  isEachSent?: boolean | undefined;
  /** ActiveSurveys and dismissals without an answer are kept and sent, too. @default answers only */
  isAllReported?: boolean | undefined;
  /** The owner's own body in place of the response; what it throws is told, and the response goes as it is. */
  transform?: ((response: SurveyResponse) => unknown) | null | undefined;
}

/** Follows one display. */
export interface Recorder {
  /** The survey, in this state, has been visible for a second. */
  seen(state: FlowState): void;
  /** A step of the flow. The write begins at once; `saved` follows when it is durable. */
  onStep(step: Step): void;
  /** The display is gone without an end: a draft goes as it is. */
  abandon(): void;
}

const IDLE_MS = 60_000;

/** A recorder for one display; see {@link Recorder}. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { survey, about, outbox, emit, isEachSent, isAllReported } = options;
  const { id } = about;
  let revision = 0;
  let isShown = false;
  let isClosed = false;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Keeps the events in order, however long a write takes. */
  let events: Promise<void> = Promise.resolve();

  function seen(state?: FlowState): void {
    if (isShown) return;
    isShown = true;
    emit('shown', { survey, id });
    if (!state || !isAllReported) return;
    idleTimer = setTimeout(release, IDLE_MS);
    record(state);
  }

  /** Keeps a state and queues its events, and what follows them. */
  function record(state: FlowState, then?: () => void): void {
    const kept = keep(state);
    events = events.then(() => kept).then(then);
  }

  function keep(state: FlowState): Promise<void> | undefined {
    // An answer that was taken back must not be sent as it was.
    if (!outbox || !(revision || isAllReported || isAnswered(state))) return undefined;
    revision++;
    const response = toResponse(state, revision, about);
    const kept = outbox.keep({
      id,
      revision,
      body: JSON.stringify(response),
      ...transformed(response),
      isFinal: isEachSent || state.phase !== 'asking',
    });
    const saved = revision;
    return kept.then(
      (result) => {
        if ('refused' in result) emit('expired', { survey, id, reason: result.refused });
        else emit('saved', { survey, id, storage: result.storage, revision: saved });
        if (isEachSent) outbox.send();
        // Nothing else outlives the page.
        else if ('storage' in result && result.storage === 'memory') release();
      },
      (error) => emit('error', { code: 'storage', message: String(error) }),
    );
  }

  /** What goes out instead: a text is the whole body, anything else is written in the format. */
  function transformed(response: SurveyResponse): Pick<Revision, 'sent' | 'isWhole'> {
    try {
      const sent = options.transform?.(response);
      if (typeof sent === 'string') return { sent, isWhole: true };
      return sent === undefined ? {} : { sent: JSON.stringify(sent) };
    } catch (error) {
      emit('error', { code: 'transform', message: String(error) });
      return {};
    }
  }

  function end(state: FlowState): void {
    const answers = toAnswers(state);
    if (state.phase === 'completed') emit('completed', { survey, id, answers });
    else emit('dismissed', { survey, id, answers: withoutWords(answers) });
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
      const answered = action.type === 'back' ? takenBack(before, after) : action;
      if ('question' in answered) {
        seen();
        about.answeredAt ??= Date.now();
        emit('answered', { survey, id, ...describe(before, after, answered) });
      }
      if (after.phase === 'asking') idleTimer = setTimeout(release, IDLE_MS);
      else about.endedAt = Date.now();
      record(after, () => after.phase !== 'asking' && end(after));
    },
  };
}

function describe(
  before: FlowState,
  after: FlowState,
  { question, value }: { question: string; value: AnswerValue },
) {
  const definition = visibleQuestions(before).find(({ id }) => id === question);
  const score = definition && value !== '' ? scoreOf(definition, value) : undefined;
  const other = after.others[question];
  return {
    question,
    type: definition?.type ?? '',
    value,
    ...(score !== undefined && { score }),
    ...(other && { other }),
  };
}

/** The answer that a step back has taken away, as an empty one. */
function takenBack(before: FlowState, after: FlowState) {
  const [question = ''] = Object.keys(before.answers).filter((id) => after.answers[id] === undefined);
  return { question, value: '' };
}
