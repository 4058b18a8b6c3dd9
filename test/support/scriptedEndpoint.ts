// An endpoint that answers as scripted, and records what reached it. One row an id, the highest revision wins.
import { inTab, type Tab, tabNow } from './tabs.ts';
import type { VirtualTime } from './virtualTime.ts';

/** What the endpoint does with a request. `lost`: it keeps the response and the connection breaks. */
export interface Mode {
  kind: 'accept' | 'lost' | 'hang' | 'offline' | 'page' | number;
  retryAfterS?: number | undefined;
  /** From request to answer; it arrives after half of it. */
  latencyMs: number;
}

/** One response of a request, from the outside. Times are milliseconds that have passed, whatever the clock says. */
export interface Attempt {
  tab: Tab;
  id: string;
  revision: number;
  startedAt: number;
  endedAt?: number;
  /** Its answer was there in time to be read. */
  isAnswered?: boolean;
  mode: Mode;
}

/** An endpoint and its rows. */
export interface ScriptedEndpoint {
  mode: Mode;
  /** By id, the highest revision that arrived. */
  rows: Map<string, number>;
  attempts: Attempt[];
  fetch: typeof fetch;
  /** Whether what a dying tab has sent still arrives. */
  doesOutlive: boolean;
}

/** An endpoint that accepts. Calls `onAttempt` for each request before it goes out. */
export function createScriptedEndpoint(
  time: VirtualTime,
  onAttempt: (attempt: Attempt) => void,
): ScriptedEndpoint {
  const endpoint: ScriptedEndpoint = {
    mode: { kind: 'accept', latencyMs: 0 },
    rows: new Map(),
    attempts: [],
    doesOutlive: true,
    fetch(_, init) {
      const tab = tabNow() as Tab;
      const { mode } = endpoint;
      const body = JSON.parse(String(init?.body));
      const attempts: Attempt[] = [];
      for (const { id, revision } of body.responses ?? [body]) {
        const attempt: Attempt = { tab, id, revision, startedAt: time.passed(), mode };
        attempts.push(attempt);
        if (!tab.isDead) onAttempt(attempt);
        if (!tab.isDead) endpoint.attempts.push(attempt);
      }
      return travel(attempts, tab, mode, init?.signal as AbortSignal);
    },
  };

  function travel(attempts: Attempt[], tab: Tab, mode: Mode, signal: AbortSignal): Promise<Response> {
    let isOnItsWay = !tab.isDead;
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => () => {
        for (const attempt of attempts) attempt.endedAt ??= time.passed();
        finish();
      };
      const fail = end(() => reject(new TypeError('Failed to fetch')));
      signal.addEventListener('abort', fail);
      tab.onDeath.push(() => {
        isOnItsWay &&= endpoint.doesOutlive;
        fail();
      });
      if (mode.kind === 'hang' || tab.isDead) return;
      const arrive = () => {
        const doesKeep = mode.kind === 'accept' || mode.kind === 'lost';
        for (const { id, revision } of isOnItsWay && doesKeep ? attempts : [])
          endpoint.rows.set(id, Math.max(revision, endpoint.rows.get(id) ?? 0));
        isOnItsWay = false;
      };
      const answer =
        mode.kind === 'offline' || mode.kind === 'lost'
          ? fail
          : end(() => {
              for (const attempt of attempts) attempt.isAnswered = !signal.aborted;
              resolve(reply(mode));
            });
      soon(() => {
        arrive();
        soon(answer, mode.latencyMs / 2);
      }, mode.latencyMs / 2);
    });
  }

  const soon = (task: () => void, delayMs: number) =>
    delayMs ? time.later(task, delayMs) : inTab(undefined, () => time.queue(task));
  return endpoint;
}

/** As much of a response as is read. */
function reply({ kind, retryAfterS }: Mode): Response {
  const headers = new Headers(retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) });
  const text = kind === 'page' ? '<!doctype html><title>Sign in</title>' : 'ok';
  return { status: typeof kind === 'number' ? kind : 200, headers, text: async () => text } as Response;
}
