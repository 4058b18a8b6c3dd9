/** A window that is covered by another gets no frames. */
const NO_FRAMES_MS = 100;

/** Calls back in the frame after the next one, when what is rendered now has been painted. */
export function afterPaint(callback: () => void): void {
  let isDone = false;
  const finish = () => {
    if (!isDone) callback();
    isDone = true;
  };
  requestAnimationFrame(() => requestAnimationFrame(finish));
  setTimeout(finish, NO_FRAMES_MS);
}
