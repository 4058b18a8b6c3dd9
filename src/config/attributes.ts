// The tag's `data-*` attributes as a config. Pure.
import { ATTRIBUTES, type Config, type Option, type OptionType } from './options.ts';
import { isOffset, isSelector, isUrl, parseDurationMs } from './values.ts';

/** What the attributes set, and which of them are wrong. */
export interface ReadAttributes {
  config: Config;
  /** Selector or URL of `data-config`. */
  source?: string;
  /** Names, without `data-`, of attributes whose value is not allowed. */
  wrong: string[];
}

/** Whether a text, free of spaces around it, may be the attribute of an option of this type. */
const IS_ATTRIBUTE: Partial<Record<OptionType, (text: string) => unknown>> = {
  url: isUrl,
  selector: isSelector,
  // Whether there is such a survey, language or trigger is known only when they are used.
  text: Boolean,
  trigger: Boolean,
  paths: Boolean,
  analytics: Boolean,
  color: (text) => CSS.supports('color', text),
  offset: isOffset,
  span: (text) => parseDurationMs(text) !== undefined,
  share: (text) => text && Number(text) >= 0 && Number(text) <= 1,
  // An attribute without a value switches on.
  label: () => true,
  flag: () => true,
};

/** Reads attributes, named without `data-`. Those that are no option are ignored; the value of a wrong one is left out. */
export function readAttributes(attributes: Record<string, string>): ReadAttributes {
  const config: Record<string, unknown> = {};
  const context: Record<string, string> = {};
  const wrong: string[] = [];
  for (const [attribute, raw] of Object.entries(attributes)) {
    const text = raw.trim();
    const [, field] = /^context-(.*)/s.exec(attribute) ?? [];
    // HTML knows lower case alone.
    if (field !== undefined) context[field === 'handledby' ? 'handledBy' : field] = raw;
    const name = toOption(attribute);
    if (!name) continue;
    const { type, fallback }: Option = ATTRIBUTES[name];
    if (typeof type === 'string' ? IS_ATTRIBUTE[type]?.(text) : type.includes(text)) {
      config[name] = type === 'share' ? Number(text) : text || true;
    } else {
      wrong.push(attribute);
      if (fallback) config[name] = fallback;
    }
  }
  // A button is the way to the survey, unless a trigger is named.
  if (config.launcher) config.trigger ??= 'manual';
  if (Object.keys(context).length) config.context = context;
  return { config, wrong, ...(attributes.config && { source: attributes.config.trim() }) };
}

/** The option that an attribute sets: `privacyUrl` for `privacy-url`; `undefined` when there is none. */
export function toOption(attribute: string): keyof typeof ATTRIBUTES | undefined {
  const name = attribute.replace(/-./g, ([, letter = '']) => letter.toUpperCase());
  return Object.hasOwn(ATTRIBUTES, name) ? (name as keyof typeof ATTRIBUTES) : undefined;
}
