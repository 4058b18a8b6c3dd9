import type { Context } from '../../src/survey/context.ts';
import type { SurveyHistory } from '../../src/targeting/history.ts';
import { withoutWords } from '../page/withoutFreeText.ts';
import type { Because } from './because.ts';
import type { DebugState } from './look.ts';

/**
 * Writes the state as plain text in English, to be copied and sent to support. Leaves out what the visitor wrote, the
 * values of the context and the query string of the page's address. Times are UTC.
 */
export function writeReport({
  version,
  surveys,
  queue,
  log,
  context,
  missingContext,
  config,
}: DebugState): string {
  const { origin, pathname } = location;
  return [
    `Nabz ${version}`,
    `page: ${origin}${pathname}`,
    `time: ${new Date().toISOString()}`,
    `browser: ${navigator.userAgent}`,
    `online: ${navigator.onLine}`,
    '',
    'Surveys',
    ...surveys.map(
      ({ name, isTag, trigger, reason, because, history }) =>
        `- ${name}${isTag ? ' (tag)' : ''}: why ${reason}${because ? ` ${writeCause(because)}` : ''}; trigger ${trigger ?? 'none'}; history ${writeHistory(history)}`,
    ),
    '',
    'Queue',
    `waiting: ${queue.waiting}`,
    `refused: ${queue.refused.map(({ status, response }) => `${response.id} (${status})`).join(', ') || 0}`,
    `on this device: ${queue.kept.join(', ') || 'nothing'}`,
    '',
    'Events',
    ...log.map(
      ([at, name, payload]) =>
        `${new Date(at).toISOString()} ${name} ${JSON.stringify(withoutWords(payload), withoutContext)}`,
    ),
    '',
    'Context',
    `now: ${writeKinds(context)}`,
    `not found: ${missingContext.join(', ') || 'none'}`,
    '',
    'Config',
    config,
    '',
  ].join('\n');
}

/** Leaves out values of the context, and the path with its query string, which may be private. */
function writeCause(because: Because): string {
  const secret = because.key === 'sampled-out.segment' ? ['is'] : ['path', 'ref'];
  return JSON.stringify(because, (name, value) => (secret.includes(name) ? undefined : value));
}

/** Replaces refs, which are values of the context, by their number. */
function writeHistory({ refs, ...rest }: SurveyHistory): string {
  return JSON.stringify({ ...rest, refs: refs?.length });
}

/** JSON replacer that cuts the quoted value out of a message about a field of the context. */
function withoutContext(name: string, value: unknown): unknown {
  return name === 'message' ? String(value).replace(/^(context\S*) is .*$/s, '$1') : value;
}

/** Writes the names and types of the context; its values may be personal. */
function writeKinds(context: Context): string {
  const kinds = Object.entries(context).map(([name, value]) => `${name} (${typeof value})`);
  return kinds.join(', ') || 'nothing';
}
