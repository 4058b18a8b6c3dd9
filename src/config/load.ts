// A config given as data: an object, JSON in the page, or JSON at a URL. It is checked by shape alone, so that a visitor
// downloads no words about mistakes; those are in check.ts.
import { completeQuestions, defineSurvey } from '../survey/define.ts';
import type { ChoiceDefinition, QuestionDefinition, SurveyDefinition } from '../survey/definition.ts';
import type { Survey } from '../survey/types.ts';
import { checkSurvey } from '../survey/validate.ts';
import { SUBJECTS } from '../survey/wordings.ts';
import { toJson } from '../toJson.ts';
import { createContextReader } from './contextFrom.ts';
import { FIELDS, question as questionShape, survey as surveyShape } from './fields.ts';
import type { LiveConfig } from './options.ts';
import { fits, type Shape } from './shape.ts';

/** A value that is not allowed; `toFaults` of check.ts puts it into words. */
export interface Mistake {
  /** Where: `surveys[0].questions[2]`. */
  path: string;
  value: unknown;
  /** What is allowed there: in words, or as the shape that the value does not have. */
  allowed: string | Shape;
}

/** What can be used of a config, and what cannot. */
export interface ParsedConfig {
  config: LiveConfig;
  /** The surveys, made whole from their templates. */
  surveys: Survey[];
  mistakes: Mistake[];
}

/**
 * Reads a config, or what a string names: a script element of this page by its selector, or the URL of a JSON file.
 * What is wrong is left out as `parseConfig` says. Rejects when a string names no config.
 */
export async function loadConfig(source: unknown, request?: RequestInit): Promise<ParsedConfig> {
  const parsed = parseConfig(typeof source === 'string' ? await readJson(source, request) : source);
  const { contextFrom } = parsed.config;
  if (contextFrom) parsed.config.readContext = createContextReader(contextFrom);
  return parsed;
}

/**
 * Checks a config. A wrong option is left out, of `context`, `contextFrom` and `messages` only the wrong entries; a survey
 * with a mistake is left out as a whole; everything else is used. Never throws.
 */
export function parseConfig(value: unknown): ParsedConfig {
  const mistakes: Mistake[] = [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { config: {}, surveys: [], mistakes: [{ path: 'config', value, allowed: 'an object' }] };
  }
  const config: LiveConfig & Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (name === '$schema' || field === undefined) continue;
    if (!isOption(name)) {
      mistakes.push({
        path: name,
        value: field,
        allowed: `one of ${Object.keys(FIELDS).join(', ')}`,
      });
    } else if (fits(FIELDS[name], field)) {
      config[name] = field;
    } else {
      mistakes.push({ path: name, value: field, allowed: FIELDS[name] });
      if (/^(messages|context|contextFrom)$/.test(name) && typeof field === 'object')
        Object.assign(config, withFittingEntries(name, field));
    }
  }
  if (config.batch && config.format === 'form') {
    const allowed = 'false, or another format: a form carries one response';
    mistakes.push({ path: 'batch', value: true, allowed });
  }
  const { surveys: definitions = [], ...rest } = config as { surveys?: unknown[] };
  const surveys = new Map<string, Survey>();
  for (const index of definitions.keys()) {
    const definition = definitions[index];
    const path = `surveys[${index}]`;
    const found = findSurveyMistakes(definition, path);
    mistakes.push(...found);
    if (found.length) continue;
    const survey = defineSurvey(definition as SurveyDefinition);
    if (surveys.has(survey.id))
      mistakes.push({ path: `${path}.id`, value: survey.id, allowed: 'surveys of different ids' });
    else surveys.set(survey.id, survey);
  }
  return {
    config: rest,
    surveys: [...surveys.values()],
    mistakes,
  };
}

function isOption(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name);
}

/** A record with only those entries that fit; an empty object when there are none. */
function withFittingEntries(name: keyof typeof FIELDS, record: object | null): object {
  const entries = Object.entries(record ?? {}).filter(([key, each]) => fits(FIELDS[name], { [key]: each }));
  return entries.length ? { [name]: Object.fromEntries(entries) } : {};
}

function findSurveyMistakes(value: unknown, path: string): Mistake[] {
  const mistakes: Mistake[] = fits(surveyShape, value) ? [] : [{ path, value, allowed: surveyShape }];
  const definition = value as SurveyDefinition;
  if (!mistakes.length && !definition.template && !definition.questions) {
    mistakes.push({ path, value, allowed: 'a survey with a template or with questions' });
  }
  const questions: unknown = definition?.questions;
  for (const index of Array.isArray(questions) ? questions.keys() : []) {
    const entry = (questions as unknown[])[index];
    mistakes.push(...findQuestionMistakes(entry, definition, `${path}.questions[${index}]`));
  }
  if (mistakes.length) return mistakes;
  return checkSurvey(defineSurvey(definition)).map((misfit) => ({
    ...misfit,
    path: `${path}.${misfit.path}`,
  }));
}

/** The mistakes of one entry, with what it takes over from the template. */
function findQuestionMistakes(entry: unknown, definition: SurveyDefinition, path: string): Mistake[] {
  if (typeof entry !== 'object' || entry === null) return [{ path, value: entry, allowed: 'a question' }];
  for (const value of completeQuestions({ ...definition, questions: [entry as QuestionDefinition] })) {
    if (!fits(questionShape, value)) return [{ path, value, allowed: questionShape }];
    const mistakes = value.type === 'choice' ? findOptionMistakes(value, path) : [];
    if (mistakes.length) return mistakes;
  }
  return [];
}

/** An option without a text of its own must be one that has a built-in name. */
function findOptionMistakes({ about = 'reasons', options = [] }: ChoiceDefinition, path: string): Mistake[] {
  const known = Object.keys(SUBJECTS[about].labels);
  return options.flatMap((option, index) => {
    if (typeof option !== 'string' || known.includes(option)) return [];
    const allowed = `${known.join(', ')}, or { "value": ${toJson(option)}, "text": { … } }`;
    return [{ path: `${path}.options[${index}]`, value: option, allowed }];
  });
}

/** The config that a text names; rejects when there is none. */
async function readJson(source: string, request?: RequestInit): Promise<object> {
  const isFile = /^\.{0,2}\/|:\/\/|\.json$/.test(source);
  const value: unknown = isFile ? await fetchJson(source, request) : JSON.parse(await findText(source));
  const names = typeof value === 'object' && value && !Array.isArray(value) ? Object.keys(value) : undefined;
  // A server that refuses may say so in JSON: `{ "error": "log in first" }`.
  if (!names || (names.length && !names.some(isOption)))
    throw new Error(`${toJson(value).slice(0, 80)} is no config; allowed: an object of options`);
  return value as object;
}

async function fetchJson(url: string, request?: RequestInit): Promise<unknown> {
  const response = await fetch(url, request);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

/** The text of an element, which may stand further down in a page that is still being read. */
async function findText(selector: string): Promise<string> {
  if (document.readyState === 'loading' && !document.querySelector(selector))
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  const element = document.querySelector(selector);
  if (!element)
    throw new Error(
      'no such element; allowed: the selector of a <script type="application/json">, or the URL of a JSON file',
    );
  return element.textContent ?? '';
}
