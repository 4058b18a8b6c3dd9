// What the shape of a definition cannot tell: do its questions, conditions and thanks fit together? Pure.
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

/** Something that does not fit: where in the survey, what is there, and what is allowed. */
export interface Misfit {
  path: string;
  value: unknown;
  allowed: string;
}

/** Most questions that a visitor may meet. */
export const MAX_STEPS = 3;

/** Everything that does not fit, of a survey whose single questions are right. */
export function checkSurvey(survey: Survey): Misfit[] {
  const { questions, rotate = [], thanks = {} } = survey;
  const misfits: Misfit[] = [];
  questions.forEach((question, index) => {
    misfits.push(...checkConditions(question, questions.slice(0, index), `questions[${index}]`));
  });
  for (const [index, id] of rotate.entries()) {
    if (questions.some((question) => question.id === id)) continue;
    misfits.push({ path: `rotate[${index}]`, value: id, allowed: idsOf(questions) });
  }
  const known = [...new Set([...primariesOf(survey).flatMap(answersNamed), 'default'])];
  for (const key of Object.keys(thanks)) {
    if (!known.includes(key)) misfits.push({ path: `thanks.${key}`, value: key, allowed: known.join(', ') });
  }
  return misfits.length ? misfits : checkPaths(survey);
}

/** Each condition must name an earlier question, and values that it can have. */
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

/** Walks every path that answers can take: none may be too long, and none may meet two questions of one id. */
function checkPaths(survey: Survey): Misfit[] {
  const turns = survey.rotate?.length ?? 1;
  for (let turn = 0; turn < turns; turn++) {
    const misfit = walk(takeTurn(survey, turn), {});
    if (misfit) return [misfit];
  }
  return [];
}

/** The first misfit on the paths that begin with these answers. Passed-over questions count: they are met, too. */
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

/** So that nothing waits: the walk meets what comes after an unanswered question as well. */
function optional(survey: Survey): Survey {
  return { ...survey, questions: survey.questions.map((question) => ({ ...question, optional: true })) };
}

/**
 * Answers that stand for all: of several options each alone, and all together, because a condition only ever asks
 * whether one of them was picked. No answer at all is the empty one.
 */
function valuesOf(question: Question): AnswerValue[] {
  if (isRating(question)) {
    if (question.type === 'stickers') return [...STICKERS];
    const { min, max } = question.scale;
    return Array.from({ length: max - min + 1 }, (_, index) => min + index);
  }
  if (question.type !== 'choice') return [''];
  const options = question.options.map(({ value }) => value);
  return isPick(question) ? options : [[], options, ...options.map((value) => [value])];
}

/** All that a condition or the thanks may call an answer to this question. */
function answersNamed(question: Question): string[] {
  if (question.type === 'text' || question.type === 'contact') return [];
  return [...new Set(valuesOf(question).flatMap((value) => namesOf(question, value)))];
}

function idsOf(questions: Question[]): string {
  return [...new Set(questions.map(({ id }) => id))].join(', ');
}
