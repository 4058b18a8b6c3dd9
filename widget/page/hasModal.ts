// Whether the page shows a modal. Not what says so is modal, but what blocks the page.
import { isNabz } from './obstacles.ts';

/** Modal by the browser, which keeps everything else out of reach. */
const NATIVE = ':modal,:fullscreen';
/** What a modal of the page's own calls itself. Cookie bars and closed menus may, too. */
const DIALOG = '[aria-modal=true],[role=dialog],[role=alertdialog]';
/** An element that covers this share of the window is a backdrop, or the page. */
const PAGE = 0.8;
/** Where the page is asked: its middle, and near its corners, as shares of the window. */
const POINTS = [
  [0.5, 0.5],
  [0.08, 0.08],
  [0.92, 0.08],
  [0.08, 0.92],
  [0.92, 0.92],
] as const;

/** Whether a modal or a fullscreen element keeps the visitor from the page now. Elements of Nabz are never modal. */
export function hasModal(): boolean {
  const hits = POINTS.map(([x, y]) => pathAt(innerWidth * x, innerHeight * y));
  const inShadow = hits.flat().filter((element) => element.getRootNode() !== document);
  const seen = [...document.querySelectorAll(`${NATIVE},${DIALOG}`), ...inShadow].filter(isSeen);
  if (seen.some((element) => element.matches(NATIVE))) return true;
  return seen
    .filter((element) => element.matches(DIALOG))
    .some((dialog) => isInUse(dialog, hits) || isPageShut(dialog) || isAround(dialog, hits));
}

/** Whether a dialog that says it is modal stands in the middle of the window, or has the focus. */
function isInUse(dialog: Element, [middle]: Element[][]): boolean {
  return (
    dialog.matches('[aria-modal=true]') &&
    (!!middle?.includes(dialog) || dialog.contains(document.activeElement))
  );
}

/** Whether the page takes no presses outside the dialog, or has made all its other text inert or hidden. */
function isPageShut(dialog: Element): boolean {
  const { body } = document;
  if (getComputedStyle(body).pointerEvents === 'none' || body.inert) return true;
  const others = [...body.children].filter(
    (child) => !child.contains(dialog) && !isNabz(child) && isSeen(child) && child.textContent?.trim(),
  );
  return others.length > 0 && others.every((child) => child.matches('[inert],[aria-hidden=true]'));
}

/** Whether all points of the window belong to the dialog, or to an empty backdrop that covers the page. */
function isAround(dialog: Element, hits: Element[][]): boolean {
  return hits.every(([top, ...others]) => {
    if (!top) return false;
    const isBackdrop =
      getComputedStyle(top).position === 'fixed' && shareOf(top) >= PAGE && !top.textContent?.trim();
    return isBackdrop || top === dialog || others.includes(dialog);
  });
}

/** What is hit at a point, innermost first, with everything that it is in, through shadow trees; without Nabz. */
function pathAt(x: number, y: number): Element[] {
  let top = document.elementsFromPoint(x, y).find((element) => !isNabz(element));
  for (let inner = top; inner?.shadowRoot; ) {
    const next: Element | undefined = inner.shadowRoot.elementFromPoint(x, y) ?? undefined;
    if (!next || next === inner) break;
    top = inner = next;
  }
  const path: Element[] = [];
  for (
    let up: Element | undefined = top;
    up;
    up = up.parentElement ?? (up.getRootNode() as Partial<ShadowRoot>).host
  )
    path.push(up);
  return path;
}

/** Whether a part of an element is in the window and painted. */
function isSeen(element: Element): boolean {
  return (
    shareOf(element) > 0 &&
    (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true)
  );
}

/** The share of the window that an element covers. */
function shareOf(element: Element): number {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const width = Math.min(right, innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return width > 0 && height > 0 ? (width * height) / (innerWidth * innerHeight) : 0;
}
