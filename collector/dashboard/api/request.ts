// One request to the API, and what it answers when it fails.

/** A failed request: what the server said of it, or that it could not be reached (`status` 0). */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly status: number;
  /** Fields that are wrong, each with a message that says what is allowed. */
  readonly errors: readonly { path: string; message: string }[];

  constructor(status: number, detail: string, errors: readonly { path: string; message: string }[] = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

/** Sends a request; resolves with the JSON, or `undefined` when there is none. Rejects with a `RequestError`. */
export async function request<T>(
  path: string,
  {
    method = 'GET',
    body,
    signal,
    token,
  }: { method?: string; body?: unknown; signal?: AbortSignal; token?: string } = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(signal && { signal }),
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError(0, (error as Error).message);
  }
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  const problem = text.startsWith('{') ? (JSON.parse(text) as Problem) : {};
  throw new RequestError(response.status, problem.detail ?? response.statusText, problem.errors);
}

interface Problem {
  detail?: string;
  errors?: { path: string; message: string }[];
}
