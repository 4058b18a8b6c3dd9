// How far from the edges a corner card stands, as owners write it.

/** Whether a text is one whole number or two, none of them negative. */
export function isOffset(text: string): boolean {
  return /^\d+( +\d+)?$/.test(text);
}
