// What is so of this page and this visitor now. In: the config and what a call says. Out: facts for conditions to be held against.
import type { LiveConfig } from '../config/options.ts';
import { pageLanguage } from '../locale/language.ts';
import type { Context } from '../survey/context.ts';
import { deviceNow } from '../survey/devices.ts';
import type { TargetingContext } from './where.ts';

/** The facts, for a survey in the language it would have. Needs a page. */
export function readTargetingContext(
  config: LiveConfig,
  { context, lang }: { context?: Context | undefined; lang?: string | undefined } = {},
): TargetingContext {
  const { language, tag } = pageLanguage(lang ?? config.lang, config.messages);
  return {
    url: location,
    segment: context?.segment ?? config.context?.segment,
    device: deviceNow(),
    lang: [language, tag],
  };
}
