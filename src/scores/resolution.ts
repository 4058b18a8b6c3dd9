// "Was your problem solved?"
import type { About } from './identity.ts';
import { type Mean, mean } from './mean.ts';
import { type Share, share } from './share.ts';

/** Answers to "was your problem solved". */
export interface ResolutionCounts {
  readonly yes: number;
  readonly partly: number;
  readonly no: number;
}

/** The figures of resolution. Visitors who are asked right after the contact report a higher rate than later. */
export interface Resolution {
  /** The headline: "partly" counts as not resolved. */
  readonly strict: Share<'resolution.strict'>;
  /** A second figure, of those who said yes or no. */
  readonly withoutPartly: Share<'resolution.withoutPartly'>;
  /** Mean of 100 for yes, 50 for partly and 0 for no. */
  readonly halfCredit: Mean<'resolution.halfCredit'>;
}

/** The resolution rate as visitors report it. Throws unless the counts are whole numbers from 0. */
export function resolution({ yes, partly, no }: ResolutionCounts, about: About = {}): Resolution {
  return {
    strict: share('resolution.strict', yes, yes + partly + no, about),
    withoutPartly: share('resolution.withoutPartly', yes, yes + no, about),
    halfCredit: mean('resolution.halfCredit', { 0: no, 50: partly, 100: yes }, { min: 0, max: 100 }, about),
  };
}
