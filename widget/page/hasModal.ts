/** A modal `<dialog>`, an element marked as modal by the page, or a fullscreen element. */
const MODAL = ':modal,:fullscreen,[aria-modal=true]';

/** Whether the page shows a modal or a fullscreen element now. Elements of Nabz are never modal. */
export function hasModal(): boolean {
  return [...document.querySelectorAll(MODAL)].some((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
  });
}
