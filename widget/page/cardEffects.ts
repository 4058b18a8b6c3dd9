import { MAIN } from '../../src/config/resolvePosition.ts';
import type { Display } from '../../src/renderer.ts';
import { onShortcut } from '../a11y/shortcut.ts';
import type { View } from '../card/view.ts';
import { isOwnElement } from '../element.ts';
import { followMain } from './followMain.ts';
import { keepFocusVisible } from './keepFocusVisible.ts';
import { followKeyboardInset } from './keyboardInset.ts';
import { yieldToModals } from './modal.ts';
import { shieldFromPage } from './shield.ts';
import { watchObstacles } from './watchObstacles.ts';

/**
 * Starts what a card does in its surroundings: every card is shielded from the page's handlers; one in a corner is
 * announced, avoids obstacles, the page's focus and the on-screen keyboard, yields to modals, and listens to its
 * shortcut. Returns the undo.
 */
export function startCardEffects(view: View, card: HTMLElement): () => void {
  const { display, root, isUsed } = view;
  const undos = [shieldFromPage(root.host)];
  if (!display.target) undos.push(...startCornerEffects(view, card));
  else if (isAtMain(display, root.host)) undos.push(followMain(root.host, isUsed));
  return () => {
    for (const undo of undos) undo();
  };
}

/** Whether nobody has named a place for an inline card. */
function isAtMain({ target, config }: Display, host: Element): boolean {
  return isOwnElement(host) && config.target === undefined && MAIN.includes(`${target}`);
}

function startCornerEffects(view: View, card: HTMLElement): (() => void)[] {
  const { display, root, isFolded, focus } = view;
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
  return undos;
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
