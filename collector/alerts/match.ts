// Whether a response is one that a rule alerts of.
import type { ResponseRow } from '../intake/toRow.ts';
import { fold } from '../words/fold.ts';
import type { When } from './rules.ts';

const BANDS = { '-1': 'negative', '0': 'neutral', '1': 'positive' } as const;

/** What is looked at of a response. */
export type Matched = Pick<
  ResponseRow,
  'answered' | 'band' | 'score' | 'survey' | 'agent' | 'touchpoint' | 'words' | 'choices'
>;

/**
 * Whether all conditions hold; of several values of one condition, any. Without conditions every answer matches, a display
 * without an answer never. Of a comment, spelling variants count as one: ي and ی, ك and ک, half-spaces, digits.
 */
export function matches(when: When, row: Matched): boolean {
  if (when.change !== undefined || when.silentHours !== undefined || row.answered === 0) return false;
  const { band, score, reasons, agent, touchpoint, survey, contains } = when;
  if (band && !isIn(band, row.band === null ? null : BANDS[row.band])) return false;
  if (score) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = score;
    if (row.score === null || row.score < min || row.score > max) return false;
  }
  if (reasons && !row.choices.some(({ value }) => isIn(reasons, value))) return false;
  if (agent && !isIn(agent, row.agent)) return false;
  if (touchpoint && !isIn(touchpoint, row.touchpoint)) return false;
  if (survey && !isIn(survey, row.survey)) return false;
  if (contains) {
    const { words } = row;
    const wanted = [contains]
      .flat()
      .map((each) => fold(each).trim())
      .filter(Boolean);
    if (words === null || !wanted.some((each) => words.includes(each))) return false;
  }
  return true;
}

function isIn(wanted: string | readonly string[], value: string | null): boolean {
  return value !== null && [wanted].flat().includes(value);
}
