// Context that is read from the page at the moment a survey opens. Loaded only where a config names it.
import type { Context, ContextValue } from '../survey/context.ts';

/**
 * Where a field is: the text of the element that a selector finds, one of its attributes, a path in `window.dataLayer`
 * (its last entry that has it), or a path in a global.
 */
export type ContextSource =
  | string
  | { selector: string; attribute?: string | undefined }
  | { dataLayer: string }
  | { global: string };

/** Fields of the context, each with where it is. */
export type ContextFrom = Record<string, ContextSource>;

/** A reader of the fields that are there now; what is not there, or is no value, is left out. It never throws. */
export function createContextReader(from: ContextFrom): () => Context {
  return () =>
    Object.fromEntries(
      Object.entries(from).flatMap(([name, source]) => {
        const value = attempt(() => read(source));
        const isThere = /^(string|number|boolean)$/.test(typeof value) && value !== '';
        return isThere ? [[name, value as ContextValue]] : [];
      }),
    );
}

function read(source: ContextSource): unknown {
  if (typeof source === 'string') return readElement(source);
  if ('selector' in source) return readElement(source.selector, source.attribute);
  if ('global' in source) return valueAt(globalThis, source.global);
  const { dataLayer } = globalThis as { dataLayer?: unknown };
  const entries = Array.isArray(dataLayer) ? dataLayer : [];
  return valueAt(
    entries.findLast((entry) => valueAt(entry, source.dataLayer) !== undefined),
    source.dataLayer,
  );
}

function readElement(selector: string, attribute?: string): string | undefined {
  const element = document.querySelector(selector);
  const text = attribute ? element?.getAttribute(attribute) : element?.textContent;
  return text?.trim().replace(/\s+/g, ' ');
}

/** The value at a path such as `user.plan`, which may also be a name with dots in it. */
function valueAt(root: unknown, path: string): unknown {
  const whole = attempt(() => (root as Record<string, unknown>)[path]);
  if (whole !== undefined) return whole;
  return attempt(() =>
    path.split('.').reduce((inner, step) => (inner as Record<string, unknown>)[step] as object, root),
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
