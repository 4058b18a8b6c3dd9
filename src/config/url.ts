// Addresses as owners write them.

/** Whether a text is an http(s) URL, whole or relative to the page. */
export function isUrl(text: string): boolean {
  try {
    const { protocol } = new URL(text, globalThis.document?.baseURI ?? 'http://localhost');
    return !!text && /^https?:$/.test(protocol);
  } catch {
    return false;
  }
}
