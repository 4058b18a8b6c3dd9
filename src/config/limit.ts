// How many times in how long, as owners write it.
import { parseDurationMs } from './duration.ts';

/** So many times within a span. */
export interface Limit {
  count: number;
  withinMs: number;
}

/** `3 per 30d`; `undefined` when it is no limit. */
export function parseLimit(text: string): Limit | undefined {
  const [, count, span = ''] = /^\s*(\d+)\s+per\s+(\S+)\s*$/.exec(text) ?? [];
  const withinMs = parseDurationMs(span);
  return count && withinMs ? { count: Number(count), withinMs } : undefined;
}
