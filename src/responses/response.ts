import { isPick, scoreOf } from '../survey/answers.ts';
import type { ContextValue } from '../survey/context.ts';
import { type FlowState, isAnswered, visibleQuestions } from '../survey/flow.ts';
import type { AnswerValue, Question, RatingQuestion, Scale } from '../survey/types.ts';
import { ratingOf } from '../survey/types.ts';
import { wordingVersion } from '../survey/wordings.ts';
import { type ResponseMeta, readTimeZone } from './meta.ts';

/** One answer of a response. */
export interface ResponseAnswer {
  /** The question's id. */
  question: string;
  /** The question's type. */
  type: Question['type'];
  /**
   * What the visitor answered: a sticker or an option by its name, a number of the scale, several options as a list, or
   * text. The same in every language; digits of numbers are ASCII.
   */
  value: AnswerValue;
  /** The number that counts: 1 to 3 for stickers, otherwise the number of the scale. Absent for questions without a score. */
  score?: number | undefined;
  /** What the visitor wrote beside the option `other`. Absent when nothing was written. */
  other?: string | undefined;
  /**
   * Which sentence was asked, and its version: `sticker.question@1`, or `custom@<hash>` for your own text. Answers with
   * different wordings belong to different series. Absent for text and contact questions.
   */
  wording?: string | undefined;
}

/** One response as it travels: the wire format, version 1. */
export interface SurveyResponse {
  /** Version of this format. */
  v: 1;
  /** Made on the visitor's device when the survey is shown (UUID v7). */
  id: string;
  /**
   * From 1, rising by 1 with each change. A later revision of an `id` replaces an earlier one. `id` and `revision`
   * together are the idempotency key: the body of a revision is the same in every attempt.
   */
  revision: number;
  /** The id of the survey. */
  survey: string;
  /**
   * `shown`: seen, but not answered (only with `report: 'all'`). `answered`: answered and left without an end.
   * `completed`: the last step was reached. `dismissed`: closed before.
   */
  status: 'shown' | 'answered' | 'completed' | 'dismissed';
  /** The type of the survey's first rating. Absent, like `value`, `score` and `scale`, when that was not answered. */
  metric?: RatingQuestion['type'] | undefined;
  /** The value of the first rating. */
  value?: string | number | undefined;
  /** The score of the first rating, within `scale`. */
  score?: number | undefined;
  /** The range of `score`, both ends included, and which end is the good one. */
  scale?: Scale | undefined;
  /** All answers, in the order of the questions; empty when there is none. */
  answers: ResponseAnswer[];
  /** The language that the survey was shown in: `fa`, `ar`, `en`, … */
  lang: string;
  /** The direction that the survey was shown in. */
  dir: 'rtl' | 'ltr';
  /** How the options of the rating were laid out; `row` when there is no rating. */
  layout: 'row' | 'two-rows' | 'list';
  /** What your site said of the visit, e.g. `ref` and `agent`; empty when it said nothing. */
  context: Record<string, ContextValue>;
  /**
   * The page on which the first answer was given, or else that showed the survey: its address without query string and
   * fragment. Empty outside a page.
   */
  page: { url: string };
  /** When the survey was shown: UTC, ISO 8601, by the clock of the visitor's device, as all times. */
  shownAt: string;
  /** When the first answer was given. Absent when nothing was answered. */
  answeredAt?: string | undefined;
  /** When the survey was completed or dismissed. Absent before. */
  endedAt?: string | undefined;
  /** The visitor's time zone, an IANA name: `Asia/Tehran`. */
  timeZone: string;
  /** What wrote the response, with its version: `nabz/1.0.0`. */
  client: string;
}

/**
 * The response of one revision. Its JSON is frozen when it is saved, and the same in every attempt. Times in `meta` are
 * milliseconds since 1970.
 */
export function toResponse(state: FlowState, revision: number, meta: ResponseMeta): SurveyResponse {
  return {
    v: 1,
    id: meta.id,
    revision,
    survey: state.survey.id,
    status: statusOf(state),
    ...ratingFields(state),
    answers: toAnswers(state),
    lang: meta.lang,
    dir: meta.dir,
    layout: meta.layout,
    context: meta.context,
    page: { url: meta.pageUrl },
    shownAt: toIso(meta.shownAt),
    ...(meta.answeredAt && { answeredAt: toIso(meta.answeredAt) }),
    ...(meta.endedAt && { endedAt: toIso(meta.endedAt) }),
    timeZone: readTimeZone(),
    client: meta.client,
  };
}

/** The answers in the order of the questions, with score and wording where they are picked and not written. */
export function toAnswers(state: FlowState): ResponseAnswer[] {
  const { survey, answers, others } = state;
  return visibleQuestions(state).flatMap((question) => {
    const { id, type } = question;
    const value = answers[id];
    if (value === undefined) return [];
    const score = scoreOf(question, value);
    return {
      question: id,
      type,
      value,
      ...(score !== undefined && { score }),
      ...(others[id] && { other: others[id] }),
      ...(isPick(question) && { wording: wordingVersion(question, survey, answers) }),
    };
  });
}

/** The answers without what the visitor wrote, for events that carry no free text. */
export function withoutFreeText(answers: ResponseAnswer[]): ResponseAnswer[] {
  return answers
    .filter(({ type }) => type !== 'text' && type !== 'contact')
    .map(({ other, ...answer }) => answer);
}

function statusOf(state: FlowState): SurveyResponse['status'] {
  if (state.phase !== 'asking') return state.phase;
  return isAnswered(state) ? 'answered' : 'shown';
}

/** The first rating again at the top, so that the simplest endpoint can use it. */
function ratingFields({ survey, answers }: FlowState): Partial<SurveyResponse> {
  const rating = ratingOf(survey);
  const value = rating && answers[rating.id];
  if (!rating || value === undefined || Array.isArray(value)) return {};
  return {
    metric: rating.type,
    value,
    score: scoreOf(rating, value) as number,
    scale: rating.scale,
  };
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
