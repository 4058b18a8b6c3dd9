// The element that brought Nabz to the page.

/** What says that an element is ours: also where the script was inlined, combined with others, or is run later. */
const OURS = '[data-nabz],script[src*=nabz]';

/**
 * The tag: the running script, or, where that does not look like ours (a script run as text, a combined file), the first
 * element of the page that does. `null` when there is none.
 */
function findTag(): HTMLScriptElement | null {
  const running = document.currentScript as HTMLScriptElement | null;
  return running?.matches(`${OURS},[data-endpoint],[data-config]`)
    ? running
    : (document.querySelector<HTMLScriptElement>(OURS) ?? running);
}

/** The tag of this page, as it was when the script ran. */
export const tag = findTag();
