// What opens a survey, as data: `load`, `scroll:60%`, `delay:10s+click:#buy`.
import { isSelector, parseDurationMs } from '../config/values.ts';

/** A parsed trigger. */
export type Trigger =
  | { kind: 'load' | 'exit' | 'rage' | 'manual' }
  | { kind: 'delay' | 'idle'; delayMs: number }
  | { kind: 'scroll'; share: number }
  | { kind: 'path'; path: string }
  | { kind: 'click' | 'view'; selector: string }
  | { kind: 'event' | 'chat'; name: string }
  | { kind: 'errors' | 'visits' | 'days'; count: number };

/** How a trigger begins; what begins otherwise, such as after a comma in a selector, belongs to the trigger before it. */
const BEGINNING =
  '(?=(?:delay|scroll|idle|path|click|view|event|errors|visits|days|chat):|(?:load|exit|rage|chat|manual)(?:\\s*[,+]|$))';
const OR = new RegExp(`\\s*,\\s*${BEGINNING}`);
const AND = new RegExp(`\\s*\\+\\s*${BEGINNING}`);

/** Reads one trigger; `undefined` when it is wrong. */
export function parseTrigger(text: string): Trigger | undefined {
  if (text === 'load' || text === 'exit' || text === 'rage' || text === 'manual') return { kind: text };
  const [kind, argument = ''] = text.split(/:(.*)/s);
  switch (kind) {
    case 'delay':
    case 'idle': {
      const delayMs = parseDurationMs(argument);
      return delayMs === undefined ? undefined : { kind, delayMs };
    }
    case 'scroll': {
      const percent = Number(/^(\d{1,3})%$/.exec(argument)?.[1]);
      return percent >= 1 && percent <= 100 ? { kind, share: percent / 100 } : undefined;
    }
    case 'path':
      return /^!?[/*?#]/.test(argument) ? { kind, path: argument } : undefined;
    case 'click':
    case 'view':
      return isSelector(argument) ? { kind, selector: argument } : undefined;
    case 'event':
      return argument ? { kind, name: argument } : undefined;
    // The names of the vendors are checked by the schema and by watchChat, which has their table.
    case 'chat':
      return { kind, name: argument };
    case 'errors':
    case 'visits':
    case 'days':
      return /^[1-9]\d{0,3}$/.test(argument) ? { kind, count: Number(argument) } : undefined;
    default:
      return undefined;
  }
}

/**
 * Reads a whole trigger: alternatives of which any fires, each a list of triggers that must all have happened. `undefined`
 * when one of them is wrong, or when `manual` does not stand alone.
 */
export function parseTriggers(text: string): Trigger[][] | undefined {
  const lists = text
    .trim()
    .split(OR)
    .map((part) => part.split(AND).map(parseTrigger));
  const all = lists.flat();
  const isRight = all.every((each) => each && (each.kind !== 'manual' || all.length === 1));
  return isRight ? (lists as Trigger[][]) : undefined;
}
