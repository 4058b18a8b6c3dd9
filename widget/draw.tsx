// Draws one survey into an open shadow root: a constructed stylesheet, no inline style, no markup from strings.
import { effect } from '@preact/signals-core';
import { render } from 'preact';
import type { Drawing } from '../src/index.ts';
import { Card } from './Card.tsx';
import css from './card.css?inline';
import { isOwnElement } from './element.ts';
import { followFocus } from './focus.ts';
import { onSeen } from './onSeen.ts';
import { followScheme, type SetAccent } from './scheme.ts';
import { createView, type DrawOptions } from './view.ts';

/** A status that is filled while its element is being made is not spoken; it must have been there, empty. */
const ANNOUNCE_MS = 150;
const FOLD_MS = 8_000;
const LOOK_AGAIN_MS = 2_000;

let sheet: CSSStyleSheet | undefined;

/**
 * Draws a display in its host element and keeps it up to date until it is removed: one effect renders the whole card,
 * so whatever signal a component reads draws it anew.
 */
export function draw(options: DrawOptions, setAccent?: SetAccent): Drawing {
  const { display, host, on } = options;
  const { session, target } = display;
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  root.adoptedStyleSheets = [sheet];
  const focus = followFocus(root);
  const undos: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout>;

  function remove(): void {
    clearTimeout(timer);
    for (const undo of undos.splice(0)) undo();
    render(null, root);
    if (isOwnElement(host)) host.remove();
    display.gone();
  }
  const view = createView(options, () => {
    focus.giveBack();
    session.dismiss();
    remove();
  });

  const announce = (key: string, ...more: string[]) => {
    view.announcement.value = [key, ...more].map((each) => view.t(each)).join(' ');
  };
  /** Thanks take the focus if it was inside, and fold away, but not while pointer or keyboard are with them. */
  function thank(): void {
    if (focus.isInside()) root.querySelector('h2')?.focus({ preventScroll: true });
    else view.announcement.value = root.querySelector('.thanks')?.textContent ?? '';
    const fold = () => {
      if (root.querySelector('section:hover, :focus-visible')) timer = setTimeout(fold, LOOK_AGAIN_MS);
      else view.close();
    };
    clearTimeout(timer);
    if (!target) timer = setTimeout(fold, FOLD_MS);
  }

  let isThanked = false;
  undos.push(
    effect(() => {
      const isEnd = session.state.value.phase === 'completed' && !isThanked;
      if (isEnd) focus.hold();
      render(<Card view={view} />, root);
      if (!isEnd) return;
      isThanked = true;
      queueMicrotask(thank);
    }),
  );
  const card = root.querySelector('section') as HTMLElement;
  if (!target) timer = setTimeout(announce, ANNOUNCE_MS, 'dialog.opened');
  undos.push(
    focus.stop,
    followScheme(card, display.config, setAccent),
    onSeen(card, display.seen),
    on('waiting', ({ id, status }) => {
      if (id === display.id) view.isOffline.value = !status && !navigator.onLine;
    }),
    on('delivered', ({ id }) => {
      if (id === display.id) view.isOffline.value = false;
    }),
    on('saved', ({ id, revision }) => {
      if (id === display.id && revision === 1 && !isThanked) announce('status.recorded', 'status.more');
    }),
  );
  return { commit: () => view.commit(), remove };
}
