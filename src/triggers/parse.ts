// What opens a survey, as data: `load`, `scroll:60%`, `delay:10s+click:#buy`. Read only where one is checked, or is more
// than a delay.
import { parseDurationMs } from '../config/values.ts';

/** A parsed trigger. */
export type Trigger =
  | { kind: 'load' | 'exit' | 'rage' | 'manual' }
  | { kind: 'delay' | 'idle'; delayMs: number }
  | { kind: 'scroll'; share: number }
  | { kind: 'path'; path: string }
  | { kind: 'click' | 'view'; selector: string }
  | { kind: 'event' | 'chat'; name: string }
  | { kind: 'errors' | 'visits' | 'days'; count: number };

/** What a trigger may be, for people. */
export const TRIGGER_FORMS =
  'load, delay:5s, scroll:60%, exit, idle:30s, path:/thanks*, click:SELECTOR, view:SELECTOR, event:NAME, errors:3, rage, visits:3, days:7, chat, chat:VENDOR, manual';

/** How triggers go together, for people. */
export const TRIGGER_HELP = `${TRIGGER_FORMS}; a+b for both, a,b for whichever comes first`;

/** How a further trigger begins; what does not, such as a comma within a selector, belongs to the one before it. */
const BEGINNING =
  '(?=(?:delay|scroll|idle|path|click|view|event|errors|visits|days|chat):|(?:load|exit|rage|chat|manual)(?:\\s*[,+]|$))';
const OR = new RegExp(`\\s*,\\s*${BEGINNING}`);
const AND = new RegExp(`\\s*\\+\\s*${BEGINNING}`);

/** Reads one trigger; `undefined` when it is none. */
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
    // Which vendors there are is known where they are watched.
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
 * Reads a whole trigger: lists of which any will do, in each of which all must have happened. `undefined` when there is
 * a wrong one among them, or when `manual` does not stand alone.
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

function isSelector(text: string): boolean {
  try {
    globalThis.document?.createDocumentFragment().querySelector(text);
    return !!text;
  } catch {
    return false;
  }
}
