// Draws one survey into an open shadow root: a constructed stylesheet, no inline style, no markup from strings.
import { effect } from '@preact/signals-core';
import { render } from 'preact';
import type { Drawing } from '../src/index.ts';
import { Card } from './Card.tsx';
import { isOwnElement, onGone } from './element.ts';
import { followFocus } from './focus.ts';
import { foldLater } from './foldLater.ts';
import { followDelivery } from './followDelivery.ts';
import { onSeen } from './onSeen.ts';
import { followUps, loadFollowUps, openSheet } from './parts.ts';
import { followScheme, type SetAccent } from './scheme.ts';
import { createView, type DrawOptions } from './view.ts';

/** A status that is filled while its element is being made is not spoken; it must have been there, empty. */
const ANNOUNCE_MS = 150;

/**
 * Draws a display in its host element and keeps it up to date until it is removed: one effect renders the whole card,
 * so whatever signal a component reads draws it anew.
 */
export function draw(options: DrawOptions, setAccent?: SetAccent): Drawing {
  const { display, host, on } = options;
  const { session, target } = display;
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
  const view = createView(options, () => {
    view.commit('text');
    session.dismiss();
    remove();
  });

  let isThanked = false;
  const drawing = effect(() => {
    const isCompleted = session.state.value.phase === 'completed';
    if (isCompleted && !followUps.value) loadFollowUps().catch(view.close);
    const isEnd = isCompleted && followUps.value && !isThanked;
    if (isEnd) focus.hold();
    render(<Card view={view} />, root);
    if (!isEnd) return;
    isThanked = true;
    // The rest changes signals, which this effect must not do while it runs.
    queueMicrotask(() => {
      if (focus.isInside()) root.querySelector('h2')?.focus({ preventScroll: true });
      else view.announcement.value = root.querySelector('.thanks')?.textContent ?? '';
      if (!target) undos.push(foldLater(root, view.close));
    });
  });
  loadFollowUps().catch(() => {});
  const card = root.querySelector('section') as HTMLElement;
  const timer = setTimeout(() => {
    if (!target && !isThanked) view.announcement.value = view.t('dialog.opened');
  }, ANNOUNCE_MS);
  undos.push(
    drawing,
    () => clearTimeout(timer),
    followScheme(card, display.config, setAccent),
    followDelivery(view, on),
    onSeen(card, display.seen),
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
