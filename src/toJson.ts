type Json = { toJSON?: unknown };

/**
 * `JSON.stringify` that calls no `toJSON` which a page has put on all arrays or all objects, as old libraries do. An object
 * that has its own, as a `Date`, is written by it.
 */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => toJson(each) ?? 'null')}]`;
  const isRecord = typeof value === 'object' && value !== null;
  if (!isRecord || (value as Json).toJSON !== (Object.prototype as Json).toJSON) return JSON.stringify(value);
  const fields = Object.entries(value)
    .map(([name, field]) => [name, toJson(field)])
    .filter(([, text]) => text !== undefined);
  return `{${fields.map(([name, text]) => `${JSON.stringify(name)}:${text}`)}}`;
}
