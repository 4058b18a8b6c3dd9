// The headless core: everything but drawing. Importing it does nothing, in a browser or in Node.

export type { OpenOptions } from './activeSurveys.ts';
export type { Client, ClientOptions, Shown, ShowOptions } from './api.ts';
export { createClient } from './client.ts';
export { type ReadAttributes, readAttributes } from './config/attributes.ts';
export { brandOf } from './config/brand.ts';
export type { ContextFrom, ContextSource } from './config/contextFrom.ts';
export { toConfigJsonSchema } from './config/jsonSchema.ts';
export {
  type Config,
  DEFAULTS,
  type LiveConfig,
  POSITIONS,
  type Position,
} from './config/options.ts';
export { type ReadCatalog, readCatalog } from './config/readCatalog.ts';
export { isUrl, type Limit, parseDurationMs, parseLimit } from './config/values.ts';
export { ConfigError, type Fault, NabzError, toMessage } from './errors.ts';
export type { AnyListener, EventName, Listener, NabzEvents } from './events.ts';
export { type Catalog, type CatalogKey, categoriesOf, type OwnMessages } from './locale/catalog.ts';
export {
  createNumberFormat,
  type DigitsSetting,
  type NumberingSystem,
  parseDigit,
  resolveDigits,
} from './locale/digits.ts';
export { FURTHER_LANGUAGES } from './locale/furtherLanguages.ts';
export {
  directionOf,
  findLanguage,
  LANGUAGES,
  type Language,
  type LanguageHints,
  pageLanguage,
  type ResolvedLanguage,
  resolveLanguage,
} from './locale/language.ts';
export { toMessages } from './locale/toMessages.ts';
export {
  createTranslate,
  fill,
  type Message,
  type Messages,
  type MessageValues,
  type Translate,
} from './locale/translate.ts';
export type { DeadLetter } from './outbox/deadLetters.ts';
export type { StorageKind, Store } from './outbox/stores/indexedDb.ts';
export type { Display, RenderedSurvey, Renderer } from './renderer.ts';
export {
  type ParsedResponse,
  parseResponse,
  type SurveyResponse,
  toResponseJsonSchema,
} from './responses/schema.ts';
export { ALPHA, alphaFor } from './scores/alpha.ts';
export { answersForNet, answersForShare } from './scores/answersNeeded.ts';
export { type Ces, ces } from './scores/ces.ts';
export { type Ces1, ces1 } from './scores/ces1.ts';
export type { Change, ChangeOptions } from './scores/change.ts';
export type { Counts } from './scores/counts.ts';
export { type Csat, csat } from './scores/csat.ts';
export { type Csat10, csat10 } from './scores/csat10.ts';
export { type FirstContact, firstContact } from './scores/firstContact.ts';
export { type About, type Identity, MixedSeriesError } from './scores/identity.ts';
export { type Intent, type IntentCounts, intent, type ReasonIntent } from './scores/intent.ts';
export type { Interval } from './scores/interval.ts';
export { largestRemainder } from './scores/largestRemainder.ts';
export { latest, type Revised } from './scores/latest.ts';
export { type Mean, mean } from './scores/mean.ts';
export { type MeanChange, meanChange } from './scores/meanChange.ts';
export { MEASURES, type Measure, type MeasureName, measureOf } from './scores/measures.ts';
export { type Net, net } from './scores/net.ts';
export { type NetChange, netChange } from './scores/netChange.ts';
export { type Nps, nps } from './scores/nps.ts';
export { pool } from './scores/pool.ts';
export { type RateCounts, type Rates, rates } from './scores/rates.ts';
export { type Resolution, type ResolutionCounts, resolution } from './scores/resolution.ts';
export { decimalsOf, type FigureKind, round } from './scores/round.ts';
export { MIN_TO_COMPARE, type SampleRule, sampleRule } from './scores/sampleRule.ts';
export {
  countsToSeries,
  countWithin,
  isSeriesOf,
  type ScaleAnswer,
  type Series,
  toSeries,
} from './scores/series.ts';
export { type Share, share } from './scores/share.ts';
export { type ShareChange, shareChange } from './scores/shareChange.ts';
export { type Stickers, stickers } from './scores/stickers.ts';
export { wilson } from './scores/wilson.ts';
export { hasOther, isEmpty, isPick, moodOf, namesOf, OTHER } from './survey/answers.ts';
export { parseContact } from './survey/contact.ts';
export type { Context, ContextValue, KnownContext } from './survey/context.ts';
export type {
  CesDefinition,
  ChoiceDefinition,
  ContactDefinition,
  CsatDefinition,
  NpsDefinition,
  OptionDefinition,
  QuestionChange,
  QuestionDefinition,
  StickersDefinition,
  SurveyDefinition,
  TextDefinition,
} from './survey/definition.ts';
export {
  canComplete,
  canGoBack,
  type FlowState,
  OTHER_MAX_LENGTH,
  type Phase,
  visibleQuestions,
} from './survey/flow.ts';
export type { SurveyRegistry } from './survey/registry.ts';
export type { Session } from './survey/session.ts';
export { STICKERS_SURVEY } from './survey/stickers.ts';
export { TEMPLATE_NAMES, type TemplateName } from './survey/templateNames.ts';
export {
  type Answers,
  type AnswerValue,
  type ChoiceQuestion,
  type ContactQuestion,
  DEFAULT_MAX_LENGTH,
  isRating,
  type Mood,
  type Option,
  primariesOf,
  type Question,
  type RatingQuestion,
  ratingOf,
  type Scale,
  STICKERS,
  type Sticker,
  type Survey,
  type TextQuestion,
  type Texts,
  type Thanks,
} from './survey/types.ts';
export { wordingOf } from './survey/wording.ts';
export { DISMISSED_SHARE, type Reason } from './targeting/eligibility.ts';
export { ALL_SURVEYS, type SurveyHistory } from './targeting/history.ts';
export { readTargetingContext } from './targeting/page.ts';
export { matchesUrlPattern } from './targeting/urlPattern.ts';
export { type TargetingContext, whereNot } from './targeting/where.ts';
export { parseTrigger, parseTriggers, type Trigger } from './triggers/parse.ts';
export { VERSION } from './version.ts';
