// Trigger `click`: a click on what a selector names, also on what comes later and within an open shadow tree.

/** Calls back at the first click; returns the undo. */
export function onClick(selector: string, callback: () => void): () => void {
  const listen = new AbortController();
  const onPress = (event: Event) => {
    const isMeant = event.composedPath().some((each) => each instanceof Element && each.matches(selector));
    if (!isMeant) return;
    listen.abort();
    callback();
  };
  // What the page does with the click is its own affair.
  addEventListener('click', onPress, { capture: true, signal: listen.signal });
  return () => listen.abort();
}
