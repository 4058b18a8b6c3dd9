// Checks a whole config. In: unknown. Out: what can be used, and every fault with path, value and what is allowed.
import type { Fault } from '../errors.ts';
import { completeQuestions, defineSurvey } from '../survey/define.ts';
import type { ChoiceDefinition, QuestionDefinition, SurveyDefinition } from '../survey/definition.ts';
import type { Survey } from '../survey/types.ts';
import { checkSurvey } from '../survey/validate.ts';
import { SUBJECTS } from '../survey/wordings.ts';
import { findFaults, toFault } from './faults.ts';
import type { Config } from './options.ts';
import { configFields } from './schema.ts';
import { questionSchema, surveySchema } from './surveySchema.ts';

/** What could be used of a config, and all of its faults. */
export interface ParsedConfig {
  config: Config;
  /** The surveys made whole: over their templates. */
  surveys: Survey[];
  faults: Fault[];
}

/** Reads a config. A wrong field is left out, a faulty survey too; the rest is used. Never throws. */
export function parseConfig(value: unknown): ParsedConfig {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { config: {}, surveys: [], faults: [toFault('config', value, 'an object')] };
  }
  const config: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [key, given] of Object.entries(value)) {
    if (key === '$schema' || given === undefined) continue;
    const found = findFieldFaults(key, given);
    faults.push(...found);
    if (!found.length) config[key] = given;
    else if (/^(messages|context|contextFrom)$/.test(key) && typeof given === 'object')
      Object.assign(config, withoutFaults(key, given));
  }
  if (config.batch && config.format === 'form')
    faults.push(toFault('batch', true, 'false, or another format: a form carries one response'));
  const { surveys: given = [], ...rest } = config as { surveys?: unknown[] };
  const surveys = new Map<string, Survey>();
  for (const [index, each] of given.entries()) {
    const path = `surveys[${index}]`;
    const { survey, faults: found } = readSurvey(each, path);
    faults.push(...found);
    if (!survey) continue;
    if (surveys.has(survey.id)) faults.push(toFault(`${path}.id`, survey.id, 'surveys of different ids'));
    else surveys.set(survey.id, survey);
  }
  // A client looks for rules where the fields of its config name them.
  const hasRules = [...surveys.values()].some(({ where, once, asks }) => where || once || asks);
  return { config: { ...rest, ...(hasRules && { surveys: [] }) }, surveys: [...surveys.values()], faults };
}

function findFieldFaults(key: string, value: unknown): Fault[] {
  const schema = Object.hasOwn(configFields, key)
    ? configFields[key as keyof typeof configFields]
    : undefined;
  return schema
    ? findFaults(schema, value, key)
    : [toFault(key, value, `one of ${Object.keys(configFields).join(', ')}`)];
}

/** A field with those of its entries that are right each for itself; nothing when there are none. */
function withoutFaults(key: string, given: unknown): object {
  const right = Object.entries(Object(given)).filter(
    ([name, each]) => !findFieldFaults(key, { [name]: each }).length,
  );
  return right.length ? { [key]: Object.fromEntries(right) } : {};
}

/** One survey, unless it has faults. */
function readSurvey(given: unknown, path: string): { survey?: Survey; faults: Fault[] } {
  const definition = given as SurveyDefinition;
  const faults = findFaults(surveySchema, given, path);
  if (!faults.length && !definition.template && !definition.questions) {
    faults.push(toFault(path, given, 'a survey with a template or with questions'));
  }
  const questions: unknown = definition?.questions;
  for (const [index, entry] of Array.isArray(questions) ? questions.entries() : []) {
    faults.push(...findQuestionFaults(entry, definition, `${path}.questions[${index}]`));
  }
  if (faults.length) return { faults };
  const survey = defineSurvey(definition);
  for (const misfit of checkSurvey(survey)) {
    faults.push(toFault(`${path}.${misfit.path}`, misfit.value, misfit.allowed));
  }
  return faults.length ? { faults } : { survey, faults };
}

/** The faults of one entry, with what it takes over from the template. */
function findQuestionFaults(entry: unknown, definition: SurveyDefinition, path: string): Fault[] {
  if (typeof entry !== 'object' || entry === null) return [toFault(path, entry, 'a question')];
  for (const question of completeQuestions({ ...definition, questions: [entry as QuestionDefinition] })) {
    const faults = findFaults(questionSchema, question, path);
    if (!faults.length && question.type === 'choice') faults.push(...findOptionFaults(question, path));
    if (faults.length) return faults;
  }
  return [];
}

/** An option without a text of its own must be one that has a built-in name. */
function findOptionFaults({ about = 'reasons', options = [] }: ChoiceDefinition, path: string): Fault[] {
  const known = Object.keys(SUBJECTS[about].labels);
  return options.flatMap((option, index) => {
    if (typeof option !== 'string' || known.includes(option)) return [];
    const allowed = `${known.join(', ')}, or { "value": ${JSON.stringify(option)}, "text": { … } }`;
    return [toFault(`${path}.options[${index}]`, option, allowed)];
  });
}
