import type { Client, InspectedSurvey, Inspection } from '../../src/api.ts';
import type { Config, LiveConfig } from '../../src/config/options.ts';
import type { DeadLetter } from '../../src/outbox/deadLetters.ts';
import type { Reason } from '../../src/targeting/eligibility.ts';
import type { IntegrationOptions, LoggedEvent } from '../integrations.ts';
import { type Because, becauseOf } from './because.ts';

/** One survey, and why it does or does not show. */
export interface SurveyState extends Omit<InspectedSurvey, 'eligibility'> {
  /** `null` for a survey that may show. */
  reason: Reason | null;
  /** The sentence that explains the reason; `undefined` for a survey that may show. */
  because: Because | undefined;
}

/** What Nabz keeps on this device. */
export interface QueueState {
  waiting: number;
  refused: DeadLetter[];
  /** Names of the database and of the localStorage keys that exist. */
  kept: string[];
}

/** Everything the overlay shows at one moment. */
export interface DebugState extends Pick<Inspection, 'context' | 'missingContext'> {
  version: string;
  surveys: SurveyState[];
  queue: QueueState;
  log: readonly LoggedEvent[];
  /** The config as text; the values of headers and context are masked. */
  config: string;
}

const PREFIX = 'nabz:';

/** Returns the current state for the overlay, with the given state of the queue. */
export function lookAt(
  { client, log }: Pick<IntegrationOptions, 'client' | 'log'>,
  queue: QueueState,
): DebugState {
  const { surveys, config, context, missingContext } = client.inspect();
  return {
    version: client.version,
    surveys: surveys.map(toSurveyState),
    queue,
    log,
    context,
    missingContext,
    config: writeConfig(config),
  };
}

function toSurveyState({ eligibility, ...survey }: InspectedSurvey): SurveyState {
  return eligibility.ok
    ? { ...survey, reason: null, because: undefined }
    : { ...survey, reason: eligibility.reason, because: becauseOf(survey.name, eligibility.detail) };
}

/** Resolves with the state of the queue. Creates no storage: asks the client only where some exists. */
export async function lookAtQueue(client: Client): Promise<QueueState> {
  const marks = Object.keys(readStorage() ?? {}).filter((key) => key.startsWith(PREFIX));
  const hasDatabase = await findDatabase();
  const isThere = hasDatabase || marks.includes(`${PREFIX}waiting`);
  const [waiting, refused] = isThere ? await Promise.all([client.pending(), client.deadLetters()]) : [0, []];
  return { waiting, refused, kept: [...(hasDatabase ? ['IndexedDB nabz'] : []), ...marks.sort()] };
}

/**
 * Writes the config as JSON. Masks the values of headers and context, which may be secret; functions become "function".
 */
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

/** localStorage; `undefined` where the browser refuses access. */
function readStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

async function findDatabase(): Promise<boolean> {
  // A sandboxed frame has no storage, and `databases()` causes an unhandled rejection there.
  if (globalThis.origin === 'null') return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === 'nabz');
  } catch {
    return false;
  }
}
