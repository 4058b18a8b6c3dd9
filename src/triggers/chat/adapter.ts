// What is known of one vendor's chat, as data; and what it tells, in our own words.

/** What happens in a chat, as far as it decides whether to ask. `rated`: the vendor asks for a rating itself. */
export type Sign = 'opened' | 'hidden' | 'started' | 'visitor' | 'team' | 'ended' | 'rated';

/** What the vendor gives of a conversation; nothing about the visitor. */
export interface TargetingContext {
  /** The conversation. */
  ref?: string | number | undefined;
  /** Who answered, by name or by id. */
  agent?: string | number | undefined;
  team?: string | number | undefined;
}

/** What one event of the vendor tells; nothing when it tells nothing. */
export type Told = Sign | (TargetingContext & { is?: Sign | undefined }) | undefined;

/** What to take from one event: always the same sign, or something by its payload. Must not touch the page. */
export type Reaction = Sign | ((payload: unknown[], page: object) => Told);

/** Called by the vendor. */
export type Listener = (...payload: unknown[]) => void;

/** Adds a listener for an event; gives the undo, or nothing while the vendor's interface is not there. */
export type Listen = (page: object, event: string, listener: Listener) => (() => void) | undefined;

/** One vendor. */
export interface Adapter {
  /** As in `chat:NAME`. */
  name: string;
  title: string;
  /** Where listening puts something on the page: globals that are there first, or soon after, unless the vendor is named. */
  globals?: readonly string[];
  /** For the same: the address of its script. */
  script?: RegExp;
  listen: Listen;
  /** Whether the interface that is there is the one meant, where two share a name. */
  suits?: (page: object) => boolean;
  /** Listened to anew at each look, because a page may put its own function in the place of ours. */
  isReplaceable?: boolean;
  hears: Record<string, Reaction>;
  /** Until both sides have written, as far as the vendor tells: what must have happened before a hidden window counts. */
  needs: readonly Sign[];
  /** An end without a beginning is none: the vendor also says so of a visitor who has not chatted. */
  isEndOfStarted?: boolean;
  /** How sure the interface is: the vendor's own words, code that uses it, or a conclusion. */
  confidence: 'documented' | 'seen in code' | 'inferred';
}

/** What lies at a path such as `detail.sender.name`; nothing where there is no such path. */
export function at(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], from);
}

/** The first of the paths that holds a name or a number. */
export function fact(from: unknown, ...paths: string[]): string | number | undefined {
  return paths.map((path) => at(from, path)).find(isFact);
}

/** What a function of the page answers; nothing where it is not there or fails, as some do before they are ready. */
export function answerOf(page: object, path: string, argument: string): unknown {
  try {
    const dot = path.lastIndexOf('.');
    const owner = at(page, path.slice(0, dot)) as Record<string, (argument: string) => unknown>;
    return owner[path.slice(dot + 1)]?.(argument);
  } catch {
    return undefined;
  }
}

function isFact(value: unknown): value is string | number {
  return typeof value === 'string' ? value !== '' : Number.isFinite(value);
}
