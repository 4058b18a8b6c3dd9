// What is known of one display before anything is asked. In: config and what the caller says. Out: plain data.

import type { OpenOptions } from '../activeSurveys.ts';
import type { Config } from '../config/options.ts';
import { createId } from '../id.ts';
import { pageLanguage, type ResolvedLanguage } from '../locale/language.ts';
import type { Context } from '../survey/context.ts';
import { VERSION } from '../version.ts';
import { toContext } from './context.ts';
import { type ResponseMeta, toPageUrl } from './response.ts';

/** The circumstances of a new display, in the language it will have. */
export function createResponseMeta(
  config: Config,
  options: OpenOptions,
  report: (code: string, message: string) => void,
): { about: ResponseMeta; language: ResolvedLanguage; context: Context } {
  const language = pageLanguage(options.lang ?? config.lang, config.messages);
  const context = toContext({ ...config.context, ...options.context }, (name, value) => {
    import('../config/check.ts')
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
