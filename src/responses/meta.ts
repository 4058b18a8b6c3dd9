// What is known of one display before anything is asked. In: config and what the caller says. Out: plain data.

import type { OpenOptions } from '../activeSurveys.ts';
import type { Config } from '../config/options.ts';
import { createId } from '../id.ts';
import { pageLanguage, type ResolvedLanguage } from '../locale/language.ts';
import { CONTEXT_LIMIT, type Context, sizeOfField } from '../survey/context.ts';
import { VERSION } from '../version.ts';
import { type ResponseMeta, toPageUrl } from './response.ts';

/** The circumstances of a new display, in the language it will have. */
export function createResponseMeta(
  config: Config,
  options: OpenOptions,
  report: (code: string, message: string) => void,
): { about: ResponseMeta; language: ResolvedLanguage; context: Context } {
  const language = pageLanguage(options.lang ?? config.lang, config.messages);
  const context = toContext({ ...config.context, ...options.context }, (name, value) => {
    import('../config/attributeHelp.ts')
      .then((it) => report('context', it.explainField(name, value)))
      .catch(() => {});
  });
  const about: ResponseMeta = {
    id: createId(),
    lang: language.language,
    dir: language.dir,
    layout: 'row',
    context,
    pageUrl: toPageUrl(globalThis.location?.href ?? ''),
    shownAt: Date.now(),
    client: `nabz/${VERSION}`,
  };
  return { about, language, context };
}

/**
 * Only what JSON can carry as it is, and no more than fits beside an answer: anything else is left out, and handed to
 * `wrong`, so that no answer is lost to it.
 */
export function toContext(fields: Context, wrong: (name: string, value: unknown) => void): Context {
  let left = CONTEXT_LIMIT;
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      const size = sizeOfField(name, value);
      const isRight = size <= left;
      if (isRight) left -= size;
      else wrong(name, value);
      return isRight;
    }),
  );
}
