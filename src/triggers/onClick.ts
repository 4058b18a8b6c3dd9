// Trigger `click`: a click on what a selector names, also on what comes later and within an open shadow tree.

/** Calls back at the first click; returns the undo. */
export function onClick(selector: string, callback: () => void): () => void {
  const controller = new AbortController();
  const onEvent = (event: Event) => {
    const isMeant = event.composedPath().some((each) => each instanceof Element && each.matches(selector));
    if (!isMeant) return;
    controller.abort();
    callback();
  };
  // Captured, because the page may stop the click.
  addEventListener('click', onEvent, { capture: true, signal: controller.signal });
  return () => controller.abort();
}
