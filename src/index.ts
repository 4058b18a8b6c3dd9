// The headless core: everything but drawing. Importing it does nothing, in a browser or in Node.
export type { Client, ClientSeams, Shown, ShowOptions } from './api.ts';
export { createClient } from './client.ts';
export {
  type AttributeChecks,
  explainAttributes,
  type ReadAttributes,
  readAttributes,
} from './config/attributes.ts';
export {
  type Config,
  DEFAULTS,
  POSITIONS,
  type Position,
  type SurveyConfig,
} from './config/config.ts';
export { parseTrigger, type Trigger } from './config/trigger.ts';
export type { Display, Drawing, Present } from './display.ts';
export type { OpenOptions } from './displays.ts';
export { ConfigError, type Fault, NabzError, toMessage } from './errors.ts';
export type { AnyListener, EventName, Listener, NabzEvents } from './events.ts';
export type { Reason } from './invite/eligibility.ts';
export {
  createNumberFormat,
  type DigitsSetting,
  type NumberingSystem,
  parseDigit,
  resolveDigits,
} from './locale/digits.ts';
export {
  directionOf,
  findLanguage,
  LANGUAGES,
  type Language,
  type LanguageHints,
  type ResolvedLanguage,
  resolveLanguage,
} from './locale/language.ts';
export {
  createTranslate,
  fill,
  type Message,
  type Messages,
  type MessageValues,
  type Translate,
} from './locale/messages.ts';
export type { Context } from './outbox/response.ts';
export {
  type ParsedResponse,
  parseResponse,
  type SurveyResponse,
  toResponseJsonSchema,
} from './outbox/responseSchema.ts';
export type { StorageKind, Store } from './outbox/store.ts';
export { isEmpty } from './survey/answer.ts';
export { type FlowState, type Phase, visibleQuestions } from './survey/flow.ts';
export type { Session } from './survey/session.ts';
export {
  type Answers,
  type AnswerValue,
  type ChoiceQuestion,
  DEFAULT_MAX_LENGTH,
  type Question,
  ratingOf,
  STICKERS,
  type Sticker,
  type StickersQuestion,
  type Survey,
  type TextQuestion,
  type Texts,
  type Thanks,
} from './survey/survey.ts';
export { wordingOf } from './survey/wording.ts';
export { VERSION } from './version.ts';
