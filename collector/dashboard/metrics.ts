// The metrics as the dashboard shows them: their order, their scales, and which end is good.
import { MEASURES, type MeasureName } from '../../src/scores/measures.ts';
import type { SeriesName } from '../figures/figure.ts';

/** Every series in the order in which they are shown. */
export const ORDER: readonly SeriesName[] = [
  'stickers',
  'csat',
  'csat10',
  'nps',
  'nps10',
  'ces',
  'ces1',
  'ease5',
  'ease7',
  'resolution',
];

/** Whether a lower score is the better one. */
export function isLowGood(series: SeriesName): boolean {
  return series !== 'resolution' && MEASURES[series].scale.good === 'low';
}

/** Ends of the value axis where the score is a mean. */
export function limitsOf(series: SeriesName): readonly [number, number] | undefined {
  if (series === 'resolution' || !/^(ces|ease)/.test(series)) return undefined;
  const { min, max } = MEASURES[series].scale;
  return [min, max];
}

/** The parameters of the API that mean this series and no other of the same metric. */
export function toMetric(series: SeriesName): { metric: string; scale?: string } {
  if (series === 'resolution') return { metric: series };
  const { min, max } = MEASURES[series as MeasureName].scale;
  return { metric: series, scale: `${min}-${max}` };
}

/** The series of the list in the order in which they are shown. */
export function inOrder(names: readonly string[]): SeriesName[] {
  return ORDER.filter((name) => names.includes(name));
}
