// All samples of a run, and their medians.
import type { Leftover } from './cycles.ts';
import { median, range } from './numbers.ts';
import type { Mode } from './subjects.ts';
import type { Sample } from './visit.ts';

/** The samples of one run: by subject and mode, in order; the heap by subject. */
export interface Results {
  reps: number;
  samples: Record<string, Partial<Record<Mode, Sample[]>>>;
  heap: Record<string, number[]>;
  /** Compressed bytes by file. */
  files: Record<string, number>;
  leftover?: Leftover;
}

/** The values of one field. */
export function valuesOf(results: Results, name: string, mode: Mode, field: keyof Sample): number[] {
  return (results.samples[name]?.[mode] ?? []).map((sample) => sample[field]);
}

/** The median of one field; `NaN` when it was not measured. */
export function medianOf(results: Results, name: string, mode: Mode, field: keyof Sample): number {
  return median(valuesOf(results, name, mode, field));
}

/** The greatest value of one field; `NaN` when it was not measured. */
export function greatestOf(results: Results, name: string, mode: Mode, field: keyof Sample): number {
  const values = valuesOf(results, name, mode, field);
  return values.length ? range(values)[1] : Number.NaN;
}
