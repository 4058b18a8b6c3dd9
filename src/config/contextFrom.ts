// Context that is read from the page when a survey opens.
import type { Context, ContextValue } from '../survey/context.ts';
import { deviceNow } from '../survey/devices.ts';

/**
 * Where a field is: in the element that a selector finds (its text, the value of a form field, the content of a `<meta>`)
 * or in one of its attributes; at a path in `window.dataLayer`, where a later entry replaces an earlier one; at a path in a
 * global variable; or the visitor's device: `phone`, `tablet` or `desktop`.
 */
export type ContextSource =
  | string
  | { selector: string; attribute?: string | undefined }
  | { dataLayer: string }
  | { global: string }
  | { visitor: 'device' };

/** Fields of the context, each with its source. */
export type ContextFrom = Record<string, ContextSource>;

/**
 * A function that reads the fields that are on the page now, without those that are missing or empty. Values that cannot
 * be sent are left in; they are reported and left out where a response is made. It never throws.
 */
export function createContextReader(from: ContextFrom): () => Context {
  return () =>
    Object.fromEntries(
      Object.entries(from).flatMap(([name, source]) => {
        const value = attempt(() => read(source)) ?? '';
        return value === '' ? [] : [[name, value as ContextValue]];
      }),
    );
}

function read(source: ContextSource): unknown {
  if (typeof source === 'string') return readElement(source);
  if ('selector' in source) return readElement(source.selector, source.attribute);
  if ('visitor' in source) return deviceNow();
  const page = globalThis as { dataLayer?: unknown };
  if ('global' in source) return find(page, source.global)?.value;
  const entries: unknown[] = Array.isArray(page.dataLayer) ? page.dataLayer : [];
  const found = entries.map((entry) => find(toFields(entry), source.dataLayer));
  return found.findLast(Boolean)?.value;
}

/** Passwords are never read, also while they are shown as text. */
const SECRET = '[type=password], [autocomplete$=-password]';

function readElement(selector: string, attribute?: string): string | undefined {
  const element = document.querySelector(selector);
  if (element?.matches(SECRET)) return undefined;
  const text = element && (attribute ? element.getAttribute(attribute) : textOf(element));
  return text?.trim().replace(/\s+/g, ' ');
}

/** The value of a form field, the content of a `<meta>`, else the text; `null` for a box that is not ticked. */
function textOf(element: Element): string | null {
  if (element.matches(':is([type=checkbox], [type=radio]):not(:checked)')) return null;
  if (element.matches('meta')) return element.getAttribute('content');
  return element.matches('input, select, textarea, data')
    ? (element as HTMLInputElement).value
    : element.textContent;
}

/** An entry of the data layer as fields: those of a pushed object, or the parameters of a call of `gtag()`. */
function toFields(entry: unknown): unknown {
  let fields = entry;
  if (Array.isArray(entry) || {}.toString.call(entry) === '[object Arguments]') {
    const [command, name, value] = [...(entry as unknown[])];
    if (command === 'set' && typeof name === 'string') return { [name]: value };
    fields = typeof name === 'object' ? name : value;
  }
  return typeof fields === 'object' ? fields : null;
}

/**
 * The value at a path such as `user.plan`, or at a name with dots in it. `undefined` where there is no such path; a value of
 * `undefined` where it ends early, as in `{ user: null }`, which takes back what an earlier entry had.
 */
function find(root: unknown, path: string): { value: unknown } | undefined {
  if (root === null) return undefined;
  if (has(root, path)) return { value: attempt(() => root[path]) };
  let value: unknown = root;
  for (const step of path.split('.')) {
    if (value === null || !/^(object|function)$/.test(typeof value)) return { value: undefined };
    if (!has(value, step)) return undefined;
    const inner: Record<string, unknown> = value;
    value = attempt(() => inner[step]);
  }
  return { value };
}

/** Whether an object has a property, other than those that every object has. */
function has(root: unknown, name: string): root is Record<string, unknown> {
  return (
    attempt(() => name in (root as object) && (Object.hasOwn(root as object, name) || !(name in {}))) ?? false
  );
}

/** Getters of the page may throw. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
