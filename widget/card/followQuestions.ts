// What an answer reveals is brought into view, within the card only.
import { effect } from '@preact/signals-core';
import { visibleQuestions } from '../../src/survey/flow.ts';
import type { View } from './view.ts';

/** Scrolls a card that is too low for all of its questions to the ones that have just appeared; returns the undo. */
export function followQuestions({ display }: View, root: ShadowRoot): () => void {
  let count = 0;
  return effect(() => {
    const before = count;
    count = visibleQuestions(display.session.state.value).length;
    if (!before || count <= before) return;
    // After the card has been drawn anew.
    queueMicrotask(() => {
      const body = root.querySelector('.body');
      const revealed = [...root.querySelectorAll('.question')].at(-1);
      const actions = root.querySelector('.actions');
      if (!body || !revealed || !actions) return;
      const over = revealed.getBoundingClientRect().bottom - actions.getBoundingClientRect().top;
      const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
      if (over > 0) body.scrollBy({ top: body.scrollHeight, behavior });
    });
  });
}
