// The tag on a page: takes over the queue, and decides what to load and when. Every page downloads this, so keep it
// small.
import type { Client } from '../../src/api.ts';
import { checkMarks, type Reason } from '../../src/targeting/eligibility.ts';
import { timeNow } from '../../src/timeNow.ts';
import { VERSION } from '../../src/version.ts';
import { hasPendingResponses } from './hasPendingResponses.ts';
import { PAGE_CONFIG, readPageConfig } from './pageConfig.ts';
import { tag } from './tag.ts';

/** A function that the page pushed, or a call that was made before the client was loaded. */
type Queued = (nabz: Client) => unknown;

/** What starts the client. */
export interface App {
  start: (attributes: Record<string, string>, isAnnounced: boolean) => Client;
}

/** How to get the rest of Nabz: by fetching chunks (loader), or from the same file (full). */
export interface Parts {
  /** Fetches the app; may be called again when it has rejected. */
  load(): Promise<App>;
  /**
   * Starts to fetch, in parallel with the client, the chunks that the attributes need: the language, and some options.
   */
  warm(attributes: Record<string, string>): void;
}

/** The wait before the second attempt to load the app, about; it doubles. */
const RETRY_MS = 2_000;

const UNSUPPORTED: Reason = 'unsupported';

/** What the calls answer while the app cannot be loaded; the others answer nothing. */
const ANSWERS: Record<string, unknown> = {
  show: { shown: false, reason: UNSUPPORTED },
  focus: false,
  pending: 0,
  flush: { delivered: 0, waiting: 0 },
  deadLetters: [],
  forget: { ids: [] },
};

/** Methods that are queued until the client is loaded. `why` is synchronous and cannot be: see below. */
const CALLS =
  'show trigger hide focus context configure consent pending flush deadLetters forget preload on onAny'.split(
    ' ',
  );

/**
 * Replaces the page's array by `window.nabz` and runs what was pushed, in call order. With the trigger `manual`,
 * nothing more is loaded until the page calls a method, an inline element is found, or a response waits to be sent. A
 * second tag is ignored, and logs a message.
 */
export function install({ load, warm }: Parts): void {
  const page = window as { nabz?: unknown };
  const earlier = page.nabz as { version?: string } | undefined;
  // An element with the id "nabz" is a global, too; only Nabz has a version.
  if (earlier?.version) {
    console.info('nabz: a second tag is ignored');
    return;
  }
  const attributes = readTag();
  const queue: Queued[] = Array.isArray(earlier) ? earlier : [];
  let client: Client | undefined;
  let isLoading = false;
  let isAnnounced = false;
  /** The trigger is settled: it shows no survey on this page. */
  let isQuiet = false;
  /** Why nothing is shown, as long as the app cannot be loaded. */
  let failure: Reason | null = null;
  let isDestroyed = false;
  let fail = () => {};
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });

  const run = () => {
    for (let next = client && queue.shift(); next; next = queue.shift()) {
      try {
        next(client as Client);
      } catch (error) {
        console.error('nabz: a listener threw', error);
      }
    }
  };
  const attempt = (waitMs: number) => {
    load()
      .then(
        ({ start }) => {
          if (isDestroyed) return;
          client = start(isQuiet ? { ...attributes, trigger: 'manual' } : attributes, isAnnounced);
          Object.assign(nabz, client);
          run();
        },
        (error) => {
          // At random, so that many pages do not come back together.
          if (!isDestroyed) setTimeout(attempt, waitMs * (0.5 + Math.random()), waitMs * 2);
          throw error;
        },
      )
      .catch((error) => {
        if (!failure) console.error('nabz: cannot show surveys, files are missing or blocked:', error);
        failure = UNSUPPORTED;
        fail();
      });
  };
  const begin = () => {
    if (isLoading) return;
    isLoading = true;
    changes.disconnect();
    warm(attributes);
    attempt(RETRY_MS);
  };
  const changes = new MutationObserver(() => findElement() && begin());
  const push = (...calls: Queued[]) => {
    queue.push(...calls);
    if (client) run();
    else begin();
    return queue.length;
  };
  const why = () => {
    begin();
    return failure;
  };
  /** The same as the client's, before that is there. */
  const destroy = () => {
    isLoading = isDestroyed = true;
    failure = UNSUPPORTED;
    changes.disconnect();
    page.nabz = undefined;
    fail();
  };
  const nabz: Record<string, unknown> = { version: VERSION, push, why, destroy };
  for (const name of CALLS) {
    nabz[name] = (...args: unknown[]) => {
      let undo: unknown;
      let isUndone = false;
      const result = new Promise((resolve) => {
        push((loaded) => {
          if (isUndone) return;
          undo = (loaded[name as 'show'] as (...all: unknown[]) => unknown)(...args);
          resolve(undo);
        });
        // Who was told that nothing is shown does not get it later.
        failing.then(() => {
          isUndone ||= name === 'show';
          resolve(ANSWERS[name]);
        });
      });
      if (!name.startsWith('on')) return result;
      return () => {
        isUndone = true;
        (undo as (() => void) | undefined)?.();
      };
    };
  }
  page.nabz = nabz;

  const settle = () => {
    const reason = toReason(attributes);
    if (!reason && isWanted(attributes)) begin();
    if (isLoading) return;
    isAnnounced = true;
    isQuiet = !!reason && reason !== 'consent';
    tell('ready', { version: VERSION });
    // Only triggers that fire for sure have skipped a survey; without a trigger (`undefined`) it is `load`.
    if (reason && /^(load|undefined|delay:[^+]*)$/.test(`${attributes.trigger}`))
      tell('skipped', { survey: surveyOf(attributes), reason });
    hasPendingResponses(begin);
    // The page may render an inline survey later.
    changes.observe(document, { childList: true, subtree: true });
  };
  // The debug overlay needs the client.
  if (queue.length || attributes.debug !== undefined) begin();
  if (document.readyState === 'complete') settle();
  else addEventListener('load', settle, { once: true });
}

function tell(name: string, detail: object): void {
  document.dispatchEvent(new CustomEvent(`nabz:${name}`, { detail }));
}

/** Whether a page that has loaded needs the client. */
function isWanted({ trigger, config, launcher }: Record<string, string>): unknown {
  return trigger !== 'manual' || config || launcher !== undefined || isNeededAnyway();
}

/** Whether a response waits to be sent, or the page holds an inline survey. */
function isNeededAnyway(): unknown {
  return readMark('waiting') || findElement();
}

function findElement(): unknown {
  return document.querySelector('nabz-survey');
}

/**
 * Why a trigger that fires by itself shows nothing on this page, so that the page loads nothing more: consent is not
 * given yet, the visitor has refused all surveys, or answered or dismissed the tag's only survey lately. `undefined`
 * when only the client can decide: another `every` than before, more surveys, a response that waits.
 */
function toReason(attributes: Record<string, string>): Reason | undefined {
  const { trigger, config, launcher } = attributes;
  if (/manual|event/.test(`${trigger}`) || launcher !== undefined) return undefined;
  // With more surveys than the tag's, or a response that waits, the history does not decide.
  const history = config || isNeededAnyway() ? null : readMark('history');
  try {
    return checkMarks(
      { ...attributes, survey: surveyOf(attributes) },
      { consent: readMark('consent'), history },
      timeNow(),
    );
  } catch {
    return undefined;
  }
}

function surveyOf({ survey }: Record<string, string>): string {
  return survey || 'stickers';
}

function readTag(): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { name, value } of tag?.attributes ?? []) {
    if (name.startsWith('data-')) attributes[name.slice(5)] = value;
  }
  if (readPageConfig()) attributes.config ||= PAGE_CONFIG;
  if (/[?&]nabz-debug/.test(location.href)) attributes.debug = '';
  return attributes;
}

function readMark(name: string): string | null {
  try {
    return localStorage.getItem(`nabz:${name}`);
  } catch {
    return null;
  }
}
