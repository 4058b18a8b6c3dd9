// The choices as code to copy: the tag, the JSON of the config, the lines for React, and the styles.
import { readAttributes, toOption } from '../../../src/config/attributes.ts';
import { DEFAULTS } from '../../../src/config/options.ts';
import type { Choices } from './choices.ts';
import { toConfig, toTagParts } from './toConfig.ts';

/** The element that holds the config of a tag. */
export const CONFIG_ID = 'nabz-config';

const ENTITIES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** The script tag, after the element with its config where it has one. */
export function toTag(choices: Choices): string {
  const { attributes, config } = toTagParts(withoutDefaults(choices));
  const all = [
    ['src', choices.src],
    ...Object.entries(attributes).map(([name, value]) => [`data-${name}`, value]),
    ...(config ? [['data-config', `#${CONFIG_ID}`]] : []),
  ] as [string, string][];
  const written = all.map(([name, value]) => (value === '' ? name : `${name}="${escapeHtml(value)}"`));
  const tag = `<script async ${written.join('\n        ')}></script>`;
  if (!config) return tag;
  return `<script type="application/json" id="${CONFIG_ID}">\n${toScriptJson(config)}\n</script>\n${tag}`;
}

/** The config as JSON, for `data-config="/nabz.json"`. */
export function toJsonText(choices: Choices): string {
  return JSON.stringify(toConfig(withoutDefaults(choices)), null, 2);
}

/** The lines of a React component, for a site that bundles the package. */
export function toReact(choices: Choices): string {
  const config = toJsonText(choices).replaceAll('\n', '\n  ');
  return `import { useEffect } from 'react';
import { mount } from 'nabz/widget';

useEffect(() => {
  const nabz = mount(${config});
  return () => nabz.destroy();
}, []);`;
}

/** The style sheet of the page that sets the tokens; empty where none is chosen. */
export function toStyles({ tokens }: Choices): string {
  const lines = Object.entries(tokens)
    .filter(([, value]) => value)
    .map(([name, value]) => `  --nabz-${name}: ${value};`);
  return lines.length ? `nabz-survey {\n${lines.join('\n')}\n}` : '';
}

/** Without attributes that are wrong, or say what holds anyway. */
function withoutDefaults(choices: Choices): Choices {
  const { wrong } = readAttributes(choices.attributes);
  const attributes = Object.entries(choices.attributes).filter(([name, value]) => {
    const option = toOption(name);
    const isDefault =
      option !== undefined &&
      option in DEFAULTS &&
      String(DEFAULTS[option as keyof typeof DEFAULTS]) === value;
    return !isDefault && !wrong.includes(name);
  });
  return { ...choices, attributes: Object.fromEntries(attributes) };
}

function escapeHtml(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => ENTITIES[sign] as string);
}

/** JSON that ends no script element. */
function toScriptJson(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll('<', '\\u003c');
}
