import type { DebugState } from './look.ts';
import type { Words } from './words.ts';

/** Lists the logged events, the latest first. */
export function Events({ log, words }: Pick<DebugState, 'log'> & { words: Words }) {
  if (!log.length) return <p class="note">{words.t('events.none')}</p>;
  return (
    <ol class="events">
      {[...log].reverse().map(([at, name, payload], index) => (
        <li key={log.length - index} data-event={name}>
          <time>{words.clock(at)}</time> <b dir="ltr">{name}</b>
          <code class="line" dir="ltr">
            {writeFields(payload)}
          </code>
        </li>
      ))}
    </ol>
  );
}

/** Writes a payload as `name: value` pairs, without quotes and braces. */
function writeFields(payload: object): string {
  return Object.entries(payload)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}
