// What Enter does in a field of one line: the same as Send, as in a form.

/** Presses Send when Enter is pressed, though not while letters are still being composed. */
export function sendOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  root.querySelector<HTMLElement>('.send')?.click();
}
