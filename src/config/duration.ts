// Spans of time as owners write them.

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500ms`, `5s`, `10m`, `12h`, `30d` or `0`, in milliseconds; `undefined` when it is no span of time. */
export function parseDurationMs(text: string): number | undefined {
  if (text.trim() === '0') return 0;
  const [, count, unit] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*$/.exec(text) ?? [];
  return count && unit ? Number(count) * (UNITS_MS[unit] as number) : undefined;
}
