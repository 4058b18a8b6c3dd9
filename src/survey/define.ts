// A definition to a survey that can be asked. In: checked data. Out: wordings, scales and options filled in. Pure.
import { OTHER } from './answers.ts';
import type { ChoiceDefinition, QuestionDefinition, SurveyDefinition, TextDefinition } from './definition.ts';
import { TEMPLATE_NAMES } from './templateNames.ts';
import { TEMPLATES, type Template } from './templates.ts';
import type { Option, Question, RatingQuestion, Survey, Texts } from './types.ts';
import { DEGREES, FOLLOW_UPS, NPS_FOLLOW_UPS, PHRASES, SUBJECTS } from './wordings.ts';

type RatingDefinition = Extract<QuestionDefinition, { type: RatingQuestion['type'] }>;
type Rated = Pick<RatingQuestion, 'scale' | 'cuts' | 'labels'>;

/** Scales by type and name; the first of a type is its default. */
const SCALES: Record<RatingQuestion['type'], Record<string, Rated>> = {
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
    '1-7': { scale: { min: 1, max: 7, good: 'high' }, cuts: [3, 4], labels: 'ces2' },
    '1-5': { scale: { min: 1, max: 5, good: 'low' }, cuts: [2, 3], labels: 'ces1' },
  },
};

/** A template as a survey of its own name; `undefined` when no template has that name. */
export function findTemplate(name: string): Survey | undefined {
  return (TEMPLATE_NAMES as readonly string[]).includes(name)
    ? defineSurvey({ id: name, template: name })
    : undefined;
}

/** Makes a survey of a definition that the schema has found right. */
export function defineSurvey(definition: SurveyDefinition): Survey {
  const { id, thanks, trigger, where, once, asks, every, position, rotate } = {
    ...templateOf(definition),
    ...definition,
  };
  const questions = completeQuestions(definition);
  // Of a template's, only what is still asked.
  const turns =
    definition.rotate ?? rotate?.filter((each) => questions.some((question) => question.id === each)) ?? [];
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
    ...(turns.length && { rotate: turns }),
  };
}

/**
 * The questions with the template's filled in: an entry without a type takes over those of its id. One that names
 * none of the template's questions stays as it is, for the schema to find.
 */
export function completeQuestions(definition: SurveyDefinition): QuestionDefinition[] {
  const base = templateOf(definition)?.questions ?? [];
  if (!definition.questions) return base;
  return definition.questions.flatMap((entry) => {
    if (entry.type !== undefined) return [entry];
    const taken = base.filter(({ id }) => id === entry.id);
    return (taken.length ? taken.map((each) => ({ ...each, ...entry, type: each.type })) : [entry]) as never;
  });
}

function templateOf({ template }: SurveyDefinition): Template | undefined {
  return typeof template === 'string' && Object.hasOwn(TEMPLATES, template)
    ? TEMPLATES[template as keyof typeof TEMPLATES]
    : undefined;
}

function toQuestion(definition: QuestionDefinition, all: QuestionDefinition[]): Question {
  const { id, text, when, optional } = definition;
  const own = text ?? (definition.type === 'csat' ? definition.topic : undefined);
  return {
    id,
    ...(text && { text }),
    ...(own && { wording: `custom@${hash(own)}` }),
    // Nobody has to say how to be reached.
    ...((optional || definition.type === 'contact') && { optional: true }),
    ...(when && { when: mapValues(when, (values) => values.map(String)) }),
    ...toParts(definition, all),
  } as Question;
}

function toParts(definition: QuestionDefinition, all: QuestionDefinition[]) {
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
  const { type, about } = definition;
  const scales = SCALES[type];
  const [first] = Object.keys(scales) as [string];
  const name = ('scale' in definition && definition.scale) || first;
  const rated = scales[name] as Rated;
  const isDegree = type === 'csat' && DEGREES.includes(about ?? '');
  const phrases: Record<string, string> = PHRASES[type];
  const isEffort = type === 'ces' && name === '1-5';
  const topic = type === 'csat' ? definition.topic : undefined;
  return {
    type,
    ...rated,
    phrase: topic
      ? 'csat.question'
      : isEffort
        ? 'ces1.question'
        : phrases[about ?? Object.keys(phrases)[0] ?? ''],
    // In Arabic the built-in names agree with the built-in question; a face has a name of its own.
    ...(type === 'stickers' && definition.text && { labels: 'sticker.face' }),
    ...(isDegree && { labels: rated.labels === 'csat' ? 'degree' : ['degree.1', 'degree.5'] }),
    ...(type === 'ces' && !isEffort && { prompt: 'ces2.prompt' }),
    ...(topic && { topic }),
  };
}

function toChoice(definition: ChoiceDefinition, all: QuestionDefinition[]) {
  const subject = SUBJECTS[definition.about ?? 'reasons'];
  const options = (definition.options ?? subject.offered).map(
    (option): Option =>
      typeof option === 'string'
        ? { value: option, label: subject.labels[option] ?? option }
        : { value: option.value, label: option.text },
  );
  const asksWords = definition.otherText ?? !all.some(isComment);
  return {
    type: 'choice',
    phrase: subject.phrase,
    options,
    ...(definition.multiple && { multiple: true }),
    ...(asksWords && options.some(({ value }) => value === OTHER) && { hasOtherText: true }),
  };
}

/** Whether a question takes words on whatever was said, so that those beside "other" need no field of their own. */
function isComment(question: QuestionDefinition): boolean {
  return question.type === 'text' && /^(comment|follow-up)$/.test(question.about ?? 'comment');
}

function toTextPhrase({ about = 'comment' }: TextDefinition, all: QuestionDefinition[]) {
  if (about !== 'follow-up') return PHRASES.text[about];
  const rating = all.find(({ type }) => type in SCALES);
  if (!rating) return FOLLOW_UPS.neutral;
  return rating.type === 'nps' ? NPS_FOLLOW_UPS : FOLLOW_UPS;
}

/** 32-bit FNV-1a in hexadecimal: enough to tell one wording from the next. */
function hash(text: Texts): string {
  let state = 0x811c9dc5;
  for (const char of JSON.stringify(text)) {
    state = Math.imul(state ^ (char.codePointAt(0) as number), 0x01000193);
  }
  return (state >>> 0).toString(16);
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
