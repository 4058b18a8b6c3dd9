// A survey, ready to be asked: plain data, made of a definition. What an owner writes is in definition.ts.

import type { Device } from './devices.ts';

/** A text of the owner's own, by language: `{ "fa": "…", "en": "…" }`. May hold `{{brand}}` and context values. */
export type Texts = Record<string, string>;

/** What a visitor can answer: one value, or several for a choice that allows it. */
export type AnswerValue = string | number | string[];

/** Answers so far, by question id. */
export type Answers = Record<string, AnswerValue>;

/** How a rating sounds: detractors are `negative`, passives `neutral`, promoters `positive`. */
export type Mood = (typeof MOODS)[number];

/** The numbers a rating may have, and which end is the good one. */
export interface Scale {
  min: number;
  max: number;
  good: 'high' | 'low';
}

interface QuestionBase {
  /** The name under which the answer arrives. Two questions may share it when no path meets both. */
  id: string;
  /** Catalog key of the built-in wording; of a follow-up, one for each mood of the rating before it. */
  phrase: string | Record<Mood, string>;
  /** The owner's own wording instead. */
  text?: Texts | undefined;
  /** Mark of the owner's own wording in the response, `custom@<hash>`. */
  wording?: string | undefined;
  /** Asked only while each named earlier answer is one of the listed values or moods. @default always */
  when?: Record<string, string[]> | undefined;
  /** May be left empty. @default false */
  optional?: boolean | undefined;
}

/** A question with a score: stickers, or one number of a scale. */
export interface RatingQuestion extends QuestionBase {
  type: 'stickers' | 'csat' | 'nps' | 'ces';
  scale: Scale;
  /** The highest score that is negative, and the highest that is neutral, on a scale whose good end is high. */
  cuts: [negative: number, neutral: number];
  /** Catalog prefix of the values' names (`sticker` for `sticker.sad`), or the names of the two ends. */
  labels: string | [low: string, high: string];
  /** Catalog key of a line before the question, which is then a statement. */
  prompt?: string | undefined;
  /** What `{topic}` stands for in the wording. */
  topic?: Texts | undefined;
}

/** One thing to pick. */
export interface Option {
  /** Arrives as it is, in any language. */
  value: string;
  /** Catalog key of its name, or the owner's own name for it. */
  label: string | Texts;
}

/** Options to pick from. */
export interface ChoiceQuestion extends QuestionBase {
  type: 'choice';
  options: Option[];
  /** Whether several may be picked. @default false */
  multiple?: boolean | undefined;
  /** Whether picking `other` opens a field for words. */
  hasOtherText?: boolean | undefined;
}

/** Free text. */
export interface TextQuestion extends QuestionBase {
  type: 'text';
  /** In UTF-16 code units, as `textarea.maxLength` counts. @default 500 */
  maxLength?: number | undefined;
}

/** An e-mail address or a phone number, given only after a box was ticked. */
export interface ContactQuestion extends QuestionBase {
  type: 'contact';
}

/** One question, of any type. */
export type Question = RatingQuestion | ChoiceQuestion | TextQuestion | ContactQuestion;

/** A closing link, shown under the thanks. */
export interface ThanksLink {
  /** An http(s) URL, whole or relative to the page. */
  url: string;
  text: Texts;
}

/** Thanks for one kind of answer; texts that are left out are the built-in ones. */
export interface Thanks {
  text?: Texts | undefined;
  link?: ThanksLink | undefined;
}

/** Where a survey is asked: all that is said must hold. Never a matter of what somebody answered. */
export interface Where {
  /** Paths of the site: `/help/*`; one that begins with `!` is left out. Several: any of them. @default everywhere */
  path?: string | string[] | undefined;
  /** What the context says under `segment`: this, or one of these. @default anybody */
  segment?: string | string[] | undefined;
  /** By the window's size and the pointer. @default any */
  device?: Device | Device[] | undefined;
  /** The language that the survey is in. @default any */
  lang?: string | string[] | undefined;
}

/** A survey, ready to be asked. */
export interface Survey {
  /** The name by which `show()`, `data-survey` and the response know it. */
  id: string;
  questions: Question[];
  /** Thanks by value or mood of the rating, or `default`. @default the built-in thanks */
  thanks?: Record<string, Thanks> | undefined;
  /** What opens it; the tag's `data-trigger` unless given. */
  trigger?: string | undefined;
  /** How long who answered is not asked again. @default the config's */
  every?: string | undefined;
  /** Where it is asked, besides what the config says. */
  where?: Where | undefined;
  /** `ref`: asked once for each `ref`, also for one of the page's context. */
  once?: 'ref' | undefined;
  /** How often it is asked at most until it is answered. @default the config's */
  asks?: number | undefined;
  /** Where it stands. @default the config's */
  position?: string | undefined;
  /** Ids of questions of which each display asks one, in turn. */
  rotate?: string[] | undefined;
}

/** Longest text answer when the question names no limit. */
export const DEFAULT_MAX_LENGTH = 500;

/** The three stickers in the order of their score, 1 to 3. */
export const STICKERS = ['sad', 'neutral', 'happy'] as const;

/** The moods, in the order of the scores they stand for. */
export const MOODS = ['negative', 'neutral', 'positive'] as const;

/** A sticker's value. */
export type Sticker = (typeof STICKERS)[number];

/** Whether the question has a score. */
export function isRating(question: Question): question is RatingQuestion {
  return 'scale' in question;
}

/** The question whose answer is the survey's metric: the first rating, `undefined` if there is none. */
export function ratingOf(survey: Survey): RatingQuestion | undefined {
  return survey.questions.find(isRating);
}

/** The questions that stand for the survey, best first: its rating, and its first question. */
export function primariesOf(survey: Survey): Question[] {
  return [ratingOf(survey), survey.questions[0]].filter((question) => question !== undefined);
}
