// What is so of this page and this visitor now, for the conditions of `where` to be compared with.
import type { Config } from '../config/options.ts';
import { pageLanguage } from '../locale/language.ts';
import type { Context } from '../survey/context.ts';
import { type Device, deviceNow } from '../survey/devices.ts';

/** The page and the visitor, as far as `where` and `never` look at them. */
export interface TargetingContext {
  readonly url: Pick<Location, 'pathname' | 'search' | 'hash'>;
  /** The context field `segment`. */
  readonly segment: unknown;
  readonly device: Device;
  /** Language and whole tag of the survey as it would be shown. */
  readonly lang: readonly string[];
}

/**
 * The page now, for a survey with this context in this language; `undefined` outside a page. Device and language are
 * read from the browser when they are first used, because that takes milliseconds and few surveys depend on them.
 */
export function readTargetingContext(
  config: Config,
  { context, lang }: { context?: Context | undefined; lang?: string | undefined } = {},
): TargetingContext | undefined {
  if (!globalThis.location) return undefined;
  return {
    url: location,
    segment: context?.segment ?? config.context?.segment,
    get device() {
      return deviceNow();
    },
    get lang() {
      const { language, tag } = pageLanguage(lang ?? config.lang, config.messages);
      return [language, tag];
    },
  };
}
