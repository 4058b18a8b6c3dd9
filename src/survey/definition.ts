// A survey as its owner writes it: in JSON, in a script, in a template. Made whole by `defineSurvey`.
import type { Texts, Thanks, Where } from './types.ts';

interface QuestionDefinitionBase {
  /** Letters, digits, `_` and `-`; the name under which the answer arrives. */
  id: string;
  /** Your own wording by language. @default the built-in wording */
  text?: Texts | undefined;
  /**
   * Asked only while each named earlier answer is one of the listed values, or `positive`, `neutral`, `negative`,
   * for an NPS also `promoter`, `passive`, `detractor`. @default always
   */
  when?: Record<string, (string | number)[]> | undefined;
  /** May be left empty. @default false */
  optional?: boolean | undefined;
}

/** Three faces: `sad` scores 1, `neutral` 2, `happy` 3. */
export interface StickersDefinition extends QuestionDefinitionBase {
  type: 'stickers';
  /** After a support contact, or about today in general. @default 'support' */
  about?: 'support' | 'general' | undefined;
}

/** Customer satisfaction. The scales are different series: a mean of one says nothing of the other. */
export interface CsatDefinition extends QuestionDefinitionBase {
  type: 'csat';
  /** 4 and 5 are positive on `1-5`, 9 and 10 on `1-10`. @default '1-5' */
  scale?: '1-5' | '1-10' | undefined;
  /** What is rated; the built-in wordings. @default 'support' */
  about?: 'support' | 'speed' | 'clarity' | 'empathy' | 'politeness' | 'expectations' | undefined;
  /** Your own subject, a noun phrase by language (fa, ar: without a preposition), instead of `about`. */
  topic?: Texts | undefined;
}

/** How likely a recommendation is. `1-10` is there to continue an old series. */
export interface NpsDefinition extends QuestionDefinitionBase {
  type: 'nps';
  /** Promoters give 9 or 10, passives 7 or 8, on both. @default '0-10' */
  scale?: '0-10' | '1-10' | undefined;
  /** To a friend or colleague, or to a colleague. @default 'general' */
  about?: 'general' | 'work' | undefined;
}

/** Customer effort. */
export interface CesDefinition extends QuestionDefinitionBase {
  type: 'ces';
  /** CES 2.0, agreement 1–7, high is good; or CES 1.0, effort 1–5, low is good. @default '1-7' */
  scale?: '1-7' | '1-5' | undefined;
  /** Which statement CES 2.0 makes; a `text` of your own takes its place. @default 'support' */
  about?: 'support' | 'checkout' | undefined;
}

/** An option of your own. */
export interface OptionDefinition {
  /** Letters, digits, `_` and `-`; arrives as it is, in any language. */
  value: string;
  /** Its name by language. */
  text: Texts;
}

/** Options to pick from. */
export interface ChoiceDefinition extends QuestionDefinitionBase {
  type: 'choice';
  /** Which built-in wordings and options. @default 'reasons' */
  about?: ChoiceSubject | undefined;
  /** Keys of the built-in options, or your own. @default those of `about` */
  options?: (string | OptionDefinition)[] | undefined;
  /** Whether several may be picked. @default false */
  multiple?: boolean | undefined;
  /** Whether picking `other` opens a field for words. @default unless the survey asks for a comment anyway */
  otherText?: boolean | undefined;
}

/** What a choice is about. */
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
  /** `follow-up` asks what the rating suggests. @default 'comment' */
  about?: 'comment' | 'follow-up' | 'blocked' | 'missing' | undefined;
  /** In UTF-16 code units, 1–5000. @default 500 */
  maxLength?: number | undefined;
}

/** An e-mail address or a phone number: opt-in, a box that is not ticked at first. */
export interface ContactDefinition extends QuestionDefinitionBase {
  type: 'contact';
}

/** One question, of any type. */
export type QuestionDefinition =
  | StickersDefinition
  | CsatDefinition
  | NpsDefinition
  | CesDefinition
  | ChoiceDefinition
  | TextDefinition
  | ContactDefinition;

/** A question of the survey's template, by its id, with changes. */
export type QuestionChange = ChangeOf<QuestionDefinition>;

type ChangeOf<Definition> = Definition extends QuestionDefinition
  ? Partial<Omit<Definition, 'id' | 'type'>> & { id: string; type?: undefined }
  : never;

/** A survey of the owner's own: a template, changed where something else is said. */
export interface SurveyDefinition {
  /** The name by which `show()`, `data-survey` and the response know it. */
  id: string;
  /** The template it starts from. @default none; then `questions` is needed */
  template?: string | undefined;
  /**
   * Asked in this order, at most three on any path. An entry without `type` is the template's question of that id,
   * with changes; what is not listed is not asked. @default the template's
   */
  questions?: (QuestionDefinition | QuestionChange)[] | undefined;
  /** Thanks by value or mood of the rating (`sad`, `9`, `detractor`, `negative`), or `default`. @default built in */
  thanks?: Record<string, Thanks> | undefined;
  /** What opens it, as `trigger` of a config. @default 'manual' */
  trigger?: string | undefined;
  /** Where it is asked, besides what the config says. @default everywhere */
  where?: Where | undefined;
  /** `ref`: asked once for each `ref`, also for one of the page's context. @default for one of the call alone */
  once?: 'ref' | undefined;
  /** How often it is asked at most until it is answered. @default the config's */
  asks?: number | undefined;
  /** How long who answered it is not asked it again. @default the config's */
  every?: string | undefined;
  /** Where it stands. @default the config's */
  position?: string | undefined;
  /** Ids of questions of which each display asks one, in turn. @default none */
  rotate?: string[] | undefined;
}
