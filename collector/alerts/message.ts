// What is sent: one message, frozen as JSON when it is made; webhooks get it as it is, other targets as sentences.
import type { ListedResponse } from '../store/list.ts';

/** A rule as messages name it. */
export interface NamedRule {
  id: string;
  name: string;
}

/** A change of a figure from one period to the next. */
export interface ChangeFound {
  /** Name of the measure: `csat10`, or `resolution`; `reasons` for the share of a reason. */
  metric: string;
  /** The reason whose share changed; `worse` is that it is named more often. */
  reason?: string;
  unit: 'percent' | 'points' | 'mean';
  direction: 'worse' | 'better';
  /** Days of each period. */
  days: number;
  difference: number;
  before: { start: string; end: string; n: number; score: number };
  after: { start: string; end: string; n: number; score: number };
}

/** What happened, by type. */
export type Message =
  | {
      type: 'nabz.response.alert';
      timestamp: string;
      /** `contact` is there when the customer gave it for being called back and the rule includes it. */
      data: { rule: NamedRule; response: ListedResponse; contact?: Record<string, unknown> };
    }
  | { type: 'nabz.change.alert'; timestamp: string; data: { rule: NamedRule; change: ChangeFound } }
  | {
      type: 'nabz.silence.alert';
      timestamp: string;
      data: { rule: NamedRule; silence: { hours: number; since: string } };
    }
  | { type: 'nabz.target.test'; timestamp: string; data: { target: NamedTarget } }
  | { type: 'nabz.target.disabled'; timestamp: string; data: { target: NamedTarget; reason: string } };

/** A target as messages name it. */
export interface NamedTarget {
  id: string;
  kind: string;
  name: string;
}

/** Languages of messages. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/** A language of messages. */
export type Language = (typeof LANGUAGES)[number];

/** The language of a message: the target's, else that of the response where there is one, else English. */
export function languageOf(message: Message, wanted: Language | undefined): Language {
  if (wanted) return wanted;
  if (message.type !== 'nabz.response.alert') return 'en';
  const base = String(message.data.response.lang ?? '').split('-')[0] as Language;
  return LANGUAGES.includes(base) ? base : 'en';
}
