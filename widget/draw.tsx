// Draws one survey into an open shadow root: a constructed stylesheet, no inline style, no markup from strings.
import { effect } from '@preact/signals-core';
import { render } from 'preact';
import type { Drawing } from '../src/index.ts';
import { Card } from './Card.tsx';
import { isOwnElement, onGone } from './element.ts';
import { followFocus } from './focus.ts';
import { onSeen } from './onSeen.ts';
import { loadFollowUps, openSheet, parts } from './parts.ts';
import { type ApplyTheme, followScheme } from './scheme.ts';
import { createView, type DrawOptions } from './view.ts';

/** A status that is filled while its element is being made is not spoken; it must have been there, empty. */
const ANNOUNCE_MS = 150;

/**
 * Draws a display in its host element and keeps it up to date until it is removed: one effect renders the whole card,
 * so whatever signal a component reads draws it anew.
 */
export function draw(options: DrawOptions, applyTheme?: ApplyTheme): Drawing {
  const { display, host, on } = options;
  const { session, target, language } = display;
  const root = openRoot(host);
  const focus = followFocus(root);
  const undos = [focus.stop];

  const remove = () => {
    focus.giveBack();
    for (const undo of undos.splice(0)) undo();
    render(null, root);
    if (isOwnElement(host)) host.remove();
    display.gone();
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
      focus.hold();
      view.isFolded.value = isFolded;
      if (isInside) root.querySelector<HTMLElement>(isFolded ? '.tab' : 'section')?.focus();
    },
  });

  let isThanked = false;
  const drawing = effect(() => {
    const isCompleted = session.state.value.phase === 'completed';
    if (isCompleted && !parts.value.Thanks) loadFollowUps(language).catch(view.close);
    const isEnd = isCompleted && parts.value.Thanks && !isThanked;
    if (isEnd) focus.hold();
    render(<Card view={view} />, root);
    parts.value.markParts?.(root);
    if (!isEnd) return;
    isThanked = true;
    // The rest changes signals, which this effect must not do while it runs.
    queueMicrotask(() => {
      if (focus.isInside()) root.querySelector('h2')?.focus({ preventScroll: true });
      else view.announcement.value = root.querySelector('.thanks')?.textContent ?? '';
      const undo = !target && parts.peek().foldLater?.(root, view.close);
      if (undo) undos.push(undo);
    });
  });
  const card = root.querySelector('section') as HTMLElement;
  if (display.isInvited) focus.enter();
  const timer = setTimeout(() => {
    if (!target && !isThanked && !display.isInvited) view.announcement.value = view.t('dialog.opened');
  }, ANNOUNCE_MS);
  undos.push(
    drawing,
    () => clearTimeout(timer),
    followScheme(card, display.config, applyTheme),
    onSeen(card, display.seen),
  );
  loadFollowUps(language).then(
    () => {
      const { followDelivery, followQuestions } = parts.peek();
      if (!undos.length || !followDelivery || !followQuestions) return;
      undos.push(followDelivery(view, on), followQuestions(view, root));
    },
    () => {},
  );
  onGone(host, () => {
    view.commit();
    remove();
  });
  return { commit: () => view.commit(), remove };
}

function openRoot(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [openSheet()];
  return root;
}
