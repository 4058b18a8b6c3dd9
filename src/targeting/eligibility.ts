// May this survey be shown now? In: rules, history, time. Out: the reason why not, or nothing. Pure.
import type { SurveyHistory } from './history.ts';

/**
 * Why a survey does not show. `path`: not at this address. `sampled-out`: not among those who are asked, by the sample or by
 * segment, device, language. `dismissed`: put off, refused, or not answered too often. `cooldown`: others were asked lately.
 */
export type Reason =
  | 'consent'
  | 'answered'
  | 'dismissed'
  | 'cooldown'
  | 'sampled-out'
  | 'open'
  | 'path'
  | 'ref'
  | 'unknown-survey'
  | 'unsupported';

/** How often, and to whom. */
export interface FrequencyRules {
  /** A visitor who answered is not asked again for so long; a quarter of it after a dismissal. */
  everyMs: number;
  /** Least time between any two surveys. */
  cooldownMs: number;
  /** Share of visitors who are asked, 0–1. */
  sample: number;
}

/** What the decision looks at. */
export interface EligibilityInput extends FrequencyRules {
  isSupported: boolean;
  hasConsent: boolean;
  isKnown: boolean;
  isOpen: boolean;
  /** Skips frequency, sampling and ref; never consent, an open survey or an unknown one. */
  isForced: boolean;
  /** Why it is not asked here, by rules of which most pages have none. */
  rule?: Reason | null | undefined;
  /** The ref this survey would be asked for, when it is asked once per ref. */
  ref: unknown;
  history: SurveyHistory;
  /** When any survey was shown, milliseconds since 1970. */
  allShown: number[];
  now: number;
}

/** The share of `every` for which a dismissal counts. */
export const DISMISSED_SHARE = 1 / 4;

/**
 * The first reason that holds, or `null`. What can never be forced comes first; `ref` comes before `answered`,
 * so that a repeated event is told from a visitor who answered lately.
 */
export function whyNot(circumstance: EligibilityInput): Reason | null {
  const { history, now } = circumstance;
  if (!circumstance.isSupported) return 'unsupported';
  if (!circumstance.hasConsent) return 'consent';
  if (!circumstance.isKnown) return 'unknown-survey';
  if (circumstance.isOpen) return 'open';
  if (circumstance.isForced) return null;
  if (circumstance.rule) return circumstance.rule;
  if (circumstance.ref !== undefined && history.refs?.includes(circumstance.ref)) return 'ref';
  if (isWithin(history.answeredAt, circumstance.everyMs, now)) return 'answered';
  const pauseMs = history.pauseMs ?? circumstance.everyMs * DISMISSED_SHARE;
  if (isWithin(history.dismissedAt, pauseMs, now)) return 'dismissed';
  if (circumstance.allShown.some((at) => isWithin(at, circumstance.cooldownMs, now))) return 'cooldown';
  if ((history.draw ?? 0) >= circumstance.sample) return 'sampled-out';
  return null;
}

/** A time in the future was written under another clock and does not count. */
function isWithin(time: number | undefined, spanMs: number, now: number): boolean {
  return !!time && now - time < spanMs && time <= now;
}
