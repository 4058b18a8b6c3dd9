// A target as it is typed, and as the API takes it.
import type { Kind } from '../../../alerts/targets/index.ts';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { parseNumber } from './form/numbers.ts';

/** What a field takes: an address on the web, a line, a secret, lines, a whole number, or what becomes of a case. */
export type FieldInput = 'url' | 'line' | 'secret' | 'lines' | 'whole' | 'way';

/** One setting of a kind. */
export interface KindField {
  name: string;
  input: FieldInput;
  isOptional?: true;
}

const url: KindField = { name: 'url', input: 'url' };
const token: KindField = { name: 'token', input: 'secret' };
const chat: KindField[] = [
  token,
  { name: 'chat', input: 'line' },
  { name: 'server', input: 'url', isOptional: true },
];

/** The settings of each kind, in the order in which they are asked for. */
export const KIND_FIELDS: Record<Kind, readonly KindField[]> = {
  webhook: [url, { name: 'secret', input: 'secret', isOptional: true }],
  mail: [{ name: 'to', input: 'lines' }],
  telegram: chat,
  bale: chat,
  eitaa: chat,
  slack: [url],
  mattermost: [url],
  vtiger: [
    url,
    { name: 'user', input: 'line' },
    { name: 'accessKey', input: 'secret' },
    { name: 'as', input: 'way' },
  ],
  zammad: [url, token],
  zendesk: [url, { name: 'email', input: 'line' }, token],
  chatwoot: [url, { name: 'account', input: 'whole' }, token],
};

/** Names of the kinds, in the order in which they are offered. */
export const KIND_NAMES = Object.keys(KIND_FIELDS) as Kind[];

/** What a Vtiger target does with an alert. */
export const WAYS = ['comment', 'case'] as const;

/** A target as it is typed. */
export interface TargetDraft {
  kind: Kind;
  name: string;
  /** Empty for the language of each answer. */
  lang: string;
  enabled: boolean;
  /** Text by name of the setting, of the fields of any kind. */
  fields: Readonly<Record<string, string>>;
}

/** A new target. */
export const NEW_TARGET: TargetDraft = {
  kind: 'webhook',
  name: '',
  lang: '',
  enabled: true,
  fields: { as: WAYS[0] },
};

/** Stands in lists for what is not shown. */
const HIDDEN = '…';

/** The target to be changed; what lists do not show is empty. */
export function toTargetDraft(target: ListedTarget): TargetDraft {
  const { kind, name, enabled } = target;
  const fields = Object.fromEntries(
    KIND_FIELDS[kind].map((field) => {
      const text = [target[field.name] ?? ''].flat().join('\n');
      return [field.name, text.includes(HIDDEN) ? '' : text];
    }),
  );
  return { kind, name, lang: String(target.lang ?? ''), enabled, fields };
}

/** Whether an empty field keeps what the target has. */
export function isKept({ name, input }: KindField, before: ListedTarget | undefined): boolean {
  if (!before) return false;
  return input === 'secret' ? before.hasSecret : String(before[name] ?? '').includes(HIDDEN);
}

/** The body of the request; what is empty is left out, so that the server keeps it or says that it is missing. */
export function toTargetBody({ kind, name, lang, enabled, fields }: TargetDraft): Record<string, unknown> {
  const given = KIND_FIELDS[kind].map(({ name: key, input }) => [
    key,
    toValue(input, (fields[key] ?? '').trim()),
  ]);
  const filled = given.filter(([, value]) => value !== undefined);
  return { kind, name: name.trim(), ...(lang && { lang }), enabled, ...Object.fromEntries(filled) };
}

/** What is sent of a text; nothing of an empty one. */
function toValue(input: FieldInput, text: string): string | number | string[] | undefined {
  if (!text) return undefined;
  if (input === 'lines') return linesOf(text);
  const number = input === 'whole' ? parseNumber(text) : Number.NaN;
  return Number.isNaN(number) ? text : number;
}

/** The lines of a text that are not empty. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** The text with the line, or without it where it has it. */
export function toggleLine(text: string, line: string): string {
  const lines = linesOf(text);
  return (lines.includes(line) ? lines.filter((each) => each !== line) : [...lines, line]).join('\n');
}
