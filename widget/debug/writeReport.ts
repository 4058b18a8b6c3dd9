// The report that is copied: plain text in English, for whoever helps from afar. Without what the visitor wrote.
import { withoutWords } from '../plain.ts';
import type { DebugState } from './look.ts';

/** Everything the overlay tells, as text; times are UTC, and the page's address has no query string. */
export function writeReport({ version, surveys, queue, log, config }: DebugState): string {
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
      ({ name, isTag, trigger, reason, history }) =>
        `- ${name}${isTag ? ' (tag)' : ''}: why ${reason}; trigger ${trigger ?? 'none'}; history ${JSON.stringify(history)}`,
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
        `${new Date(at).toISOString()} ${name} ${JSON.stringify(withoutWords(payload))}`,
    ),
    '',
    'Config',
    config,
    '',
  ].join('\n');
}
