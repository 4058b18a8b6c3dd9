/**
 * The headless client of Nabz and its types. Importing it does nothing, in a browser or in Node. To draw surveys, use
 * `mount` of `nabz/widget`; to compute metrics, use `nabz/scores`.
 * @module nabz
 */

// The client.

export type { Client, ClientOptions, Shown, ShowOptions } from './api.ts';
export { createClient } from './client.ts';
export type { Renderer } from './renderer.ts';
export type { Reason } from './targeting/eligibility.ts';
export { VERSION } from './version.ts';

// What you configure.

export type { ContextFrom } from './config/contextFrom.ts';
export type { Config } from './config/options.ts';
export type { Catalog } from './locale/catalog.ts';
export type { Context } from './survey/context.ts';

// Surveys.

export type { QuestionDefinition, SurveyDefinition } from './survey/definition.ts';
export { TEMPLATE_NAMES, type TemplateName } from './survey/templates.ts';
export type { Texts, Thanks, Where } from './survey/types.ts';

// Events.

export type { AnyListener, EventName, Listener, NabzEvents } from './events.ts';
export type { DeadLetter } from './outbox/deadLetters.ts';

// What TypeScript knows of the page: DOM events, the element, `window.nabz`.

export type {
  NabzDomEvents,
  NabzQueue,
  NabzSurveyAttributes,
  NabzSurveyElement,
} from './globals.ts';

// Responses.

export type { SurveyResponse } from './responses/response.ts';
export { type ParsedResponse, parseResponse } from './responses/schema.ts';
