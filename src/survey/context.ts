/** The value of a context field, sent as it is. */
export type ContextValue = string | number | boolean;

/** Context fields that scores, groups and alerts know. */
export interface KnownContext {
  /** The case, chat or order that the survey is about; a survey is asked once for each. @default none */
  ref?: ContextValue;
  /** Who served the visitor: a name or a number of yours. @default none */
  agent?: ContextValue;
  /** The team of the agent. @default none */
  team?: ContextValue;
  /** How the visitor reached you: `chat`, `phone`, `email`, `web`. @default none */
  channel?: ContextValue;
  /** The moment of the visitor's journey: `checkout`, `delivery`, `chat-closed`. @default none */
  touchpoint?: ContextValue;
  /** How long the visitor has been a customer: `trial`, `first-year`, `leaving`. @default none */
  stage?: ContextValue;
  /** The group of customers: `pro`, `wholesale`. @default none */
  segment?: ContextValue;
  /** Who handled the case: `human`, `bot`, or `both` when one handed it over to the other. @default none */
  handledBy?: ContextValue;
}

/** Values that are sent with a response: the known fields, and fields of your own. */
export type Context = KnownContext & Record<string, ContextValue>;

/** How many characters all names and values may have together, so that a response stays small enough to be stored. */
export const CONTEXT_LIMIT = 2_000;

/** How many characters a field has; `NaN` when its value is not a string, a boolean or a finite number. */
export function sizeOfField(name: string, value: unknown): number {
  const isPlain = /^(string|boolean)$/.test(typeof value) || Number.isFinite(value);
  return isPlain ? (name + value).length : Number.NaN;
}
