// The surveys that a link can open, and what their first question offers in a mail.
import { findTemplate } from '../../src/survey/define.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { isRating, STICKERS, type Sticker } from '../../src/survey/types.ts';

/** Their names. */
export const SURVEYS: readonly string[] = TEMPLATE_NAMES;

/** Whether a link can open it. */
export function isSurvey(name: string): boolean {
  return SURVEYS.includes(name);
}

/** Whether its values need a wide row: eleven or ten of them. */
export function isWide(survey: string): boolean {
  const scale = findTemplate(survey)?.questions.find(isRating)?.scale;
  return scale !== undefined && scale.max - scale.min >= 9;
}

/** The stickers that a mail shows, in the order in which the page shows them; none for surveys that begin otherwise. */
export function stickersOf(survey: string): readonly Sticker[] {
  return findTemplate(survey)?.questions[0]?.type === 'stickers' ? STICKERS : [];
}
