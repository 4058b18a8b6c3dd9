// Each class is also a part, for a page that wants to style what is inside the card.

/** Gives every element that has a class the parts of the same names. */
export function markParts(root: ShadowRoot): void {
  for (const element of root.querySelectorAll('[class]')) {
    element.setAttribute('part', element.getAttribute('class') as string);
  }
}
