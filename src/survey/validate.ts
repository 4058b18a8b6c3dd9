// Checks that the questions, conditions and thanks of a survey fit together, which its schema cannot.
import { isPick, namesOf } from './answers.ts';
import { visibleQuestions } from './flow.ts';
import { takeTurn } from './turn.ts';
import {
  type Answers,
  type AnswerValue,
  isRating,
  primariesOf,
  type Question,
  STICKERS,
  type Survey,
} from './types.ts';

/** A part of a survey that does not fit the others. */
export interface Misfit {
  /** Where in the survey: `questions[1].when.rating`. */
  path: string;
  /** What is there. */
  value: unknown;
  /** What is allowed there, in words. */
  allowed: string;
}

/** How many questions a visitor may meet at most. */
export const MAX_STEPS = 3;

/** Every misfit of a survey whose single questions are valid. */
export function checkSurvey(survey: Survey): Misfit[] {
  const { questions, rotate = [], thanks = {} } = survey;
  const misfits: Misfit[] = [];
  questions.forEach((question, index) => {
    misfits.push(...checkConditions(question, questions.slice(0, index), `questions[${index}]`));
  });
  rotate.forEach((id, index) => {
    if (questions.some((question) => question.id === id)) return;
    misfits.push({ path: `rotate[${index}]`, value: id, allowed: idsOf(questions) });
  });
  const known = [...new Set([...primariesOf(survey).flatMap(answersNamed), 'default'])];
  for (const key of Object.keys(thanks)) {
    if (!known.includes(key)) misfits.push({ path: `thanks.${key}`, value: key, allowed: known.join(', ') });
  }
  return misfits.length ? misfits : checkPaths(survey);
}

/** Conditions must name an earlier question and answers that it can have. */
function checkConditions(question: Question, earlier: Question[], path: string): Misfit[] {
  return Object.entries(question.when ?? {}).flatMap(([id, values]): Misfit[] => {
    const at = `${path}.when.${id}`;
    const named = earlier.filter((candidate) => candidate.id === id);
    if (!named.length) {
      return [
        {
          path: at,
          value: values,
          allowed: earlier.length ? idsOf(earlier) : 'nothing: no question is before it',
        },
      ];
    }
    const known = named.flatMap(answersNamed);
    const allowed = known.length ? known.join(', ') : 'a question with options or a scale';
    return values.filter((value) => !known.includes(value)).map((value) => ({ path: at, value, allowed }));
  });
}

/** Walks every path through the survey: none may be longer than {@link MAX_STEPS} or meet two questions of one id. */
function checkPaths(survey: Survey): Misfit[] {
  const turns = survey.rotate?.length ?? 1;
  for (let turn = 0; turn < turns; turn++) {
    const misfit = walk(takeTurn(survey, turn), {});
    if (misfit) return [misfit];
  }
  return [];
}

/** The first misfit on the paths that begin with these answers. Questions that a visitor skips count, too. */
function walk(survey: Survey, answers: Answers): Misfit | undefined {
  const visible = visibleQuestions({ survey: optional(survey), answers, isPassing: true });
  const ids = visible.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice) return { path: 'questions', value: twice, allowed: 'questions of different ids on any path' };
  if (visible.length > MAX_STEPS) {
    return {
      path: 'questions',
      value: ids,
      allowed: `at most ${MAX_STEPS} questions on any path; this one meets ${visible.length}`,
    };
  }
  const next = visible.find(({ id }) => !(id in answers));
  if (!next) return undefined;
  for (const value of valuesOf(next)) {
    const misfit = walk(survey, { ...answers, [next.id]: value });
    if (misfit) return misfit;
  }
  return undefined;
}

/** The survey with every question optional, so that questions after an unanswered one are visible. */
function optional(survey: Survey): Survey {
  return { ...survey, questions: survey.questions.map((question) => ({ ...question, optional: true })) };
}

/**
 * Answers that reach every path. Of a choice of several these are no option, each alone and all together, because
 * conditions ask only whether one of them was picked.
 */
function valuesOf(question: Question): AnswerValue[] {
  if (isRating(question)) {
    if (question.type === 'stickers') return [...STICKERS];
    const { min, max } = question.scale;
    return [...Array(max - min + 1).keys()].map((index) => min + index);
  }
  if (question.type !== 'choice') return [''];
  const options = question.options.map(({ value }) => value);
  return isPick(question) ? options : [[], options, ...options.map((value) => [value])];
}

/** Every name by which a condition or the thanks can refer to an answer to this question. */
function answersNamed(question: Question): string[] {
  if (question.type === 'text' || question.type === 'contact') return [];
  return [...new Set(valuesOf(question).flatMap((value) => namesOf(question, value)))];
}

function idsOf(questions: Question[]): string {
  return [...new Set(questions.map(({ id }) => id))].join(', ');
}
