// What the overlay shows, as plain data: what the client knows of its surveys, and what is kept on the device.
import type { Client, InspectedSurvey, Inspection } from '../../src/api.ts';
import type { Config, LiveConfig } from '../../src/config/options.ts';
import type { DeadLetter } from '../../src/outbox/deadLetters.ts';
import type { Reason } from '../../src/targeting/eligibility.ts';
import type { IntegrationOptions, LoggedEvent } from '../integrations.ts';
import { type Because, becauseOf } from './because.ts';

/** One survey, and the sentence for its decision. */
export interface SurveyState extends Omit<InspectedSurvey, 'eligibility'> {
  /** `null` for a survey that may show. */
  reason: Reason | null;
  /** What makes the reason so; `undefined` for a survey that may show. */
  because: Because | undefined;
}

/** What is kept on this device. */
export interface QueueState {
  waiting: number;
  refused: DeadLetter[];
  /** Names of what there is in the browser's storage. */
  kept: string[];
}

/** Everything the overlay shows at one moment. */
export interface DebugState extends Pick<Inspection, 'context' | 'missingContext'> {
  version: string;
  surveys: SurveyState[];
  queue: QueueState;
  log: readonly LoggedEvent[];
  /** The config as text, without what headers and context say. */
  config: string;
}

const PREFIX = 'nabz:';

/** Everything as it is now, with what was found in the queue last. */
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
