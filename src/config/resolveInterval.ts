// How long a survey leaves a visitor alone who has answered it. In: config and survey. Out: as written, and in milliseconds.
import type { Survey } from '../survey/types.ts';
import { parseDurationMs } from './duration.ts';
import { type Config, DEFAULTS } from './options.ts';

/** A survey's own `every`, else the config's; `every` is nothing where neither says one. */
export function resolveInterval(
  config: Config,
  survey: Pick<Survey, 'every'> | undefined,
): { every: string | undefined; everyMs: number } {
  const every = survey?.every ?? config.every;
  return { every, everyMs: parseDurationMs(every ?? DEFAULTS.every) ?? 0 };
}
