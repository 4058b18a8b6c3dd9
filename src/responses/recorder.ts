import type { Emit } from '../emit.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Revision } from '../outbox/record.ts';
import type { StorageKind } from '../outbox/stores/store.ts';
import { scoreOf } from '../survey/answers.ts';
import { type FlowState, isAnswered, visibleQuestions } from '../survey/flow.ts';
import type { Step } from '../survey/session.ts';
import type { AnswerValue } from '../survey/types.ts';
import { timeNow } from '../timeNow.ts';
import { toJson } from '../toJson.ts';
import { type ResponseMeta, readTimeZone } from './meta.ts';
import {
  type ResponseAnswer,
  type SurveyResponse,
  toAnswers,
  toResponse,
  withoutFreeText,
} from './response.ts';

/** Events of a survey on the page, with their payloads. */
export interface RecorderEvents {
  /** The survey was visible for a second, or answered sooner. */
  shown: { survey: string; id: string };
  /** The visitor gave, changed or took back (`value` empty) an answer. */
  answered: {
    survey: string;
    id: string;
    question: string;
    type: string;
    value: AnswerValue;
    /** Absent for questions without a score. */
    score?: number;
    /** What the visitor wrote beside the option `other`. */
    other?: string;
  };
  /** A revision of the response is committed on this device. */
  saved: { survey: string; id: string; storage: StorageKind; revision: number };
  /** The last step was reached. */
  completed: { survey: string; id: string; answers: ResponseAnswer[] };
  /** Closed before the last step; `answers` carry no free text. */
  dismissed: { survey: string; id: string; answers: ResponseAnswer[] };
  /** Not kept: a limit of the device was reached. */
  expired: { survey: string; id: string; reason: string };
  error: { code: string; message: string };
}

/** Options of {@link createRecorder}. */
export interface RecorderOptions {
  /** The survey's id. */
  survey: string;
  /** What the response says besides its answers; the recorder adds `answeredAt` and `endedAt`. */
  meta: ResponseMeta;
  /** Without an outbox (no endpoint) there are events only. */
  outbox: Outbox | undefined;
  emit: Emit<RecorderEvents>;
  /** Every answer is sent at once, as a revision of its own. @default once the survey has ended or was left */
  isEachSent?: boolean | undefined;
  /** Surveys that were shown or dismissed without an answer are kept and sent, too. @default answers only */
  isAllReported?: boolean | undefined;
  /** Your own body in place of the response. When it throws, `error` is emitted and the response is sent as it is. */
  transform?: ((response: SurveyResponse) => unknown) | null | undefined;
}

/** Records one survey on the page: its steps become revisions in the outbox, and events in their order. */
export interface Recorder {
  /** The survey is drawn: prepares for the first answer, so that it is written at once. */
  prepare(): void;
  /** The survey, in this state, has been visible for a second. */
  seen(state: FlowState): void;
  /** Records a step. The write begins at once; `saved` is emitted once it is committed. */
  onStep(step: Step): void;
  /** The survey left the page without an end: a draft is sent as it is. Later steps are ignored. */
  abandon(): void;
}

/** A draft is released after so long without input. */
const IDLE_MS = 60_000;

/** A recorder for one survey on the page. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { survey, meta, outbox, emit, isEachSent, isAllReported } = options;
  const { id } = meta;
  let revision = 0;
  /** A revision is on the device or was delivered. */
  let isKept = false;
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

  /** Keeps a state, and calls `then` after its events. */
  function record(state: FlowState, then?: () => void): void {
    const kept = keep(state);
    events = events.then(() => kept).then(then);
  }

  function keep(state: FlowState): Promise<void> | undefined {
    // Once there is a revision, a state without answers is kept too: an answer that was taken back must not be sent.
    if (!outbox || !(revision || isAllReported || isAnswered(state))) return undefined;
    const current = ++revision;
    const response = toResponse(state, current, meta);
    const kept = outbox.keep({
      id,
      revision: current,
      body: toJson(response),
      ...transformed(response),
      isFinal: isEachSent || state.phase !== 'asking',
      isUpdate: isKept,
    });
    return kept.then(
      (result) => {
        if ('refused' in result) emit('expired', { survey, id, reason: result.refused });
        else {
          isKept = true;
          emit('saved', { survey, id, storage: result.storage, revision: current });
        }
        if (isEachSent) outbox.send();
        // Memory does not outlive the page.
        else if ('storage' in result && result.storage === 'memory') release();
      },
      (error) => emit('error', { code: 'storage', message: String(error) }),
    );
  }

  /** What is sent instead: a text is the whole body, anything else is written in the format. */
  function transformed(response: SurveyResponse): Pick<Revision, 'sent' | 'isWhole'> {
    try {
      const sent = options.transform?.(response);
      if (typeof sent === 'string') return { sent, isWhole: true };
      return sent === undefined ? {} : { sent: toJson(sent) };
    } catch (error) {
      emit('error', { code: 'transform', message: String(error) });
      return {};
    }
  }

  function end(state: FlowState): void {
    const answers = toAnswers(state);
    if (state.phase === 'completed') emit('completed', { survey, id, answers });
    else emit('dismissed', { survey, id, answers: withoutFreeText(answers) });
    if (revision) outbox?.send();
  }

  function release(): void {
    clearTimeout(idleTimer);
    if (revision && !meta.endedAt) void events.then(() => outbox?.release(id)).catch(() => {});
  }

  return {
    prepare() {
      outbox?.open();
      // Safari has no requestIdleCallback.
      const wait = typeof requestIdleCallback === 'function' ? requestIdleCallback : setTimeout;
      wait(() => void readTimeZone());
    },
    seen,
    abandon() {
      release();
      // A field that loses the focus because it is removed must not answer any more.
      isClosed = true;
    },
    onStep({ action, before, after }) {
      if (isClosed || (after.answers === before.answers && after.phase === before.phase)) return;
      clearTimeout(idleTimer);
      const answered = action.type === 'back' ? takenBack(before, after) : action;
      if ('question' in answered) {
        seen();
        meta.answeredAt ??= timeNow();
        emit('answered', { survey, id, ...describe(before, after, answered) });
      }
      if (after.phase === 'asking') idleTimer = setTimeout(release, IDLE_MS);
      else meta.endedAt = timeNow();
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

/** The answer that a step back has removed, as an empty one. */
function takenBack(before: FlowState, after: FlowState) {
  const [question = ''] = Object.keys(before.answers).filter((id) => after.answers[id] === undefined);
  return { question, value: '' };
}
