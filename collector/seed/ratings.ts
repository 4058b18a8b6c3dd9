// From what a customer feels to the answers of a survey, each with its score and wording as the widget would send them.
import type { ResponseAnswer } from '../../src/responses/response.ts';
import { moodOf, scoreOf } from '../../src/survey/answers.ts';
import { findTemplate } from '../../src/survey/define.ts';
import { type Mood, type Question, ratingOf, STICKERS, type Survey } from '../../src/survey/types.ts';
import { wordingVersion } from '../../src/survey/wordings.ts';

/** The surveys that the shop asks; each is a template. */
export const SURVEY_NAMES = ['stickers', 'after-chat', 'csat', 'nps', 'ces', 'resolved', 'support'] as const;
export type SurveyName = (typeof SURVEY_NAMES)[number];

/**
 * Where the values of each first question change, in standard deviations of what customers feel: below the first cut is the
 * lowest value. In a usual year two thirds are happy and the NPS is about 20.
 */
const CUTS: Record<SurveyName, number[]> = {
  stickers: [-0.95, -0.45],
  'after-chat': [-0.95, -0.45],
  csat: [-1.75, -1.3, -0.75, 0.35],
  support: [-1.75, -1.3, -0.75, 0.35],
  nps: [-1.75, -1.64, -1.51, -1.37, -1.23, -0.99, -0.81, -0.47, 0, 0.47],
  ces: [-1.88, -1.55, -1.23, -0.92, -0.52, 0.2],
  resolved: [-1.13, -0.58],
};
const RESOLUTIONS = ['no', 'partly', 'yes'];
const RESOLUTION_MOODS: Mood[] = ['negative', 'neutral', 'positive'];

/** A first answer, and the fields of the response that repeat it. */
export interface Rating {
  answer: ResponseAnswer;
  mood: Mood;
  /** Absent where the first question has no score. */
  top?: {
    metric: NonNullable<ReturnType<typeof ratingOf>>['type'];
    value: string | number;
    score: number;
    scale: { min: number; max: number; good: 'high' | 'low' };
  };
}

/** The ratings of each survey by the number of cuts that the feeling is above. */
const RATINGS = Object.fromEntries(
  SURVEY_NAMES.map((name) => [name, CUTS[name].concat(0).map((_, place) => toRating(name, place))]),
) as Record<SurveyName, Rating[]>;

/** Whether a problem was solved at the first contact, as the survey `resolved` asks. */
export const FIRST_CONTACT: Record<'yes' | 'no', ResponseAnswer> = {
  yes: toAnswer(surveyOf('resolved'), questionOf(surveyOf('resolved'), 'first'), 'yes'),
  no: toAnswer(surveyOf('resolved'), questionOf(surveyOf('resolved'), 'first'), 'no'),
};

/** Whether the problem was solved, as the survey `support` asks before its rating, for somebody who feels so about that. */
export function resolve(feeling: number): ResponseAnswer {
  const survey = surveyOf('support');
  const place = CUTS.resolved.filter((cut) => feeling > cut).length;
  return toAnswer(survey, questionOf(survey, 'resolved'), RESOLUTIONS[place] as string);
}

/** The first answer of somebody who feels so, in standard deviations from the average customer. */
export function rate(survey: SurveyName, feeling: number): Rating {
  let place = 0;
  for (const cut of CUTS[survey]) if (feeling > cut) place++;
  return RATINGS[survey][place] as Rating;
}

/** Which further questions a visitor of this mood is asked. */
export function asks(survey: SurveyName, question: 'reasons' | 'comment', mood: Mood): boolean {
  if (question === 'reasons') {
    return survey === 'after-chat' || ((survey === 'stickers' || survey === 'csat') && mood !== 'positive');
  }
  return mood !== 'positive' || (survey !== 'stickers' && survey !== 'resolved');
}

function toRating(name: SurveyName, place: number): Rating {
  const survey = surveyOf(name);
  const rating = ratingOf(survey);
  if (!rating) {
    const answer = toAnswer(survey, questionOf(survey, 'resolved'), RESOLUTIONS[place] as string);
    return { answer, mood: RESOLUTION_MOODS[place] as Mood };
  }
  const value = rating.type === 'stickers' ? (STICKERS[place] as string) : rating.scale.min + place;
  const answer = toAnswer(survey, rating, value);
  const top = { metric: rating.type, value, score: answer.score as number, scale: rating.scale };
  return { answer, top, mood: moodOf(rating, value) as Mood };
}

function toAnswer(survey: Survey, question: Question, value: string | number): ResponseAnswer {
  const score = scoreOf(question, value);
  return {
    question: question.id,
    type: question.type,
    value,
    ...(score !== undefined && { score }),
    wording: wordingVersion(question, survey, { [question.id]: value }),
  };
}

function surveyOf(name: SurveyName): Survey {
  return findTemplate(name) as Survey;
}

function questionOf(survey: Survey, id: string): Question {
  return survey.questions.find((question) => question.id === id) as Question;
}
