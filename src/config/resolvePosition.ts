import type { Survey } from '../survey/types.ts';
import { type Config, DEFAULTS, type Position } from './options.ts';

/** What the main content of a page is, best first. */
export const MAIN = ['article', 'main', 'body'];

/** Where an inline survey without a target goes: the end of the first of these that is on the page now. */
export function findMain(): string {
  return MAIN.find((name) => globalThis.document?.querySelector(name)) ?? 'body';
}

/**
 * Where a survey stands, and the element of an inline one. The call's target comes first, then the position of the owner's
 * own survey, the config's, and the template's.
 */
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
    target: target ?? config.target ?? findMain(),
  };
}
