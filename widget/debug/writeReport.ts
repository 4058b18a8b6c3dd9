// The report that is copied: plain text in English, for whoever helps from afar. Without what the visitor wrote.
import type { Context } from '../../src/survey/context.ts';
import type { SurveyHistory } from '../../src/targeting/history.ts';
import { withoutWords } from '../page/withoutFreeText.ts';
import type { Because } from './because.ts';
import type { DebugState } from './look.ts';

/** Everything the overlay shows, as text; times are UTC, and the page's address has no query string. */
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

/** The page has been named already, and its query string is nobody's business; nor is what the context says. */
function writeCause(because: Because): string {
  const secret = because.key === 'sampled-out.segment' ? ['is'] : ['path', 'ref'];
  return JSON.stringify(because, (name, value) => (secret.includes(name) ? undefined : value));
}

/** Refs are of the context: only how many there are. */
function writeHistory({ refs, ...rest }: SurveyHistory): string {
  return JSON.stringify({ ...rest, refs: refs?.length });
}

/** A message on a field of the context names it and quotes what it says. */
function withoutContext(name: string, value: unknown): unknown {
  return name === 'message' ? String(value).replace(/^(context\S*) is .*$/s, '$1') : value;
}

/** What is said of a visit may be personal: names and kinds alone. */
function writeKinds(context: Context): string {
  const kinds = Object.entries(context).map(([name, value]) => `${name} (${typeof value})`);
  return kinds.join(', ') || 'nothing';
}
