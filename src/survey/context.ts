// What a site says of a visit: the names that have a meaning, and what any field may be.

/** A value that travels as it is. */
export type ContextValue = string | number | boolean;

/** The names that scores, groups and alerts know. All of them are optional. */
export interface KnownContext {
  /** The case, chat or order that the survey is about: it is asked once for each. */
  ref?: ContextValue;
  /** Who served the visitor, by a name or a number of yours. */
  agent?: ContextValue;
  /** The group that the agent belongs to. */
  team?: ContextValue;
  /** How the visitor reached you: `chat`, `phone`, `email`, `web`. */
  channel?: ContextValue;
  /** The moment in the visitor's journey: `checkout`, `delivery`, `chat-closed`. */
  touchpoint?: ContextValue;
  /** How far the visitor has come with you: `trial`, `first-year`, `leaving`. */
  stage?: ContextValue;
  /** The group of customers: `pro`, `wholesale`. */
  segment?: ContextValue;
  /** Who handled it: `human`, `bot`, or `both`, when one handed it to the other. */
  handledBy?: ContextValue;
}

/** Values that travel with a response: the known names, and fields of the site's own. */
export type Context = KnownContext & Record<string, ContextValue>;

/** Most characters of all names and values together; so no answer is lost to them. */
export const CONTEXT_LIMIT = 2_000;

/** The characters of a field that JSON can carry as it is; of any other it is not a number. */
export function sizeOfField(name: string, value: unknown): number {
  const isPlain = /^(string|boolean)$/.test(typeof value) || Number.isFinite(value);
  return isPlain ? (name + value).length : Number.NaN;
}
