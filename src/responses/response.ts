// A display to the response that travels. In: flow state and circumstances. Out: the body of one revision.
import { isPick, scoreOf } from '../survey/answers.ts';
import type { Context } from '../survey/context.ts';
import { type FlowState, isAnswered, visibleQuestions } from '../survey/flow.ts';
import { ratingOf } from '../survey/types.ts';
import { wordingVersion } from '../survey/wordings.ts';
import type { SurveyResponse } from './schema.ts';

/** What is known of a display beside its answers. Times are milliseconds since 1970. */
export interface ResponseMeta {
  id: string;
  lang: string;
  dir: 'rtl' | 'ltr';
  /** How the rating lay when it was answered. */
  layout: SurveyResponse['layout'];
  context: Context;
  pageUrl: string;
  shownAt: number;
  answeredAt?: number | undefined;
  endedAt?: number | undefined;
  client: string;
}

/** Builds the response of one revision. Its JSON is frozen when it is saved and the same in every attempt. */
export function toResponse(state: FlowState, revision: number, about: ResponseMeta): SurveyResponse {
  return {
    v: 1,
    id: about.id,
    revision,
    survey: state.survey.id,
    status: statusOf(state),
    ...ratingFields(state),
    answers: toAnswers(state),
    lang: about.lang,
    dir: about.dir,
    layout: about.layout,
    context: about.context,
    page: { url: about.pageUrl },
    shownAt: toIso(about.shownAt),
    ...(about.answeredAt && { answeredAt: toIso(about.answeredAt) }),
    ...(about.endedAt && { endedAt: toIso(about.endedAt) }),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    client: about.client,
  };
}

/** The answers in the order of the questions; what is picked is measured, so its score and its wording go with it. */
export function toAnswers(state: FlowState): SurveyResponse['answers'] {
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

/** The answers without what the visitor wrote, for events that say no free text. */
export function withoutWords(answers: SurveyResponse['answers']): SurveyResponse['answers'] {
  return answers
    .filter(({ type }) => type !== 'text' && type !== 'contact')
    .map(({ other, ...answer }) => answer);
}

/** A page's address without its query string and fragment, which may hold personal data. */
export function toPageUrl(href: string): string {
  return href.replace(/[?#].*/s, '');
}

function statusOf(state: FlowState): SurveyResponse['status'] {
  if (state.phase !== 'asking') return state.phase;
  return isAnswered(state) ? 'answered' : 'shown';
}

/** The first rating once more on top, so that the simplest endpoint can use it. */
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
