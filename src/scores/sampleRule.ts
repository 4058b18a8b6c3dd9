// What may be shown of so many answers.

/** What a dashboard shows of a sample, and what it keeps back. */
export interface SampleRule {
  /** Fewest answers it holds for. */
  readonly from: number;
  /** Name of the size, for texts and styles. */
  readonly size: 'none' | 'private' | 'few' | 'fair' | 'full';
  /** `dash` is "–", `count` the number of answers and their comments, `greyed` goes with "too few responses". */
  readonly display: 'dash' | 'count' | 'greyed' | 'plain';
  /** Whether the interval is drawn. */
  readonly hasInterval: boolean;
  /** Whether it may appear as a segment of a whole, where few answers would single out a customer. */
  readonly hasSegments: boolean;
  /** Whether it may be tested for change, carry a trend arrow and be ranked. */
  readonly isComparable: boolean;
}

/** Fewest answers from which on a score may be tested for change, carry a trend arrow and be ranked. */
export const MIN_TO_COMPARE = 30;

/** The rules, from the smallest sample to the largest. */
export const SAMPLE_RULES = [
  { from: 0, size: 'none', display: 'dash', hasInterval: false, hasSegments: false, isComparable: false },
  { from: 1, size: 'private', display: 'count', hasInterval: false, hasSegments: false, isComparable: false },
  { from: 5, size: 'few', display: 'greyed', hasInterval: true, hasSegments: true, isComparable: false },
  {
    from: MIN_TO_COMPARE,
    size: 'fair',
    display: 'plain',
    hasInterval: true,
    hasSegments: true,
    isComparable: true,
  },
  { from: 100, size: 'full', display: 'plain', hasInterval: true, hasSegments: true, isComparable: true },
] as const satisfies readonly SampleRule[];

/** The rule for `n` answers; anything below 1, or not a number, is as no answer. */
export function sampleRule(n: number): SampleRule {
  return SAMPLE_RULES.findLast(({ from }) => n >= from) ?? SAMPLE_RULES[0];
}
