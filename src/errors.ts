// What may go wrong by the developer's hand. A visitor never meets one: after setup a failure is an event.

/**
 * Base of every error that Nabz throws or rejects with on purpose; `code` is stable, `message` is for people.
 * Outside it on purpose: errors of a page's own listeners, which are only written to the console.
 */
export class NabzError extends Error {
  override readonly name: string = 'NabzError';

  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** One wrong value in a config or in the tag's attributes. */
export interface Fault {
  /** Where: `surveys[0].questions[2].maxLength` or `data-position`. */
  path: string;
  /** What was received, shortened for people. */
  value: string;
  /** What is allowed there, and what is used instead. */
  allowed: string;
}

/** A fault as the one console line that a site owner reads. */
export function toMessage({ path, value, allowed }: Fault): string {
  return `${path} is ${value}; allowed: ${allowed}`;
}
