import { hasRoom } from '../loadPage.ts';

/** Names of both editions of the standard. */
const SEEN = {
  visibilityProperty: true,
  opacityProperty: true,
  checkVisibilityCSS: true,
  checkOpacity: true,
};

/**
 * Whether anybody can see a card in this window: it has room, and where it is a frame, that is displayed and on the screen.
 * An inline card needs less: frames grow with what is in them, and are scrolled to.
 */
export function watchFrame(isInline: boolean): { isSeen(): boolean; stop(): void } {
  let isOnScreen = isInline || self === top;
  const observer = new IntersectionObserver((entries) => {
    isOnScreen = entries.some(({ isIntersecting }) => isIntersecting);
  });
  // Its root is the window of the whole tab, also for a frame of another origin.
  if (!isOnScreen) observer.observe(document.documentElement);
  return {
    isSeen: () => isOnScreen && (isInline ? innerWidth > 0 : hasRoom()) && areFramesVisible(),
    stop: () => observer.disconnect(),
  };
}

/** Frames of another origin tell nothing. */
function areFramesVisible(): boolean {
  for (let frame: Window = self; frame.frameElement; frame = frame.parent)
    if (frame.frameElement.checkVisibility?.(SEEN) === false) return false;
  return true;
}
