// Brings questions that an answer has revealed into view, within the card only.
import { effect } from '@preact/signals';
import type { View } from './view.ts';

/** Scrolls a card that is too low for all of its questions to those that have just appeared; returns the undo. */
export function revealQuestions({ questions, root }: View): () => void {
  let count = questions.peek().length;
  let frame = 0;
  const undo = effect(() => {
    const before = count;
    count = questions.value.length;
    if (count <= before) return;
    // Measured in a frame, which lays the page out anyway.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(reveal);
    });
  });
  const reveal = () => {
    const body = root.querySelector('.body');
    const revealed = [...root.querySelectorAll('.question')].at(-1);
    const actions = root.querySelector('.actions');
    if (!body || !revealed || !actions) return;
    const over = revealed.getBoundingClientRect().bottom - actions.getBoundingClientRect().top;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    if (over > 0) body.scrollBy({ top: body.scrollHeight, behavior });
  };
  return () => {
    cancelAnimationFrame(frame);
    undo();
  };
}
