import type { Survey } from '../survey/types.ts';
import { type Config, DEFAULTS } from './options.ts';
import { parseDurationMs } from './values.ts';

/**
 * How long a visitor who answered the survey is not asked it again: the survey's `every`, else the config's, else the
 * default. `every` is `undefined` where neither has one.
 */
export function resolveInterval(
  config: Config,
  survey: Pick<Survey, 'every'> | undefined,
): { every: string | undefined; everyMs: number } {
  const every = survey?.every ?? config.every;
  return { every, everyMs: parseDurationMs(every ?? DEFAULTS.every) ?? 0 };
}
