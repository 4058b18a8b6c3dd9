// Renders one survey into an open shadow root: no inline style, no markup from strings.
import { render } from 'preact';
import type { RenderedSurvey } from '../../src/renderer.ts';
import { trackFocus } from '../a11y/focus.ts';
import { isOwnElement, onGone, openRoot } from '../element.ts';
import { Card } from './Card.tsx';
import { createView, type ViewOptions } from './view.ts';

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
    focus.giveBack();
    focus.stop();
    render(null, root);
    view.announce('');
    if (isOwnElement(host)) host.remove();
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
