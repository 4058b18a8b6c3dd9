// The tag's `data-*` attributes to a config. In: names and values as strings. Out: config, and what is wrong. Pure.
// What is allowed, in words, is in attributeHelp: only a page with a mistake needs it.

import { parseDurationMs } from './duration.ts';
import { isOffset } from './offset.ts';
import { CHOICES, type Config } from './options.ts';
import { isUrl } from './url.ts';

/** What only others can tell. */
export interface AttributeChecks {
  /** Whether the browser can read a CSS colour. */
  isColor(value: string): boolean;
}

/** The config that the attributes say, and what was wrong with them. */
export interface ReadAttributes {
  config: Config;
  /** Selector or URL of `data-config`. */
  source?: string;
  /** Names, without `data-`, of attributes whose value is not allowed. */
  wrong: string[];
}

/**
 * What holds instead of a wrong value, where the default would not be safe: a trigger waits to be called, because
 * asking at the wrong moment is worse than not asking; consent is asked for.
 */
const SAFE: Config = { trigger: 'manual', consent: 'required' };

const CONTEXT = /^context-/;

/** Reads attributes, named without `data-`. Names that are not ours are left to whoever they belong to. */
export function readAttributes(attributes: Record<string, string>, checks: AttributeChecks): ReadAttributes {
  const isRight: Record<string, (value: string) => boolean> = {
    endpoint: isUrl,
    survey: Boolean,
    // Whether there are texts for it is known only when a config has been read.
    lang: Boolean,
    // What it is made of is read where it is watched.
    trigger: Boolean,
    never: Boolean,
    target: Boolean,
    offset: isOffset,
    accent: checks.isColor,
    brand: Boolean,
    launcher: () => true,
    analytics: Boolean,
    debug: () => true,
    'privacy-url': isUrl,
    every: isDuration,
    cooldown: isDuration,
    sample: (value) => value !== '' && Number(value) >= 0 && Number(value) <= 1,
  };
  const config: Record<string, unknown> = {};
  const context: Record<string, string> = {};
  const wrong: string[] = [];
  for (const [name, raw] of Object.entries(attributes)) {
    const value = raw.trim();
    const field = name.replace(CONTEXT, '');
    if (field !== name) context[toName(field)] = raw;
    const choices: readonly string[] | undefined = Object.hasOwn(CHOICES, name)
      ? CHOICES[name as keyof typeof CHOICES]
      : undefined;
    if (!choices && !Object.hasOwn(isRight, name)) continue;
    if (choices ? choices.includes(value) : isRight[name]?.(value)) {
      config[toName(name)] = name === 'sample' ? Number(value) : value || true;
    } else {
      wrong.push(name);
      if (Object.hasOwn(SAFE, name)) config[name] = SAFE[name as keyof Config];
    }
  }
  // A button of the visitor's own is the way in, unless something else is said.
  if (config.launcher) config.trigger ??= 'manual';
  if (Object.keys(context).length) config.context = context;
  return { config, wrong, ...(attributes.config && { source: attributes.config.trim() }) };
}

/** Options and context fields whose attribute has another name: HTML knows small letters alone. */
function toName(name: string): string {
  if (name === 'privacy-url') return 'privacyUrl';
  return name === 'handledby' ? 'handledBy' : name;
}

function isDuration(value: string): boolean {
  return parseDurationMs(value) !== undefined;
}
