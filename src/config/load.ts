// A config from wherever it is: at hand, in the page, or at a URL. Loaded, with the schema, only where one is given as
// data, so that a visitor of a plain tag downloads neither.

import { toFault } from './faults.ts';
import type { LiveConfig } from './options.ts';
import { type ParsedConfig, parseConfig } from './validate.ts';

/** A config that was read. */
export interface ReadConfig extends ParsedConfig {
  config: LiveConfig;
}

/**
 * Reads a config, or what a string names: a script element of this page by its selector, or the URL of a JSON file.
 * A wrong field is left out, a faulty survey too; the rest is used. Never rejects.
 */
export async function readConfig(value: unknown): Promise<ReadConfig> {
  const parsed = await find(value);
  const { contextFrom } = parsed.config;
  if (!contextFrom) return parsed;
  try {
    const { createContextReader } = await import('./contextFrom.ts');
    return { ...parsed, config: { ...parsed.config, readContext: createContextReader(contextFrom) } };
  } catch (error) {
    const fault = toFault('contextFrom', contextFrom, `what the page can fetch the files for (${error})`);
    return { ...parsed, faults: [...parsed.faults, fault] };
  }
}

async function find(value: unknown): Promise<ParsedConfig> {
  if (typeof value !== 'string') return parseConfig(value);
  try {
    const element = findElement(value);
    return parseConfig(element ? JSON.parse(element.textContent ?? '') : await (await fetch(value)).json());
  } catch (error) {
    const allowed = `the selector of a <script type="application/json">, or the URL of a JSON file (${error})`;
    return { config: {}, surveys: [], faults: [toFault('data-config', value, allowed)] };
  }
}

/** The element a text selects; `undefined` for what must be a URL. */
function findElement(text: string): Element | undefined {
  if (/^\.{0,2}\/|:\/\/|\.json$/.test(text)) return undefined;
  const element = document.querySelector(text);
  if (!element) throw new Error('no such element');
  return element;
}
