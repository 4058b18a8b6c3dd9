// What can be scored: a metric together with its scale.
import type { Scale } from '../survey/types.ts';

/** A metric and the scale that it is asked on. */
export interface Measure {
  readonly metric: string;
  readonly scale: Scale;
}

/**
 * Every measure, by name. The same metric on another scale is another measure, because scale and wording move the
 * score: the two are never pooled and never compared.
 */
export const MEASURES = {
  /** Three faces: 1 sad, 2 neutral, 3 happy. */
  stickers: { metric: 'stickers', scale: { min: 1, max: 3, good: 'high' } },
  csat: { metric: 'csat', scale: { min: 1, max: 5, good: 'high' } },
  csat10: { metric: 'csat', scale: { min: 1, max: 10, good: 'high' } },
  nps: { metric: 'nps', scale: { min: 0, max: 10, good: 'high' } },
  /** NPS (1–10): exists to continue an old series. Random clicking gives −40 here and −45 on 0–10. */
  nps10: { metric: 'nps', scale: { min: 1, max: 10, good: 'high' } },
  /** CES 2.0: agreement that it was made easy. */
  ces: { metric: 'ces', scale: { min: 1, max: 7, good: 'high' } },
  /** CES 1.0: effort put in, so that low is good. */
  ces1: { metric: 'ces', scale: { min: 1, max: 5, good: 'low' } },
  /** "How easy was it", which is often called CES too but asks something else. */
  ease5: { metric: 'ease', scale: { min: 1, max: 5, good: 'high' } },
  ease7: { metric: 'ease', scale: { min: 1, max: 7, good: 'high' } },
} as const satisfies Record<string, Measure>;

/** Name of a measure: `nps` for 0–10, `nps10` for 1–10. */
export type MeasureName = keyof typeof MEASURES;

/** The name of this metric on this scale; `undefined` for a combination that has no score. */
export function measureOf(metric: string, scale: Scale): MeasureName | undefined {
  const names = Object.keys(MEASURES) as MeasureName[];
  return names.find((name) => MEASURES[name].metric === metric && isSameScale(MEASURES[name].scale, scale));
}

/** Whether the ends and the good end are the same. */
export function isSameScale(a: Scale, b: Scale): boolean {
  return a.min === b.min && a.max === b.max && a.good === b.good;
}
