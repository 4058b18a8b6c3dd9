/** A window that is covered by another gets no frames. */
const NO_FRAMES_MS = 100;

/** Calls back in the frame after the next one, when what is rendered now has been painted; returns the undo. */
export function afterPaint(callback: () => void): () => void {
  const undo = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const finish = () => {
    undo();
    callback();
  };
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(finish);
  });
  const timer = setTimeout(finish, NO_FRAMES_MS);
  return undo;
}
