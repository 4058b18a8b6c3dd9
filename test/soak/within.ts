// Patience with a browser: a page that has crashed or is frozen never answers.

/** Rejects when the promise takes longer; what it is about is in the message. */
export function within<Value>(promise: Promise<Value>, timeoutMs: number, what: string): Promise<Value> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Lets time pass. */
export const sleep = (delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs));
