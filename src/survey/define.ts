// From the definition that an owner wrote to the survey that is asked: wordings, scales and options are filled in.

import { toJson } from '../toJson.ts';
import { OTHER } from './answers.ts';
import type { ChoiceDefinition, QuestionDefinition, SurveyDefinition, TextDefinition } from './definition.ts';
import { TEMPLATES, type Template } from './templates.ts';
import type { Option, Question, RatingQuestion, Survey, Texts } from './types.ts';
import { DEGREES, FOLLOW_UPS, NPS_FOLLOW_UPS, PHRASES, SUBJECTS } from './wordings.ts';

type RatingType = RatingQuestion['type'];
type RatingDefinition = Extract<QuestionDefinition, { type: RatingType }>;
type ScaleOfType = Pick<RatingQuestion, 'scale' | 'cuts' | 'labels' | 'prompt'> & { phrase?: string };

/** The scales of each type by name; the first of a type is its default. */
const SCALES: Record<RatingType, Record<string, ScaleOfType>> = {
  stickers: { '1-3': { scale: { min: 1, max: 3, good: 'high' }, cuts: [1, 2], labels: 'sticker' } },
  csat: {
    '1-5': { scale: { min: 1, max: 5, good: 'high' }, cuts: [2, 3], labels: 'csat' },
    '1-10': {
      scale: { min: 1, max: 10, good: 'high' },
      cuts: [4, 8],
      labels: ['csat10.low', 'csat10.high'],
    },
  },
  nps: {
    '0-10': { scale: { min: 0, max: 10, good: 'high' }, cuts: [6, 8], labels: ['nps.low', 'nps.high'] },
    '1-10': { scale: { min: 1, max: 10, good: 'high' }, cuts: [6, 8], labels: ['nps.low', 'nps.high'] },
  },
  ces: {
    '1-7': {
      scale: { min: 1, max: 7, good: 'high' },
      cuts: [3, 4],
      labels: 'ces2',
      prompt: 'ces2.prompt',
    },
    '1-5': {
      scale: { min: 1, max: 5, good: 'low' },
      cuts: [2, 3],
      labels: 'ces1',
      phrase: 'ces1.question',
    },
  },
};

/** The template of this name as a survey of the same id; `undefined` when there is no such template. */
export function findTemplate(name: string): Survey | undefined {
  return Object.hasOwn(TEMPLATES, name) ? defineSurvey({ id: name, template: name }) : undefined;
}

/** Makes the survey that a valid definition describes; what the definition leaves out comes from its template. */
export function defineSurvey(definition: SurveyDefinition): Survey {
  const { id, thanks, trigger, where, once, asks, every, position, rotate } = {
    ...templateOf(definition),
    ...definition,
  };
  const questions = completeQuestions(definition);
  // Of the template's list, only the questions that the definition kept.
  const rotating = definition.rotate ?? rotate?.filter((name) => questions.some((each) => each.id === name));
  return {
    id,
    questions: questions.map((question) => toQuestion(question, questions)),
    ...(thanks && { thanks }),
    ...(trigger && { trigger }),
    ...(where && { where }),
    ...(once && { once }),
    ...(asks && { asks }),
    ...(every && { every }),
    ...(position && { position }),
    ...(rotating?.length && { rotate: rotating }),
  };
}

/**
 * The questions of a definition, each with its type: an entry without one changes the template's questions of its id. An
 * entry that matches none of them is returned as it is; the schema reports it.
 */
export function completeQuestions(definition: SurveyDefinition): QuestionDefinition[] {
  const base = templateOf(definition)?.questions ?? [];
  if (!definition.questions) return base;
  return definition.questions.flatMap((entry) => {
    const changed = entry.type === undefined ? base.filter(({ id }) => id === entry.id) : [];
    return (
      changed.length ? changed.map((each) => ({ ...each, ...entry, type: each.type })) : [entry]
    ) as QuestionDefinition[];
  });
}

function templateOf({ template }: SurveyDefinition): Template | undefined {
  return typeof template === 'string' && Object.hasOwn(TEMPLATES, template)
    ? TEMPLATES[template as keyof typeof TEMPLATES]
    : undefined;
}

function toQuestion(definition: QuestionDefinition, all: QuestionDefinition[]): Question {
  const { id, type, text, when, optional } = definition;
  const ownText = text ?? (type === 'csat' ? definition.topic : undefined);
  return {
    id,
    ...(text && { text }),
    ...(ownText && { wording: `custom@${hash(ownText)}` }),
    // Nobody has to say how to be reached.
    ...((optional || type === 'contact') && { optional: true }),
    ...(when && { when: toConditions(when) }),
    ...toTyped(definition, all),
  } as Question;
}

function toConditions(when: Record<string, (string | number)[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(when).map(([id, values]) => [id, values.map(String)]));
}

/** What questions of this type have beside the fields of every question. */
function toTyped(definition: QuestionDefinition, all: QuestionDefinition[]) {
  switch (definition.type) {
    case 'choice':
      return toChoice(definition, all);
    case 'text':
      return {
        type: 'text',
        phrase: toTextPhrase(definition, all),
        ...(definition.maxLength && { maxLength: definition.maxLength }),
      };
    case 'contact':
      return { type: 'contact', phrase: 'contact.label' };
    default:
      return toRating(definition);
  }
}

function toRating(definition: RatingDefinition) {
  const { type, about, text } = definition;
  const topic = type === 'csat' ? definition.topic : undefined;
  const name = 'scale' in definition ? definition.scale : undefined;
  const scale = pick(SCALES[type], name);
  return {
    type,
    phrase: topic ? 'csat.question' : pick<string>(PHRASES[type], about),
    ...scale,
    // In Arabic the built-in names agree with the built-in question; beside another text a face is named by itself.
    ...(type === 'stickers' && text && { labels: 'sticker.face' }),
    ...(DEGREES.includes(about ?? '') && {
      labels: scale.labels === 'csat' ? 'degree' : ['degree.1', 'degree.5'],
    }),
    ...(topic && { topic }),
  };
}

/** The entry of this name, else the first one. */
function pick<Entry>(entries: Record<string, Entry>, name = ''): Entry {
  return entries[name] ?? (Object.values(entries)[0] as Entry);
}

function toChoice(definition: ChoiceDefinition, all: QuestionDefinition[]) {
  const { about = 'reasons', multiple, otherText = !all.some(asksComment) } = definition;
  const { phrase, labels, offered } = SUBJECTS[about];
  const options = (definition.options ?? offered).map(
    (option): Option =>
      typeof option === 'string'
        ? { value: option, label: labels[option] ?? option }
        : { value: option.value, label: option.text },
  );
  return {
    type: 'choice',
    phrase,
    options,
    ...(multiple && { multiple: true }),
    ...(otherText && options.some(({ value }) => value === OTHER) && { hasOtherText: true }),
  };
}

/** Whether a question takes free text whatever was answered, so that the option "other" needs no field of its own. */
function asksComment(question: QuestionDefinition): boolean {
  return question.type === 'text' && /^(comment|follow-up)$/.test(question.about ?? 'comment');
}

function toTextPhrase({ about = 'comment' }: TextDefinition, all: QuestionDefinition[]) {
  if (about !== 'follow-up') return PHRASES.text[about];
  const rating = all.find(({ type }) => type in SCALES);
  if (!rating) return FOLLOW_UPS.neutral;
  return rating.type === 'nps' ? NPS_FOLLOW_UPS : FOLLOW_UPS;
}

/** 32-bit FNV-1a in hexadecimal, over code points. Stored with answers, so it must never change. */
function hash(text: Texts): string {
  let state = 0x811c9dc5;
  for (const char of toJson(text)) {
    state = Math.imul(state ^ (char.codePointAt(0) as number), 0x01000193);
  }
  return (state >>> 0).toString(16);
}
