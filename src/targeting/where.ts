// Is this a place and a visitor for this survey? In: conditions and facts. Out: the reason why not, or nothing. Pure.
import type { Device } from '../survey/devices.ts';
import type { Where } from '../survey/types.ts';
import type { Reason } from './eligibility.ts';
import { matchesUrlPattern } from './urlPattern.ts';

/** What the conditions are held against. */
export interface TargetingContext {
  url: Pick<Location, 'pathname' | 'search' | 'hash'>;
  /** What the context says under `segment`. */
  segment: unknown;
  device: Device;
  /** Language and whole tag of the survey as it would be shown. */
  lang: string[];
}

/** The first reason: the `path`, or a visitor who is not among those who are asked, as with a sample. */
export function whereNot(where: Where, facts: TargetingContext): Reason | null {
  if (where.path && !matchesUrlPattern(where.path, facts.url)) return 'path';
  const isMeant =
    isOneOf(where.segment, [facts.segment]) &&
    isOneOf(where.device, [facts.device]) &&
    isOneOf(where.lang, facts.lang);
  return isMeant ? null : 'sampled-out';
}

/** What is given may be anything that a context holds; what it cannot hold is none of them. */
function isOneOf(wanted: string | string[] | undefined, given: unknown[]): boolean {
  const all = [wanted ?? []].flat().map((each) => each.toLowerCase());
  const isValue = (each: unknown) => each != null && Object(each) !== each;
  return (
    wanted === undefined || given.some((each) => isValue(each) && all.includes(String(each).toLowerCase()))
  );
}
