// The tag on a page: takes the queue over, decides what to load and when. Kept tiny: every page pays for it.
import type { Client } from '../../src/api.ts';
import { checkMarks, type Reason } from '../../src/targeting/eligibility.ts';
import { VERSION } from '../../src/version.ts';
import { hasPendingResponses } from './hasPendingResponses.ts';

/** A function that the page pushed, or a call that came before the rest was loaded. */
type Queued = (nabz: Client) => unknown;

/** The rest of Nabz, as the loader fetches it or as the single file holds it. */
export interface Parts {
  /** Fetches the client. */
  load(): Promise<{ start: (attributes: Record<string, string>, isAnnounced: boolean) => Client }>;
  /** Goes another way when that fails; rejects when there is none. */
  fallBack(error: unknown, attributes: Record<string, string>): Promise<unknown>;
  /** Starts to fetch, beside the client, what the tag's attributes need: the language, and chunks of some options. */
  warm(attributes: Record<string, string>): void;
}

/** Calls that may wait for the client. `why` answers at once, so it needs the client: see `push`. */
const CALLS =
  'show trigger hide focus context configure consent pending flush deadLetters forget destroy preload on onAny'.split(
    ' ',
  );

/**
 * Puts `window.nabz` in place of the page's array and runs what was pushed, in call order. A tag that waits to be
 * asked (`manual`) loads nothing more until the page asks, an inline element is found, or an answer waits.
 */
export function install({ load, warm, fallBack }: Parts): void {
  const page = window as { nabz?: unknown };
  const earlier = page.nabz as { version?: string } | undefined;
  // Only Nabz has a version; an element whose id is "nabz" is a global too.
  if (earlier?.version) {
    console.info('nabz: a second tag is ignored');
    return;
  }
  const attributes = readScript();
  const queue: Queued[] = Array.isArray(earlier) ? earlier : [];
  let client: Client | undefined;
  let isLoading = false;
  let isAnnounced = false;
  /** The trigger has had its say: the visitor is not asked on this page. */
  let isQuiet = false;

  const run = () => {
    for (let next = client && queue.shift(); next; next = queue.shift()) {
      try {
        next(client as Client);
      } catch (error) {
        console.error('nabz: a listener threw', error);
      }
    }
  };
  const begin = () => {
    if (isLoading) return;
    isLoading = true;
    warm(attributes);
    load()
      .then(
        ({ start }) => {
          client = start(isQuiet ? { ...attributes, trigger: 'manual' } : attributes, isAnnounced);
          Object.assign(nabz, client);
          run();
        },
        (error) => {
          // As it was before this script came, for the one that takes over.
          page.nabz = queue;
          return fallBack(error, attributes);
        },
      )
      .catch((error) => console.error('nabz: cannot load the files beside nabz.js (CORS?)', error));
  };
  const push = (...calls: Queued[]) => {
    queue.push(...calls);
    if (client) run();
    else begin();
    return queue.length;
  };
  const why = () => {
    begin();
    return null;
  };
  const nabz: Record<string, unknown> = { version: VERSION, push, why };
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
    // A trigger that may never fire has not wanted anything yet; without one (`undefined`) it is `load`.
    if (reason && /^(load|delay|undef)/.test(`${attributes.trigger}`))
      tell('skipped', { survey: surveyOf(attributes), reason });
    if (attributes.endpoint && reason !== 'consent') hasPendingResponses(begin);
  };
  // An overlay that says why nothing shows needs all of it.
  if (queue.length || attributes.debug !== undefined) begin();
  if (document.readyState === 'complete') settle();
  else addEventListener('load', settle, { once: true });
}

function tell(name: string, detail: object): void {
  document.dispatchEvent(new CustomEvent(`nabz:${name}`, { detail }));
}

/** Whether the page, once it has loaded, needs the rest. */
function isWanted({ trigger, config, launcher }: Record<string, string>): unknown {
  return trigger !== 'manual' || config || launcher !== undefined || isNeededAnyway();
}

/** Whether an answer waits to be sent, or an inline survey stands in the page. */
function isNeededAnyway(): unknown {
  return readMark('waiting') || document.querySelector('nabz-survey');
}

/**
 * Why a trigger that fires by itself shows nothing on this page, so that such a page loads nothing more: consent is not
 * given yet, the visitor wants to be asked nothing more, or answered or dismissed the tag's only survey lately. `undefined`
 * when it has to be looked at: another `every` than before, more surveys, something that waits.
 */
function toReason(attributes: Record<string, string>): Reason | undefined {
  const { trigger, config, launcher } = attributes;
  if (/manual|event/.test(`${trigger}`) || launcher !== undefined) return undefined;
  // More surveys than the tag's, or what waits, have to be looked at in any case.
  const history = config || isNeededAnyway() ? null : readMark('history');
  try {
    return checkMarks(
      { ...attributes, survey: surveyOf(attributes) },
      { consent: readMark('consent'), history },
      Date.now(),
    );
  } catch {
    return undefined;
  }
}

function surveyOf({ survey }: Record<string, string>): string {
  return survey || 'stickers';
}

function readScript(): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { name, value } of document.currentScript?.attributes ?? []) {
    if (name.startsWith('data-')) attributes[name.slice(5)] = value;
  }
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
