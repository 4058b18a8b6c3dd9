// Renders one survey into an open shadow root: no inline style, no markup from strings.
import { render } from 'preact';
import type { RenderedSurvey } from '../../src/renderer.ts';
import { trackFocus } from '../a11y/focus.ts';
import { isOwnElement, onGone, openRoot } from '../element.ts';
import { Card } from './Card.tsx';
import { createView, type ViewOptions } from './view.ts';

/**
 * How long a card that had the focus stays, unseen, after it has given the focus back: Orca before 50 says nothing of a
 * focus that comes from an element that is removed at once.
 */
const LEAVE_MS = 200;

/** Options of {@link renderCard}. */
export interface RenderCardOptions extends Pick<ViewOptions, 'display' | 'messages' | 'on' | 'place'> {
  /** The element whose shadow root the card fills. */
  host: HTMLElement;
}

/** Renders the card of a display. It stays up to date by itself until it is removed. */
export function renderCard({ display, messages, on, place, host }: RenderCardOptions): RenderedSurvey {
  const root = openRoot(host);
  const focus = trackFocus(root);
  const view = createView({ display, messages, on, place, root, focus, remove });
  let isRemoved = false;

  function remove(): void {
    if (isRemoved) return;
    isRemoved = true;
    const isOwn = isOwnElement(host);
    const hadFocus = !!root.activeElement;
    // An element of the page may hold another survey by then.
    host.toggleAttribute('data-gone', isOwn);
    focus.giveBack();
    view.announce('');
    const leave = () => {
      focus.giveBack();
      focus.stop();
      render(null, root);
      if (isOwn) host.remove();
    };
    if (hadFocus && isOwn) setTimeout(leave, LEAVE_MS);
    else leave();
    display.onRemoved();
  }

  render(<Card view={view} />, root);
  if (display.isInvited) focus.enter();
  onGone(host, () => {
    view.commit();
    remove();
  });
  return {
    commit: () => view.commit(),
    remove,
    focus() {
      view.isFolded.value = false;
      focus.enter();
    },
  };
}
