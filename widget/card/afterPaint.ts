/** Calls back in the frame after the next one, when what is rendered now has been painted. */
export function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(callback));
}
