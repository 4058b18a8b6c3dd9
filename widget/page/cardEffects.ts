// What a card does for its surroundings: it announces itself, keeps clear of the page's content, and makes way for a modal.
import { onShortcut } from '../a11y/shortcut.ts';
import type { View } from '../card/view.ts';
import { keepFocusVisible } from './keepFocusVisible.ts';
import { followKeyboardInset } from './keyboardInset.ts';
import { yieldToModals } from './modal.ts';
import { watchObstacles } from './watchObstacles.ts';

/** Starts the effects of a card; returns the undo. An inline card has none: it stands in the page's own flow. */
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

/** A live region that is filled in the moment it is inserted is not spoken; it must have been there, empty. */
const ANNOUNCE_MS = 150;

function announceArrival({ display, announce, phase, isUsed, t }: View): () => void {
  const { shortcut: key } = display.config;
  const timer = setTimeout(() => {
    if (phase.peek() !== 'asking' || isUsed.peek()) return;
    announce(key ? t('dialog.openedKey', { key }) : t('dialog.opened'));
  }, ANNOUNCE_MS);
  return () => clearTimeout(timer);
}
