// What a card does for its surroundings once it is drawn: it tells of itself, keeps clear of the page, and makes way.
// Fetched while the visitor looks.
import type { Client } from '../../src/api.ts';
import { onShortcut } from '../a11y/shortcut.ts';
import { followDelivery } from '../card/followDelivery.ts';
import { followQuestions } from '../card/followQuestions.ts';
import type { View } from '../card/view.ts';
import { followKeyboardInset } from './keyboardInset.ts';
import { yieldToModals } from './modal.ts';
import { reserveScrollRoom } from './scrollRoom.ts';
import { watchObstacles } from './watchObstacles.ts';

export { restoreFocus } from '../a11y/restoreFocus.ts';
export { reserveScrollRoom } from './scrollRoom.ts';
export { untilQuiet } from './untilQuiet.ts';
export { watchObstacles } from './watchObstacles.ts';

/** A status that is filled while its element is being made is not spoken; it must have been there, empty. */
const ANNOUNCE_MS = 150;

/** Attends to a card until the undo is called; `enter` takes the focus into it. */
export function attend(view: View, root: ShadowRoot, on: Client['on'], enter: () => void): () => void {
  const { isInvited, target, config, language } = view.display;
  const card = root.querySelector('section') as HTMLElement;
  const undos = [followDelivery(view, on), followQuestions(view, root)];
  if (!target) {
    undos.push(
      watchObstacles(card, view.display),
      reserveScrollRoom(root, () => view.fold(true)),
      yieldToModals(root.host as HTMLElement),
      followKeyboardInset(root),
      onShortcut(view.display.config.shortcut, enter),
    );
    if (!isInvited) undos.push(announceArrival(view));
  }
  if (config.offer?.length)
    import('../card/Offer.tsx').then(({ loadOffer }) => loadOffer(language)).catch(() => {});
  return () => undos.forEach((undo) => void undo());
}

function announceArrival({ display, announce, t }: View): () => void {
  const { session, config } = display;
  const timer = setTimeout(() => {
    const { phase, answers } = session.state.peek();
    if (phase !== 'asking' || Object.keys(answers).length) return;
    const { shortcut: key } = config;
    announce(key ? t('dialog.openedKey', { key }) : t('dialog.opened'));
  }, ANNOUNCE_MS);
  return () => clearTimeout(timer);
}
