// Values as owners write them: spans of time, limits, URLs, offsets. Pure.

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `500ms`, `5s`, `10m`, `12h`, `30d` or `0`, in milliseconds; `undefined` when it is no span of time. */
export function parseDurationMs(text: string): number | undefined {
  if (text.trim() === '0') return 0;
  const [, count, unit] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)\s*$/.exec(text) ?? [];
  return count && unit ? Number(count) * (UNITS_MS[unit] as number) : undefined;
}

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

/** Whether a text is an http(s) URL, whole or relative to the page. */
export function isUrl(text: string): boolean {
  try {
    const { protocol } = new URL(text, globalThis.document?.baseURI ?? 'http://localhost');
    return !!text && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}

/** Whether the browser can read a CSS selector; where there is no page, any text passes. */
export function isSelector(text: string): boolean {
  try {
    globalThis.document?.createDocumentFragment().querySelector(text);
    return !!text;
  } catch {
    return false;
  }
}

/** Whether a text is an offset from the edges: one whole number or two, none of them negative. */
export function isOffset(text: string): boolean {
  return /^\d+( +\d+)?$/.test(text);
}
