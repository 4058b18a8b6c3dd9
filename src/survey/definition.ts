// A survey as its owner writes it, in JSON, in a script or in a template. `defineSurvey` fills in what is left out.
import type { Texts, Thanks, Where } from './types.ts';

/** What every question has. */
interface QuestionDefinitionBase {
  /**
   * The name under which the answer arrives, 1–64 letters, digits, `_` and `-`. Two questions may share it when no
   * visitor can meet both.
   */
  id: string;
  /** Your own wording by language, such as `{ "en": "How was it?" }`. @default the built-in wording of `about` */
  text?: Texts | undefined;
  /**
   * Asks the question only while each named earlier question has one of the listed answers: values, or `positive`,
   * `neutral`, `negative`, for an NPS also `promoter`, `passive`, `detractor`. @default always asked
   */
  when?: Record<string, (string | number)[]> | undefined;
  /** Whether the question may be left unanswered. @default false; of a contact always true */
  optional?: boolean | undefined;
}

/** Three faces: `sad` scores 1, `neutral` 2, `happy` 3. */
export interface StickersDefinition extends QuestionDefinitionBase {
  type: 'stickers';
  /** The built-in wording: after a support contact, or about today in general. @default 'support' */
  about?: 'support' | 'general' | undefined;
}

/** Customer satisfaction (CSAT). The two scales are different series, whose scores cannot be compared. */
export interface CsatDefinition extends QuestionDefinitionBase {
  type: 'csat';
  /** The numbers to choose from: 4 and 5 are positive on `1-5`, 9 and 10 on `1-10`. @default '1-5' */
  scale?: '1-5' | '1-10' | undefined;
  /** The built-in wording: what is rated. @default 'support' */
  about?: 'support' | 'speed' | 'clarity' | 'empathy' | 'politeness' | 'expectations' | undefined;
  /**
   * Your own subject by language, a noun phrase that completes the built-in question (fa, ar: without a preposition).
   * Takes the place of `about`. @default none
   */
  topic?: Texts | undefined;
}

/** How likely the visitor is to recommend you (NPS). */
export interface NpsDefinition extends QuestionDefinitionBase {
  type: 'nps';
  /**
   * The numbers to choose from: promoters give 9 or 10, passives 7 or 8, detractors less. `1-10` is not the standard; it is
   * there to continue an old series. @default '0-10'
   */
  scale?: '0-10' | '1-10' | undefined;
  /** The built-in wording: recommend to a friend or colleague, or to a colleague. @default 'general' */
  about?: 'general' | 'work' | undefined;
}

/** Customer effort (CES). */
export interface CesDefinition extends QuestionDefinitionBase {
  type: 'ces';
  /**
   * `1-7` is CES 2.0, agreement with a statement, where high is good; `1-5` is CES 1.0, effort, where low is good.
   * @default '1-7'
   */
  scale?: '1-7' | '1-5' | undefined;
  /** The built-in statement of CES 2.0; CES 1.0 has one wording. @default 'support' */
  about?: 'support' | 'checkout' | undefined;
}

/** An option of your own. */
export interface OptionDefinition {
  /** What arrives in the response, in any language: 1–64 letters, digits, `_` and `-`. */
  value: string;
  /** The option's name by language. */
  text: Texts;
}

/** Options to pick from. */
export interface ChoiceDefinition extends QuestionDefinitionBase {
  type: 'choice';
  /** The built-in wording and options. @default 'reasons' */
  about?: ChoiceSubject | undefined;
  /** Values of built-in options of `about`, or options of your own. @default the usual options of `about` */
  options?: (string | OptionDefinition)[] | undefined;
  /** Whether several options may be picked. @default false */
  multiple?: boolean | undefined;
  /**
   * Whether picking the option `other` opens a field for at most 200 characters.
   * @default true, unless the survey has a question of type `text` about `comment` or `follow-up`
   */
  otherText?: boolean | undefined;
}

/** What a choice is about: `reasons` for a rating, `resolved` (yes, partly, no), `intent` of the visit, and so on. */
export type ChoiceSubject =
  | 'reasons'
  | 'resolved'
  | 'first-contact'
  | 'intent'
  | 'done'
  | 'helpful'
  | 'goodbye';

/** Free text. */
export interface TextDefinition extends QuestionDefinitionBase {
  type: 'text';
  /** The built-in wording; that of `follow-up` depends on the rating. @default 'comment' */
  about?: 'comment' | 'follow-up' | 'blocked' | 'missing' | undefined;
  /** The longest text in UTF-16 code units, as `textarea.maxLength` counts, 1–5000. @default 500 */
  maxLength?: number | undefined;
}

/** An e-mail address or a phone number. Always optional, and asked for only after the visitor ticks a box. */
export interface ContactDefinition extends QuestionDefinitionBase {
  type: 'contact';
}

/** A question of any type. */
export type QuestionDefinition =
  | StickersDefinition
  | CsatDefinition
  | NpsDefinition
  | CesDefinition
  | ChoiceDefinition
  | TextDefinition
  | ContactDefinition;

/** A question of the survey's template, named by its id, with the fields that differ. */
export type QuestionChange = ChangeOf<QuestionDefinition>;

type ChangeOf<Definition> = Definition extends QuestionDefinition
  ? Partial<Omit<Definition, 'id' | 'type'>> & { id: string; type?: undefined }
  : never;

/** A survey of your own. What it leaves out comes from its template, and then from the config. */
export interface SurveyDefinition {
  /** The name that `show()`, `data-survey` and the response use: 1–64 letters, digits, `_` and `-`. */
  id: string;
  /** Name of the template that it starts from. @default none; then `questions` is needed */
  template?: string | undefined;
  /**
   * The questions in the order in which they are asked; a visitor meets at most three. An entry without `type` is the
   * template's question of that id, with changes. Questions that are not listed are not asked. @default the template's
   */
  questions?: (QuestionDefinition | QuestionChange)[] | undefined;
  /**
   * Your own thanks by value (`sad`, `9`), mood (`negative`) or NPS group (`detractor`) of the rating, or `default`.
   * @default the built-in thanks
   */
  thanks?: Record<string, Thanks> | undefined;
  /** What opens the survey, as `trigger` of the config. @default 'manual' */
  trigger?: string | undefined;
  /** Where the survey may be asked, in addition to the config's `where`. @default everywhere */
  where?: Where | undefined;
  /**
   * `ref`: the survey is asked once for each `ref`, also for one that stands in the page's context.
   * @default once for each `ref` that a call names
   */
  once?: 'ref' | undefined;
  /** How many times a visitor is asked at most until they answer. @default the config's */
  asks?: number | undefined;
  /** How long a visitor who answered is not asked again, such as `30d`, `12h` or `0`. @default the config's */
  every?: string | undefined;
  /** Where the survey stands on the page, as `position` of the config. @default the template's, else the config's */
  position?: string | undefined;
  /** Ids of questions of which each display asks one, in turn. @default none; all are asked */
  rotate?: string[] | undefined;
}
