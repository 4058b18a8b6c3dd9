// Segments of one series, put together.
import { unify } from './identity.ts';
import type { MeasureName } from './measures.ts';
import { countsToSeries, type Series } from './series.ts';

/**
 * The series of all answers together; its score is the pooled score, not the mean of the scores. The groups must be
 * disjoint: a series holds no ids any more, so an answer in two of them counts twice. Throws `MixedSeriesError` for
 * another metric, scale, kind, wording or layout.
 */
export function pool<M extends MeasureName>(
  first: Series<M>,
  ...others: readonly Series<NoInfer<M>>[]
): Series<M> {
  return others.reduce((sum, other) => {
    const counts = Object.entries(sum.counts).map(([point, count]) => [
      point,
      count + (other.counts[Number(point)] ?? 0),
    ]);
    return countsToSeries(first.of, Object.fromEntries(counts), unify('pool', sum, other));
  }, first);
}
