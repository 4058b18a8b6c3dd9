// The list of answers without its requests: which belong to it, and how what arrives is put in.
import { dayOf } from '../../../figures/calendars.ts';
import type { Days } from '../../../figures/step.ts';
import type { Answer } from '../../api/types.ts';

/** What the list is of unless the address says otherwise: displays alone are no answers. */
export const ANSWERED: readonly string[] = ['answered', 'completed', 'dismissed'];

/** Whether something was answered; a survey may be dismissed before. */
export function isAnswered({ answers }: Answer): boolean {
  return (answers?.length ?? 0) > 0;
}

/** When it was given, in milliseconds since 1970. */
export function timeOf({ answeredAt, receivedAt }: Answer): number {
  return Date.parse(answeredAt ?? receivedAt);
}

/** What a list of answers holds: the days of the site, both counted in, and the statuses. */
export interface Wanted {
  days: Days;
  timeZone: string;
  statuses: readonly string[];
}

/**
 * Of what arrived, what the list, newest first, does not show yet: answers that it has not, and later revisions of those that it
 * has. Older ones than its end come with the next page, so `isWhole` says whether the list is shown to its end.
 */
export function findNew(
  list: readonly Answer[],
  arrived: readonly Answer[],
  { days, timeZone, statuses }: Wanted,
  isWhole: boolean,
): Answer[] {
  const revisions = new Map(list.map(({ id, revision }) => [id, revision]));
  const last = list.at(-1);
  const end = last && !isWhole ? timeOf(last) : Number.NEGATIVE_INFINITY;
  const found = new Map<string, Answer>();
  for (const answer of arrived) {
    const known = revisions.get(answer.id) ?? found.get(answer.id)?.revision;
    if (known !== undefined && known >= answer.revision) continue;
    const day = dayOf(timeOf(answer), timeZone);
    const isWanted =
      isAnswered(answer) &&
      statuses.includes(answer.status) &&
      day <= days.to &&
      day >= (days.from ?? Number.NEGATIVE_INFINITY) &&
      (revisions.has(answer.id) || timeOf(answer) >= end);
    if (isWanted) found.set(answer.id, answer);
  }
  return [...found.values()];
}

/** The list, newest first, with answers put in; one that it has already is replaced. */
export function putIn(list: readonly Answer[], answers: readonly Answer[]): Answer[] {
  const all = new Map([...list, ...answers].map((answer) => [answer.id, answer]));
  return [...all.values()].sort((a, b) => timeOf(b) - timeOf(a) || (a.id < b.id ? 1 : -1));
}

/** The list with the next page at its end; what has been put in meanwhile is not repeated. */
export function addPage(list: readonly Answer[], page: readonly Answer[]): Answer[] {
  const known = new Set(list.map(({ id }) => id));
  return [...list, ...page.filter((answer) => isAnswered(answer) && !known.has(answer.id))];
}

/** The list with what was done meanwhile about its answers, as far as they were read again. */
export function withMarks(list: readonly Answer[], read: readonly Answer[]): Answer[] {
  const now = new Map(read.map((answer) => [answer.id, answer]));
  return list.map((answer) => {
    const { followUp: _, ...rest } = answer;
    const mark = now.get(answer.id)?.followUp;
    return now.has(answer.id) ? { ...rest, ...(mark && { followUp: mark }) } : answer;
  });
}

/** The address of a page of the shop if it may be a link: one of the web. */
export function webAddressOf(url: string | undefined): { href: string; name: string } | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href, host, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  let path = pathname;
  try {
    path = decodeURI(pathname);
  } catch {
    // Bytes that are no text are shown as they are.
  }
  return { href, name: `${host}${path === '/' ? '' : path}` };
}
