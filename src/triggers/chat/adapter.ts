// One vendor's chat as data: how to listen to it, and what its events mean.

/**
 * What happened in a chat, as far as it decides whether to ask. `written`: somebody wrote, the vendor does not say who.
 * `ending`: it has ended, and the vendor’s own survey may follow at once. `over`: it has ended and its window is gone, so
 * that what comes next is another one. `rated`: the vendor asks for a rating itself.
 */
export type Sign =
  | 'opened'
  | 'hidden'
  | 'started'
  | 'visitor'
  | 'team'
  | 'written'
  | 'ending'
  | 'ended'
  | 'over'
  | 'rated';

/** What the vendor says about a conversation; nothing about the visitor. */
export interface ConversationFacts {
  /** Id of the conversation. */
  ref?: string | number | undefined;
  /** Who answered, by name or by id. */
  agent?: string | number | undefined;
  team?: string | number | undefined;
}

/** What one event of the vendor means; `undefined` when it means nothing. */
export type Report = Sign | (ConversationFacts & { is?: Sign | undefined }) | undefined;

/** The meaning of an event: always the same sign, or one by its payload. Must not change the page. */
export type Reaction = Sign | ((payload: unknown[], page: object) => Report);

/** Called by the vendor. */
export type Listener = (...payload: unknown[]) => void;

/** Adds a listener for an event; returns the undo, or `undefined` while the vendor's interface is not there. */
export type Listen = (page: object, event: string, listener: Listener) => (() => void) | undefined;

/** One vendor. */
export interface Adapter {
  /** As in `chat:NAME`. */
  name: string;
  /** Where listening puts something on the page: globals that are there first, or soon after, unless the vendor is named. */
  globals?: readonly string[];
  /** For the same: the address of its script. */
  script?: RegExp;
  listen: Listen;
  /** Whether the interface that is there is the one meant, where two share a name. */
  suits?: (page: object) => boolean;
  /** Listened to anew at each look, because a page may put its own function in the place of ours. */
  isReplaceable?: boolean;
  /** By the vendor's name of the event. */
  reactions: Record<string, Reaction>;
  /** Until both sides have written, as far as the vendor tells: what must have happened before a hidden window counts. */
  needs?: readonly Sign[];
  /** An end without a beginning does not count: the vendor also reports one for a visitor who has not chatted. */
  isEndOfStarted?: boolean;
}

/** The value at a path such as `detail.sender.name`; `undefined` where there is no such path. */
export function at(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], from);
}

/** The first of the paths that holds a name or a number. */
export function fact(from: unknown, ...paths: string[]): string | number | undefined {
  return paths.map((path) => at(from, path)).find(isFact);
}

/** What a function of the page returns; `undefined` where it is not there or throws, as some do before they are ready. */
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
