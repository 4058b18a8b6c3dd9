// What the overlay tells. In: a client, its config and surveys. Out: plain data, as it is now.
import type { Client } from '../../src/api.ts';
import { type Config, DEFAULTS, type LiveConfig } from '../../src/config/options.ts';
import type { DeadLetter } from '../../src/outbox/deadLetters.ts';
import type { Context } from '../../src/survey/context.ts';
import type { Reason } from '../../src/targeting/eligibility.ts';
import type { SurveyHistory } from '../../src/targeting/history.ts';
import { readTargetingContext } from '../../src/targeting/page.ts';
import { ELEMENT } from '../element.ts';
import type { IntegrationOptions, LoggedEvent } from '../integrations.ts';
import { type Because, becauseOf } from './because.ts';

/** Why one survey does or does not show. */
export interface SurveyState {
  name: string;
  /** It is the tag's. */
  isTag: boolean;
  /** What opens it, as it is written; `undefined` for a call of the page alone. */
  trigger: string | undefined;
  reason: Reason | null;
  /** What makes the reason so; none for a survey that may show. */
  because: Because | undefined;
  history: SurveyHistory;
}

/** What is kept on this device. */
export interface QueueState {
  waiting: number;
  refused: DeadLetter[];
  /** Names of what there is in the browser's storage. */
  kept: string[];
}

/** Everything the overlay tells at one moment. */
export interface DebugState {
  version: string;
  surveys: SurveyState[];
  queue: QueueState;
  log: readonly LoggedEvent[];
  /** What would be sent along with an answer now, and fields that the page should say and does not. */
  context: Context;
  missing: string[];
  /** The config as text, without what headers say. */
  config: string;
}

const PREFIX = 'nabz:';
/** The launcher stands in a corner, too. */
const CARD = `${ELEMENT}[data-corner]:not([data-launcher])`;

/** Everything as it is now, with what was found in the queue last. */
export function lookAt(extra: IntegrationOptions, queue: QueueState): DebugState {
  const { client, log, config } = extra;
  return {
    version: client.version,
    surveys: lookAtSurveys(extra),
    queue,
    log,
    context: contextOf(config),
    missing: Object.keys(config.contextFrom ?? {}).filter((name) => !(name in readPage(config))),
    config: writeConfig(config),
  };
}

const readPage = (config: LiveConfig) => config.readContext?.() ?? {};
const contextOf = (config: Config): Context => ({ ...config.context, ...readPage(config) });

/** Every configured survey, and the tag's own if it is none of them. */
export function lookAtSurveys({ client, config: given, surveys }: IntegrationOptions): SurveyState[] {
  const config = { ...given, context: contextOf(given) };
  const tag = config.survey ?? DEFAULTS.survey;
  const names = surveys?.names() ?? [];
  const own = names.filter((name) => surveys?.own(name));
  const history = readHistory();
  const matter = {
    config,
    names,
    history,
    facts: readTargetingContext(config),
    isCardHere: !!document.querySelector(CARD),
    now: Date.now(),
  };
  return [...new Set([tag, ...own])].map((name) => {
    const survey = surveys?.own(name);
    const isTag = name === tag;
    const reason = client.why(name);
    return {
      name,
      isTag,
      trigger: survey?.trigger ?? (isTag ? (config.trigger ?? DEFAULTS.trigger) : undefined),
      reason,
      because: reason ? becauseOf(reason, { ...matter, name, survey }) : undefined,
      history: history[name] ?? {},
    };
  });
}

/** What waits and what was refused. Opens no storage that is not there, so that nothing is stored. */
export async function lookAtQueue(client: Client): Promise<QueueState> {
  const marks = Object.keys(readStorage() ?? {}).filter((key) => key.startsWith(PREFIX));
  const hasDatabase = await findDatabase();
  const isThere = hasDatabase || marks.includes(`${PREFIX}waiting`);
  const [waiting, refused] = isThere ? await Promise.all([client.pending(), client.deadLetters()]) : [0, []];
  return { waiting, refused, kept: [...(hasDatabase ? ['IndexedDB nabz'] : []), ...marks.sort()] };
}

/** The config as it is, as text: what headers and context say may be secret, and a function says nothing. */
export function writeConfig(config: Config): string {
  const { headers, context, readContext, ...rest } = config as LiveConfig;
  return JSON.stringify(
    { ...rest, headers: mask(headers), context: mask(context) },
    (_, value) => (typeof value === 'function' ? 'function' : value),
    2,
  );
}

function mask(fields: object | undefined) {
  return fields && Object.fromEntries(Object.keys(fields).map((name) => [name, '•••']));
}

function readHistory(): Record<string, SurveyHistory> {
  try {
    return Object(JSON.parse(readStorage()?.[`${PREFIX}history`] ?? '{}'));
  } catch {
    return {};
  }
}

/** A browser may refuse it. */
function readStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

async function findDatabase(): Promise<boolean> {
  // A sandboxed frame has none, and asking for it is an unhandled rejection there.
  if (globalThis.origin === 'null') return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === 'nabz');
  } catch {
    return false;
  }
}
