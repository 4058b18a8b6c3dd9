// The definition of a survey: plain data, the same whether it came from a template, a tag or a config.

/** A text of the owner's own, by language: `{ "fa": "…", "en": "…" }`. May hold `{{brand}}` and context values. */
export type Texts = Record<string, string>;

/** What a visitor can answer: one value, or several for a choice that allows it. */
export type AnswerValue = string | number | string[];

/** Answers so far, by question id. */
export type Answers = Record<string, AnswerValue>;

interface QuestionBase {
  /** Unique within the survey; the name under which the answer arrives. */
  id: string;
  /** The owner's own wording. @default the built-in wording */
  text?: Texts | undefined;
  /** Mark of `text` in the response, `custom@<hash>`; set when a config is read. */
  wording?: string | undefined;
  /** Asked only while each named earlier answer is one of the listed values. @default always */
  when?: Record<string, string[]> | undefined;
  /** May be left empty. The rating of a survey never is. @default false */
  optional?: boolean | undefined;
}

/** Three faces: `sad` scores 1, `neutral` 2, `happy` 3. */
export interface StickersQuestion extends QuestionBase {
  type: 'stickers';
  /** Which built-in wording: after a support contact, or about today in general. @default 'support' */
  about?: 'support' | 'general' | undefined;
}

/** Options to pick from; each is a key of the built-in reasons (`slow`, `unsolved`, …). */
export interface ChoiceQuestion extends QuestionBase {
  type: 'choice';
  options: string[];
  /** Whether several may be picked. @default false */
  multiple?: boolean | undefined;
}

/** Free text. */
export interface TextQuestion extends QuestionBase {
  type: 'text';
  /** In UTF-16 code units, as `textarea.maxLength` counts. @default 500 */
  maxLength?: number | undefined;
}

/** One question, of any type. */
export type Question = StickersQuestion | ChoiceQuestion | TextQuestion;

/** A closing link, shown under the thanks. */
export interface ThanksLink {
  url: string;
  text: Texts;
}

/** The thanks for one rating value; texts that are left out are the built-in ones. */
export interface Thanks {
  text?: Texts | undefined;
  link?: ThanksLink | undefined;
}

/** A survey, ready to be asked. */
export interface Survey {
  /** The name by which `show()`, `data-survey` and the response know it. */
  id: string;
  questions: Question[];
  /** Thanks by rating value (`sad`, `neutral`, `happy`). @default the built-in thanks */
  thanks?: Record<string, Thanks> | undefined;
  /** What opens it; the tag's `data-trigger` unless given. */
  trigger?: string | undefined;
}

/** Longest text answer when the question names no limit. */
export const DEFAULT_MAX_LENGTH = 500;

/** The three stickers in the order of their score, 1 to 3. */
export const STICKERS = ['sad', 'neutral', 'happy'] as const;

/** A sticker's value. */
export type Sticker = (typeof STICKERS)[number];

/** The question whose answer is the survey's metric: the first rating, `undefined` if there is none. */
export function ratingOf(survey: Survey): StickersQuestion | undefined {
  return survey.questions.find((question) => question.type === 'stickers');
}
