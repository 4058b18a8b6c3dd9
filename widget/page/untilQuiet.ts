// When a survey may come: not while the page is hidden, a modal is open, or the visitor types.
import { hasModal } from './hasModal.ts';

const LOOK_AGAIN_MS = 250;
/** Who has not typed for so long has stopped. */
const PAUSE_MS = 5_000;
/** More than a browser's own bars; a keyboard on the screen covers at least so much. */
const KEYBOARD_PX = 120;
const FIELD =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=range]),textarea,[contenteditable]';

/** Resolves when nothing stands in a survey's way. */
export async function untilQuiet(): Promise<void> {
  let typedAt = 0;
  // A field that has the focus may have been typed in a moment ago.
  if (focusedField()) typedAt = Date.now();
  const note = () => {
    typedAt = Date.now();
  };
  addEventListener('input', note, true);
  addEventListener('keydown', note, true);
  for (;;) {
    const isTyping = focusedField() && (hasKeyboard() || Date.now() - typedAt < PAUSE_MS);
    if (!document.hidden && !isTyping && !hasModal()) break;
    await new Promise<unknown>((resolve) => {
      if (document.hidden) document.addEventListener('visibilitychange', resolve, { once: true });
      else setTimeout(resolve, LOOK_AGAIN_MS);
    });
  }
  removeEventListener('input', note, true);
  removeEventListener('keydown', note, true);
}

/** The field of the page that has the focus, also inside a component. */
function focusedField(): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused?.matches(FIELD) ? focused : undefined;
}

/** Whether a keyboard covers part of the screen, as far as the browser tells. */
function hasKeyboard(): boolean {
  const { height = innerHeight, scale = 1 } = window.visualViewport ?? {};
  return innerHeight - height * scale > KEYBOARD_PX;
}
