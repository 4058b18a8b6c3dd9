// Pages of answers that stay where they are: what arrives waits until it is asked for.
import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { arrivals } from '../../api/live.ts';
import { RequestError, request } from '../../api/request.ts';
import type { Answer } from '../../api/types.ts';
import { isLoggedOut } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { ANSWERED, addPage, findNew, putIn, withMarks } from './answerList.ts';

/** Order of the list. */
export type Sort = 'newest' | 'worst';

/** The list, and what can be done with it. */
export interface Answers {
  /** Absent until the first page is there. */
  items?: readonly Answer[];
  /** Whether there are further pages. */
  hasMore: boolean;
  isLoading: boolean;
  error?: RequestError;
  /** What arrived and is not in the list yet; of the newest first alone. */
  waiting: readonly Answer[];
  /** Reads the next page; resolves with the id of its first answer, or `undefined` when it failed or had none. */
  more(): Promise<string | undefined>;
  /** Puts in what waits; returns the id of the newest. */
  showWaiting(): string | undefined;
  /** Shows what was changed of an answer, where it stands. */
  replace(answer: Answer): void;
  reload(): void;
}

interface Page {
  items: Answer[];
  next: string | null;
}

/** Lists by path, so that going back shows as many pages as before. */
const held = new Map<string, Page>();
const MAX_HELD = 8;

// The next session may see something else.
effect(() => {
  if (isLoggedOut.value) held.clear();
});

/** The answers of the address. */
export function useAnswers(sort: Sort): Answers {
  const { path, days, site, address } = useDashboard();
  const statuses = address.filters.status ?? ANSWERED;
  const own = path('/v1/responses', { sort, status: statuses });
  const [late, setLate] = useState<{ path: string; items: readonly Answer[] }>({ path: '', items: [] });
  const [failed, setFailed] = useState<{ path: string; error: RequestError }>();
  const [attempt, setAttempt] = useState(0);
  const [shown, setShown] = useState<{ path: string } & Page>();
  const page = held.get(own);
  // The stream is that of the whole site. Where filters leave something out, the first page says what of it belongs here.
  const isNarrowed = Object.keys(address.filters).some((name) => name !== 'status');
  const [arrived] = arrivals.value;
  const latest = isNarrowed && arrived ? `${arrived.id} ${arrived.revision}` : '';
  const list = page ?? shown;

  const keep = (next: Page, of = own) => {
    held.delete(of);
    held.set(of, next);
    const [oldest] = held.keys();
    if (held.size > MAX_HELD && oldest !== undefined) held.delete(oldest);
    setShown({ path: of, ...next });
  };
  const fail = (error: unknown) => {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 401) isLoggedOut.value = true;
    setFailed({ path: own, error });
  };

  useEffect(() => {
    const controller = new AbortController();
    request<Page>(own, { signal: controller.signal }).then(
      (first) => {
        setFailed(undefined);
        const shownAlready = held.get(own);
        if (!shownAlready) return keep({ items: addPage([], first.items), next: first.next });
        // It keeps its place; what is newer waits as all that arrives, but what was done about an answer shows at once.
        keep({ ...shownAlready, items: withMarks(shownAlready.items, first.items) });
        setLate({ path: own, items: first.items });
      },
      (error) => {
        if (!controller.signal.aborted) fail(error);
      },
    );
    return () => controller.abort();
  }, [own, attempt, latest]);

  const waiting =
    page && sort === 'newest'
      ? findNew(
          page.items,
          [...(isNarrowed ? [] : arrivals.value), ...(late.path === own ? late.items : [])],
          { days, timeZone: site.timeZone, statuses },
          page.next === null,
        )
      : [];

  return {
    ...(list && { items: list.items }),
    hasMore: !!page?.next,
    isLoading: !page && failed?.path !== own,
    ...(failed?.path === own && { error: failed.error }),
    waiting,
    async more() {
      const before = held.get(own);
      if (!before?.next) return undefined;
      try {
        const { items, next } = await request<Page>(
          path('/v1/responses', { sort, status: statuses, cursor: before.next }),
        );
        const now = held.get(own) ?? before;
        const longer = addPage(now.items, items);
        keep({ items: longer, next });
        return longer[now.items.length]?.id;
      } catch (error) {
        fail(error);
        return undefined;
      }
    },
    showWaiting() {
      if (!page) return undefined;
      keep({ ...page, items: putIn(page.items, waiting) });
      return putIn([], waiting)[0]?.id;
    },
    replace(answer) {
      const now = held.get(own);
      if (now) keep({ ...now, items: now.items.map((each) => (each.id === answer.id ? answer : each)) });
    },
    reload() {
      held.delete(own);
      setAttempt((count) => count + 1);
    },
  };
}
