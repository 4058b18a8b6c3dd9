// What is wrong with attributes, configs and catalogs, in words: the only entry of the chunk `nabz-check`, which is loaded
// only on a page with a mistake.
import { type Fault, toMessage } from '../errors.ts';
import { toJson } from '../toJson.ts';
import { toOption } from './attributes.ts';
import type { Mistake } from './load.ts';
import { OPTIONS, type Option } from './options.ts';
import { findFaults, toFault, toSchema } from './schema.ts';
import { FORMS, WORDS } from './words.ts';

/** The faults of mistakes, each with path, value and what is allowed; a mistake in several places has as many faults. */
export function toFaults(mistakes: Mistake[]): Fault[] {
  return mistakes.flatMap(({ path, value, allowed }) =>
    typeof allowed === 'string'
      ? [toFault(path, value, allowed)]
      : findFaults(toSchema(allowed), value, path),
  );
}

/** The fault of a wrong attribute, named without `data-`: value, what is allowed, what is used instead. */
export function toAttributeFault(attribute: string, value: string): Fault {
  const name = toOption(attribute) as keyof typeof OPTIONS;
  const { type, fallback, default: standard }: Option = OPTIONS[name];
  const { attribute: form, instead } = WORDS[name];
  const used = fallback ?? standard;
  const end = instead ?? (used === undefined ? undefined : `using ${used}`);
  const allowed = typeof type === 'string' ? form : type.join(', ');
  return {
    path: `data-${attribute}`,
    value: toJson(value),
    allowed: [allowed, end].filter(Boolean).join('; '),
  };
}

/** Logs an error for each wrong attribute, named without `data-`. */
export function warnAttributes(wrong: string[], attributes: Record<string, string>): void {
  warn(wrong.map((name) => toAttributeFault(name, attributes[name] ?? '')));
}

/** Logs an error for each fault of mistakes. */
export function warnMistakes(mistakes: Mistake[]): void {
  warn(toFaults(mistakes));
}

/** The message for a context field that was left out: name, value, what is allowed. */
export function explainField(field: string, value: unknown): string {
  const fault = toFault(`context.${field}`, value, `${FORMS.contextValue} and all other fields`);
  // JSON knows no number that is not finite.
  return toMessage(typeof value === 'number' ? { ...fault, value: String(value) } : fault);
}

function warn(faults: Fault[]): void {
  for (const fault of faults) console.error(`nabz: ${toMessage(fault)}`);
}
