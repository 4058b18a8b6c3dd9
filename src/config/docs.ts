// The options as tables in markdown.
import { ATTRIBUTES, OPTIONS, type Option } from './options.ts';
import { WORDS } from './words.ts';

/**
 * A table of options, in markdown: of those that the tag can set, by the names of their attributes, or of those that
 * need a config.
 */
export function toOptionsTable(kind: 'attributes' | 'config'): string {
  const names = Object.keys(OPTIONS) as (keyof typeof OPTIONS)[];
  const rows = names
    .filter((name) => Object.hasOwn(ATTRIBUTES, name) === (kind === 'attributes'))
    .map((name) => `| \`${kind === 'attributes' ? toAttribute(name) : name}\` | ${toCells(name)} |`);
  const [title] = kind === 'attributes' ? ['attribute'] : ['in a config'];
  return [`| ${title} | value | default |`, '| --- | --- | --- |', ...rows].join('\n');
}

function toAttribute(name: string): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function toCells(name: keyof typeof OPTIONS): string {
  const { type, default: standard }: Option = OPTIONS[name];
  const { description, otherwise = 'none', section } = WORDS[name];
  const choices = typeof type === 'string' ? '' : `${type.map((word) => `\`${word}\``).join(' ')}. `;
  const link = section ? ` See [${section}](#${toAnchor(section)})` : '';
  return `${choices}${description}${link} | ${standard === undefined ? otherwise : `\`${standard}\``}`;
}

/** The anchor of a heading, as GitHub makes it. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\d -]/gu, '')
    .replaceAll(' ', '-');
}
