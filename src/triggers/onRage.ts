// Trigger `rage`: several fast clicks on the same spot of the same element, after which nothing on the page changes.

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

/** Calls back once; returns the undo. */
export function onRage(callback: () => void): () => void {
  const controller = new AbortController();
  const answers = followAnswers();
  let clicks: Click[] = [];
  const end = () => {
    controller.abort();
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
    // Counting up or turning pages takes clicks as fast, but the page's text changes after each.
    clicks = [...(answers.had(rootsOf(event)) ? [] : clicks.filter(isNear)), { at, x, y, target }];
    if (clicks.length < CLICKS) return;
    end();
    callback();
  };
  addEventListener('click', onClick, { capture: true, passive: true, signal: controller.signal });
  return end;
}

/** The page and the shadow trees that were clicked in: a MutationObserver does not see into them. */
function rootsOf(event: Event): ParentNode[] {
  return [document, ...event.composedPath().filter((each) => each instanceof ShadowRoot)];
}

/** Says whether the page's texts or fields changed since it was asked last, within a second. */
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
