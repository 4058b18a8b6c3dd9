// When the card draws what an answer has revealed.
import { effect } from '@preact/signals';
import { afterPaint } from './afterPaint.ts';
import type { View } from './view.ts';

/**
 * Draws what an answer reveals in the frame after the one that shows the answer, so that a tap paints at once, and
 * everything else immediately. Scrolls a card that is too low for all of its questions to those that have just appeared.
 * Returns the undo.
 */
export function revealQuestions({ display, drawn, questions, root }: View): () => void {
  const { state } = display.session;
  let undoDraw = () => {};
  let frame = 0;

  const draw = () => {
    undoDraw();
    const count = questions.peek().length;
    drawn.value = state.peek();
    if (questions.peek().length <= count) return;
    // Measured in a frame, which lays the page out anyway.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(scroll);
    });
  };
  const undo = effect(() => {
    const now = state.value;
    const { phase, missing, answers } = drawn.peek();
    const isAnswer =
      now.phase === phase && now.missing === missing && countOf(now.answers) >= countOf(answers);
    undoDraw();
    if (!isAnswer) draw();
    else if (now !== drawn.peek()) undoDraw = afterPaint(draw);
  });
  const scroll = () => {
    const body = root.querySelector('.body');
    const revealed = [...root.querySelectorAll('.question')].at(-1);
    const actions = root.querySelector('.actions');
    if (!body || !revealed || !actions) return;
    const over = revealed.getBoundingClientRect().bottom - actions.getBoundingClientRect().top;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    if (over > 0) body.scrollBy({ top: body.scrollHeight, behavior });
  };
  return () => {
    undo();
    undoDraw();
    cancelAnimationFrame(frame);
  };
}

function countOf(answers: object): number {
  return Object.keys(answers).length;
}
