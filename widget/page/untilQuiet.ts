import { timeNow } from '../../src/timeNow.ts';
import { hasModal } from './hasModal.ts';
import { watchFrame } from './watchFrame.ts';

const LOOK_AGAIN_MS = 250;
/** A visitor who has not typed for this long has stopped. */
const PAUSE_MS = 5_000;
/** Least height of an on-screen keyboard; the browser's own bars are lower. */
const KEYBOARD_PX = 120;
const FIELD =
  'input:not([type=checkbox],[type=radio],[type=button],[type=submit],[type=range]),textarea,[contenteditable]';

/**
 * Resolves when a card could be seen, no modal is open, and the visitor is not typing. An inline survey, which disturbs
 * nobody, waits only for a frame that is seen.
 */
export async function untilQuiet(isInline = false): Promise<void> {
  const frame = watchFrame(isInline);

  let typedAt = 0;
  // The visitor may just have typed in a field that has the focus.
  if (focusedField()) typedAt = timeNow();
  const note = () => {
    typedAt = timeNow();
  };
  addEventListener('input', note, true);
  addEventListener('keydown', note, true);
  for (;;) {
    const isTyping = focusedField() && (hasKeyboard() || timeNow() - typedAt < PAUSE_MS);
    const isQuiet = isInline || (!document.hidden && !isTyping && !hasModal());
    if (isQuiet && frame.isSeen()) break;
    await new Promise<unknown>((resolve) => {
      if (document.hidden && !isInline)
        document.addEventListener('visibilitychange', resolve, { once: true });
      else setTimeout(resolve, LOOK_AGAIN_MS);
    });
  }
  frame.stop();
  removeEventListener('input', note, true);
  removeEventListener('keydown', note, true);
}

/** The text field that has the focus, also in shadow trees. */
function focusedField(): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused?.matches(FIELD) ? focused : undefined;
}

/** Whether an on-screen keyboard is open; `false` where the browser has no visual viewport. */
function hasKeyboard(): boolean {
  const { height = innerHeight, scale = 1 } = window.visualViewport ?? {};
  return innerHeight - height * scale > KEYBOARD_PX;
}
