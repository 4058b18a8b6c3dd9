// What opens a survey, as data: `load`, `delay:5s`, `manual`, `event:NAME`, `chat`, `chat:VENDOR`.
import { parseDurationMs } from './duration.ts';

/** A parsed trigger. */
export type Trigger =
  | { kind: 'load' }
  | { kind: 'delay'; delayMs: number }
  | { kind: 'manual' }
  | { kind: 'event'; name: string }
  | { kind: 'chat'; name: string };

/** Reads a trigger; `undefined` when it is none. */
export function parseTrigger(text: string): Trigger | undefined {
  if (text === 'load' || text === 'manual') return { kind: text };
  const [kind, argument = ''] = text.split(/:(.*)/s);
  // Which vendors there are is known where they are watched.
  if (kind === 'chat' || (kind === 'event' && argument)) return { kind, name: argument };
  const delayMs = kind === 'delay' ? parseDurationMs(argument) : undefined;
  return delayMs === undefined ? undefined : { kind: 'delay', delayMs };
}
