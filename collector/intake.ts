// The first look at a body: what was sent, whatever its shape. In: content type and text. Out: a list of values.

/** The values of a body, or why it cannot be read. */
export type Intake = { ok: true; values: unknown[] } | { ok: false; status: 400 | 415; message: string };

const readableTypes = ['application/json', 'text/plain'];

/**
 * Reads a body that holds one response, an array of them, or `{ sentAt, responses }`.
 * `text/plain` is read as JSON too, since that is what needs no preflight; so is a body without a type.
 */
export function readIntake(contentType: string | undefined, text: string): Intake {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type && !readableTypes.includes(type)) {
    return {
      ok: false,
      status: 415,
      message: `content type ${type} is not one of ${readableTypes.join(', ')}`,
    };
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const reason = text.trim() === '' ? 'it is empty' : (error as Error).message;
    return { ok: false, status: 400, message: `the body is not JSON: ${reason}` };
  }
  const values = toValues(body);
  if (values.length === 0) return { ok: false, status: 400, message: 'the body holds no response' };
  return { ok: true, values };
}

function toValues(body: unknown): unknown[] {
  if (Array.isArray(body)) return body;
  const responses = (body as { responses?: unknown } | null)?.responses;
  return Array.isArray(responses) ? responses : [body];
}
