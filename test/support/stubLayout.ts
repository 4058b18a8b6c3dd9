// Boxes for elements where nothing is laid out: what stands in a window of 1024 × 768, and what a point meets.
import { afterEach, beforeEach, vi } from 'vitest';

/** A box, in CSS px from the left and the top of the window. */
export type Box = readonly [left: number, top: number, width: number, height: number];

/** Gives every element the box that is set for it, else none; returns what sets them. */
export function stubLayout(): (element: Element, box: Box) => void {
  const boxes = new Map<Element, Box>();
  const rectOf = (element: Element) => new DOMRect(...(boxes.get(element) ?? [0, 0, 0, 0]));
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      return rectOf(this);
    });
    vi.spyOn(document, 'elementsFromPoint').mockImplementation((x, y) =>
      [...boxes.keys()].filter((element) => {
        const { left, right, top, bottom } = rectOf(element);
        return element.isConnected && x >= left && x < right && y >= top && y < bottom;
      }),
    );
  });
  afterEach(() => {
    boxes.clear();
    vi.restoreAllMocks();
    document.body.replaceChildren();
  });
  return (element, box) => boxes.set(element, box);
}
