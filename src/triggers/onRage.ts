// Trigger `rage`: rage clicks, several fast ones on the same spot of the same element, to which the page gives no answer.

const CLICKS = 3;
const WITHIN_MS = 1_000;
const WITHIN_PX = 24;
/** Where several fast clicks are nothing special: they select words, or set the time. */
const CALM = 'input,textarea,select,video,audio,[contenteditable]';

interface Click {
  at: number;
  x: number;
  y: number;
  target: EventTarget | undefined;
}

/** Calls back at the first rage; returns the undo. */
export function onRage(callback: () => void): () => void {
  const listen = new AbortController();
  const answers = followAnswers();
  let clicks: Click[] = [];
  const end = () => {
    listen.abort();
    answers.stop();
  };
  const onClick = (event: MouseEvent) => {
    const [target] = event.composedPath();
    // A click by the keyboard has no place.
    if (!event.detail || !(target instanceof Element) || target.closest(CALM)) return;
    if (getSelection()?.isCollapsed === false) return;
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const isNear = (click: Click) =>
      click.target === target &&
      at - click.at <= WITHIN_MS &&
      Math.hypot(x - click.x, y - click.y) <= WITHIN_PX;
    // Who counts up, or turns pages, clicks as fast; there something else is to be read after each.
    clicks = [...(answers.had(rootsOf(event)) ? [] : clicks.filter(isNear)), { at, x, y, target }];
    if (clicks.length < CLICKS) return;
    end();
    callback();
  };
  addEventListener('click', onClick, { capture: true, passive: true, signal: listen.signal });
  return end;
}

/** The page and the shadow trees that were clicked in, which keep what changes in them to themselves. */
function rootsOf(event: Event): ParentNode[] {
  return [document, ...event.composedPath().filter((each) => each instanceof ShadowRoot)];
}

/** Tells whether there was something else to read, in text or in fields, since it was asked last, not long ago. */
function followAnswers(): { had(roots: ParentNode[]): boolean; stop(): void } {
  let isOther = false;
  let fields = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const readFields = (roots: ParentNode[]) =>
    roots
      .flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input,output,select,textarea')])
      .map(({ value }) => value)
      .join();
  const observer = new MutationObserver((records) => {
    isOther ||= records.some(
      ({ type, addedNodes, removedNodes }) =>
        type === 'characterData' || [...addedNodes, ...removedNodes].some((node) => node.textContent?.trim()),
    );
  });
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  return {
    had(roots) {
      const before = fields;
      fields = readFields(roots);
      const had = isOther || fields !== before;
      isOther = false;
      stop();
      for (const root of roots)
        observer.observe(root, { childList: true, characterData: true, subtree: true });
      timer = setTimeout(stop, WITHIN_MS);
      return had;
    },
    stop,
  };
}
