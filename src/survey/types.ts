// A survey as it is asked: plain data that `defineSurvey` made. What an owner writes is in definition.ts.
import type { Device } from './devices.ts';

/** Your own text by BCP 47 tag, `{ "fa": "…", "en": "…" }`. It may contain `{{brand}}` and names of context fields. */
export type Texts = Record<string, string>;

/** What a visitor can answer: one value, or several for a choice that allows it. */
export type AnswerValue = string | number | string[];

/** Answers so far, by question id. */
export type Answers = Record<string, AnswerValue>;

/** What a rating says: of an NPS, detractors are `negative`, passives `neutral`, promoters `positive`. */
export type Mood = (typeof MOODS)[number];

/** The whole numbers a rating may have, and which end is the good one. */
export interface Scale {
  /** The lowest number. */
  min: number;
  /** The highest number. */
  max: number;
  /** The end that stands for a good experience. */
  good: 'high' | 'low';
}

/** What every question has. */
interface QuestionBase {
  /** The name under which the answer arrives. Two questions may share it when no visitor can meet both. */
  id: string;
  /** Catalog key of the built-in wording; of a follow-up, one for each mood of the rating. */
  phrase: string | Record<Mood, string>;
  /** The owner's own wording, in place of the built-in one. @default none */
  text?: Texts | undefined;
  /** What the response says of the owner's own wording, `custom@<hash>`. @default none */
  wording?: string | undefined;
  /** The question is asked only while each named earlier answer has one of the listed names. @default always asked */
  when?: Record<string, string[]> | undefined;
  /** Whether it may be left unanswered. @default false */
  optional?: boolean | undefined;
}

/** A question whose answer has a score: a sticker, or a number of a scale. */
export interface RatingQuestion extends QuestionBase {
  type: 'stickers' | 'csat' | 'nps' | 'ces';
  /** The scores it may have; stickers score 1 to 3. */
  scale: Scale;
  /** The highest score that is negative and the highest that is neutral; mirrored where the good end is low. */
  cuts: [negative: number, neutral: number];
  /** Catalog prefix of the values' names (`sticker` for `sticker.sad`), or catalog keys of the names of both ends. */
  labels: string | [low: string, high: string];
  /** Catalog key of a line before the wording, which is then a statement. @default none */
  prompt?: string | undefined;
  /** What `{topic}` stands for in the wording. @default none */
  topic?: Texts | undefined;
}

/** An option of a choice. */
export interface Option {
  /** What arrives in the response, in any language. */
  value: string;
  /** Catalog key of its name, or the owner's own name. */
  label: string | Texts;
}

/** Options to pick from. */
export interface ChoiceQuestion extends QuestionBase {
  type: 'choice';
  /** The options in the order in which they are shown. */
  options: Option[];
  /** Whether several may be picked. @default false */
  multiple?: boolean | undefined;
  /** Whether picking the option `other` opens a text field. @default false */
  hasOtherText?: boolean | undefined;
}

/** Free text. */
export interface TextQuestion extends QuestionBase {
  type: 'text';
  /** The longest text in UTF-16 code units, as `textarea.maxLength` counts. @default 500 */
  maxLength?: number | undefined;
}

/** An e-mail address or a phone number, asked for after the visitor ticks a box. */
export interface ContactQuestion extends QuestionBase {
  type: 'contact';
}

/** A question of any type. */
export type Question = RatingQuestion | ChoiceQuestion | TextQuestion | ContactQuestion;

/** A link below the thanks. */
export interface ThanksLink {
  /** An http(s) URL, absolute or relative to the page. */
  url: string;
  /** The link's text by language. */
  text: Texts;
}

/** Thanks for one kind of answer. */
export interface Thanks {
  /** By language. @default the built-in thanks */
  text?: Texts | undefined;
  /** @default no link */
  link?: ThanksLink | undefined;
}

/** Where a survey may be asked; every field must match. It cannot depend on earlier answers. */
export interface Where {
  /**
   * Patterns of paths such as `/help/*`, of which one must match; a path that matches one that begins with `!` is
   * excluded. @default every path
   */
  path?: string | string[] | undefined;
  /** Values of the context's `segment`, of which one must match. @default every visitor */
  segment?: string | string[] | undefined;
  /** Kinds of devices, told by the pointer and the size of the window. @default every device */
  device?: Device | Device[] | undefined;
  /** BCP 47 tags of the languages that the survey may be in. @default every language */
  lang?: string | string[] | undefined;
}

/** A survey as it is asked. */
export interface Survey {
  /** The name that `show()`, `data-survey` and the response use. */
  id: string;
  /** The questions in the order in which they are asked. */
  questions: Question[];
  /** Thanks by value or mood of the rating, or `default`. @default the built-in thanks */
  thanks?: Record<string, Thanks> | undefined;
  /** What opens it, as `trigger` of the config. @default nothing but `show()` and the tag */
  trigger?: string | undefined;
  /** How long a visitor who answered is not asked again, such as `30d`. @default the config's */
  every?: string | undefined;
  /** Where it may be asked, in addition to the config's `where`. @default everywhere */
  where?: Where | undefined;
  /** `ref`: asked once for each `ref`, also for one that stands in the page's context. @default for a call's `ref` */
  once?: 'ref' | undefined;
  /** How many times a visitor is asked at most until they answer. @default the config's */
  asks?: number | undefined;
  /** Where it stands on the page, as `position` of the config. @default the config's */
  position?: string | undefined;
  /** Ids of questions of which each display asks one, in turn. @default none */
  rotate?: string[] | undefined;
}

/** The longest text answer in UTF-16 code units, where the question sets no limit. */
export const DEFAULT_MAX_LENGTH = 500;

/** The stickers in the order of their scores, 1 to 3. */
export const STICKERS = ['sad', 'neutral', 'happy'] as const;

/** The moods from bad to good. */
export const MOODS = ['negative', 'neutral', 'positive'] as const;

/** The value of a sticker. */
export type Sticker = (typeof STICKERS)[number];

/** Whether answers to the question have a score. */
export function isRating(question: Question): question is RatingQuestion {
  return 'scale' in question;
}

/** The question whose answer is the survey's metric: the first rating; `undefined` when there is none. */
export function ratingOf(survey: Survey): RatingQuestion | undefined {
  return survey.questions.find(isRating);
}

/** The questions whose answer decides the thanks, best first: the rating, then the first question. */
export function primariesOf(survey: Survey): Question[] {
  return [ratingOf(survey), survey.questions[0]].filter((question) => question !== undefined);
}
