// Draws one survey into an open shadow root: a constructed stylesheet, no inline style, no markup from strings.
import { effect } from '@preact/signals-core';
import { render } from 'preact';
import type { RenderedSurvey } from '../../src/index.ts';
import { followFocus } from '../a11y/focus.ts';
import { isOwnElement, onGone } from '../element.ts';
import type { Placer } from '../page/placement.ts';
import { loadFollowUps, openRoot, parts } from '../parts.ts';
import { type ApplyTheme, followScheme } from '../theme/scheme.ts';
import { Card } from './Card.tsx';
import { onVisible } from './onVisible.ts';
import { createView, type DrawOptions } from './view.ts';

/**
 * Draws a display in its host element and keeps it up to date until it is removed: one effect renders the whole card,
 * so whatever signal a component reads draws it anew.
 */
export function draw(options: DrawOptions, applyTheme?: ApplyTheme, placer?: Placer | false): RenderedSurvey {
  const { display, host, on } = options;
  const { session, target, language } = display;
  const root = openRoot(host);
  const focus = followFocus(root);
  const undos = [focus.stop];
  let around: typeof import('../page/cardEffects.ts') | undefined;

  const remove = () => {
    focus.giveBack(around?.restoreFocus);
    for (const undo of undos.splice(0)) undo();
    render(null, root);
    view.announce('');
    if (isOwnElement(host)) host.remove();
    display.onRemoved();
  };
  const view = createView(options, {
    close() {
      // What was typed is meant; what was only checked on the way through is not.
      view.commit('text');
      view.commit('contact');
      session.dismiss();
      remove();
    },
    fold(isFolded) {
      const isInside = focus.isInside();
      view.isFolded.value = isFolded;
      if (isInside && isFolded) root.querySelector<HTMLElement>('.tab')?.focus();
    },
  });

  const enter = () => {
    view.fold(false);
    focus.enter();
  };

  let isThanked = false;
  const drawing = effect(() => {
    const isCompleted = session.state.value.phase === 'completed';
    if (isCompleted && !parts.value.Thanks) loadFollowUps(language).catch(view.close);
    const isEnd = isCompleted && parts.value.Thanks && !isThanked;
    const wasInside = focus.isInside();
    if (isEnd && wasInside) focus.hold();
    render(<Card view={view} />, root);
    // What had the focus may be gone.
    if (wasInside && !focus.isInside()) focus.hold();
    parts.value.markParts?.(root);
    if (!isEnd) return;
    isThanked = true;
    // The rest changes signals, which this effect must not do while it runs.
    queueMicrotask(() => {
      if (focus.isInside()) root.querySelector('h2')?.focus({ preventScroll: true });
      else
        view.announce(
          [...root.querySelectorAll('.thanks > *')]
            .map((part) => part.textContent)
            .join(' ')
            .trim(),
        );
      const undo = !target && card.isConnected && parts.peek().foldLater?.(root, view.close);
      if (undo) undos.push(undo);
    });
  });
  const card = root.querySelector('section') as HTMLElement;
  if (placer) placer.avoidObstacles(card, display);
  if (display.isInvited) focus.enter();
  undos.push(drawing, followScheme(card, display.config, applyTheme), onVisible(card, display.onVisible));
  Promise.all([import('../page/cardEffects.ts'), loadFollowUps(language)]).then(
    ([given]) => {
      if (!card.isConnected) return;
      around = given;
      undos.push(given.attend(view, root, on, enter));
    },
    () => {},
  );
  onGone(host, () => {
    view.commit();
    remove();
  });
  return { commit: () => view.commit(), focus: enter, remove };
}
