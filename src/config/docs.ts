// The options as tables in markdown. Used by the docs alone.
import { ATTRIBUTES, OPTIONS, type Option } from './options.ts';
import { WORDS } from './words.ts';

type Name = keyof typeof OPTIONS;

/** The page of the docs that says more about an option: its title and its address from the page of the table. */
const PAGES: Partial<Record<Name, [title: string, address: string]>> = {
  lang: ['Languages', './languages.md'],
  trigger: ['When it asks', './triggers.md#when-it-asks'],
  format: ['In another form', './receiving.md#in-another-form'],
  consent: ['Consent', './privacy.md#consent'],
  analytics: ['Analytics', '#analytics'],
  debug: ['Debugging', './debugging.md'],
  messages: ['Your own words', './languages.md#your-own-words'],
  where: ['Where, to whom, how often', './triggers.md#where-to-whom-how-often'],
  context: ['Context', './triggers.md#context'],
  contextFrom: ['Context', './triggers.md#context'],
  batch: ['Several in one request', './receiving.md#several-in-one-request'],
  surveys: ['Your own surveys', './own-surveys.md'],
};

/** Attributes that set no option of their own. */
const OTHER_ATTRIBUTES = [
  '| `data-context-NAME` | A value that is sent with every response. See [Context](./triggers.md#context). | none |',
  '| `data-config` | A whole config: the selector of a `<script type="application/json">`, or the URL of a JSON file. See [Your own surveys](./own-surveys.md). | none |',
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
  const { description, otherwise } = WORDS[name];
  const page = PAGES[name];
  const choices = typeof type === 'string' ? [] : type.map((word) => `\`${word}\``);
  const isNamed = choices.every((choice) => description.includes(choice));
  const list = isNamed ? '' : `${choices.join(' ')}. `;
  const link = page ? ` See [${page[0]}](${page[1]}).` : '';
  return `${list}${description}${link} | ${standard === undefined ? otherwise : `\`${standard}\``}`;
}
