// Where a survey stands. In: config, survey, what the call says. Out: a position, and for an inline one its element.
import type { Survey } from '../survey/types.ts';
import { type Config, DEFAULTS, type Position } from './options.ts';

/** Where an inline survey goes when nobody says where: to the end of what is read. */
const READ = ['article', 'main', 'body'];

/** A survey's place. What the owner says of their own survey comes before the config, and that before the template. */
export function resolvePosition(
  config: Config,
  survey: Pick<Survey, 'position'>,
  isOwn: boolean,
  target: Element | string | undefined,
): { position: Position; target: Element | string | undefined } {
  const own = survey.position as Position | undefined;
  const position = target ? 'inline' : (isOwn && own) || config.position || own || DEFAULTS.position;
  if (position !== 'inline') return { position, target: undefined };
  return {
    position,
    target:
      target ?? config.target ?? READ.find((name) => globalThis.document?.querySelector(name)) ?? 'body',
  };
}
