import { onShortcut } from '../a11y/shortcut.ts';
import type { View } from '../card/view.ts';
import { keepFocusVisible } from './keepFocusVisible.ts';
import { followKeyboardInset } from './keyboardInset.ts';
import { yieldToModals } from './modal.ts';
import { watchObstacles } from './watchObstacles.ts';

/**
 * Starts the effects of a corner card on its surroundings: it is announced, avoids obstacles, the page's focus and the
 * on-screen keyboard, yields to modals, and listens to its shortcut. Returns the undo. An inline card has no effects.
 */
export function startCardEffects(view: View, card: HTMLElement): () => void {
  const { display, root, isFolded, focus } = view;
  if (display.target) return () => {};
  const undos = [
    watchObstacles(card, display),
    keepFocusVisible(root, () => {
      isFolded.value = true;
    }),
    yieldToModals(root.host as HTMLElement),
    followKeyboardInset(root),
    onShortcut(display.config.shortcut, () => {
      isFolded.value = false;
      focus.enter();
    }),
  ];
  if (!display.isInvited) undos.push(announceArrival(view));
  return () => {
    for (const undo of undos) undo();
  };
}

/** Pause before the announcement: screen readers ignore a live region that is inserted with its text. */
const ANNOUNCE_MS = 150;

function announceArrival({ display, announce, phase, isUsed, t }: View): () => void {
  const { shortcut: key } = display.config;
  const timer = setTimeout(() => {
    if (phase.peek() !== 'asking' || isUsed.peek()) return;
    announce(key ? t('dialog.openedKey', { key }) : t('dialog.opened'));
  }, ANNOUNCE_MS);
  return () => clearTimeout(timer);
}
