// Reads the parameters of an address; what is not allowed is a 400 that names parameter, value and what is allowed.
import { type Filter, readFilter, within } from '../store/filter.ts';
import { badInput } from './problem.ts';
import type { Call } from './route.ts';

/** The filter of the address, cut to what the caller may see. `others` are the route's further parameters. */
export function readFiltered(
  { query, site, access, services }: Call,
  others: readonly string[] = [],
): Filter {
  const { filter, errors } = readFilter(query, site, services.now(), others);
  if (errors.length) throw badInput(errors);
  return within(filter, access);
}

/** One of the allowed values. */
export function readOne<T extends string>(
  query: URLSearchParams,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = query.get(name);
  if (value === null || value === '') return otherwise;
  if (!allowed.includes(value as T)) {
    throw badInput([{ path: name, message: `${name} is "${value}"; allowed: ${allowed.join(', ')}` }]);
  }
  return value as T;
}

/** A whole number from 1. */
export function readCount(query: URLSearchParams, name: string, otherwise: number, max: number): number {
  const value = query.get(name);
  if (value === null || value === '') return otherwise;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > max) {
    throw badInput([{ path: name, message: `${name} is "${value}"; allowed: 1 to ${max}` }]);
  }
  return count;
}
