// The options as tables in markdown. Used by the docs alone.
import { ATTRIBUTES, OPTIONS, type Option } from './options.ts';
import { WORDS } from './words.ts';

type Name = keyof typeof OPTIONS;

/** Attributes that set no option of their own. */
const OTHER_ATTRIBUTES = [
  '| `data-context-NAME` | A value that is sent with every response. See [Context](#context). | none |',
  '| `data-config` | A whole config: the selector of a `<script type="application/json">`, or the URL of a JSON file. See [Your own](#your-own). | none |',
];

/** A markdown table of the tag's attributes, or of the options that only a config can set. */
export function toOptionsTable(kind: 'attributes' | 'config'): string {
  const isAttributes = kind === 'attributes';
  const names = (Object.keys(OPTIONS) as Name[]).filter(
    (name) => Object.hasOwn(ATTRIBUTES, name) === isAttributes,
  );
  const rows = names.map((name) => `| \`${isAttributes ? toAttribute(name) : name}\` | ${toCells(name)} |`);
  return [
    `| ${isAttributes ? 'attribute' : 'in a config'} | value | default |`,
    '| --- | --- | --- |',
    ...rows,
    ...(isAttributes ? OTHER_ATTRIBUTES : []),
  ].join('\n');
}

function toAttribute(name: Name): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** What the option is for, with the choices that the description does not name, and its default. */
function toCells(name: Name): string {
  const { type, default: standard }: Option = OPTIONS[name];
  const { description, otherwise, section } = WORDS[name];
  const choices = typeof type === 'string' ? [] : type.map((word) => `\`${word}\``);
  const isNamed = choices.every((choice) => description.includes(choice));
  const list = isNamed ? '' : `${choices.join(' ')}. `;
  const link = section ? ` See [${section}](#${toAnchor(section)}).` : '';
  return `${list}${description}${link} | ${standard === undefined ? otherwise : `\`${standard}\``}`;
}

/** The anchor of a heading, as GitHub makes it. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\d -]/gu, '')
    .replaceAll(' ', '-');
}
