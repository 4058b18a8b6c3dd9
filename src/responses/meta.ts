import type { OpenOptions } from '../activeSurveys.ts';
import { loadCheck } from '../config/loadCheck.ts';
import type { Config } from '../config/options.ts';
import { createId } from '../id.ts';
import { pageLanguage, type ResolvedLanguage, toTag } from '../locale/language.ts';
import { CONTEXT_LIMIT, type Context, sizeOfField } from '../survey/context.ts';
import { timeNow } from '../timeNow.ts';
import { VERSION } from '../version.ts';
import type { SurveyResponse } from './response.ts';

/** What a response says besides its answers. Times are milliseconds since 1970. */
export interface ResponseMeta {
  /** The response's id (UUID v7). */
  id: string;
  lang: string;
  dir: 'rtl' | 'ltr';
  /** How the options of the rating are laid out; written by whoever lays them out. */
  layout: SurveyResponse['layout'];
  context: Context;
  /** The page where the first answer was given, and before that where the survey was shown; see {@link toPageUrl}. */
  pageUrl: string;
  shownAt: number;
  /** When the first answer was given. */
  answeredAt?: number | undefined;
  /** When the survey was completed or dismissed. */
  endedAt?: number | undefined;
  client: string;
}

/**
 * The meta data of a survey that is about to be shown, its language and its context. A context field that cannot travel
 * is left out and reported.
 */
export function createResponseMeta(
  config: Config,
  options: OpenOptions,
  report: (code: string, message: string) => void,
): { meta: ResponseMeta; language: ResolvedLanguage; context: Context } {
  const language = pageLanguage(options.lang ?? config.lang, config.messages);
  const context = toContext({ ...config.context, ...options.context }, (name, value) => {
    loadCheck()
      .then((it) => report('context', it.explainField(name, value)))
      .catch(() => {});
  });
  const meta: ResponseMeta = {
    id: createId(),
    lang: toTag(language.language),
    dir: language.dir,
    layout: 'row',
    context,
    pageUrl: toPageUrl(),
    shownAt: timeNow(),
    client: `nabz/${VERSION}`,
  };
  return { meta, language, context };
}

/**
 * The fields that JSON can carry as they are, up to {@link CONTEXT_LIMIT} characters in all. Calls `onInvalid` for each of
 * the others, so that no answer is lost to them.
 */
export function toContext(fields: Context, onInvalid: (name: string, value: unknown) => void): Context {
  let left = CONTEXT_LIMIT;
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const size = sizeOfField(name, value);
      const isValid = size <= left;
      if (isValid) left -= size;
      else onInvalid(name, value);
      return isValid;
    }),
  );
}

/**
 * A page's address without its query string and fragment, which may hold personal data. Without an address that of this
 * page now; empty outside a page.
 */
export function toPageUrl(href = globalThis.location?.href ?? ''): string {
  return href.replace(/[?#].*/s, '');
}

let timeZone: string | undefined;

/**
 * The visitor's time zone, an IANA name. Read once a page: the first `Intl.DateTimeFormat` takes 10 ms on a slow phone, so
 * call this when the page is idle, before an answer needs it.
 */
export function readTimeZone(): string {
  timeZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return timeZone;
}
