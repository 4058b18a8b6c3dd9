// Whether the page has something open that wants the visitor for itself.

/** A modal dialog, by the browser or by the page's own word, or something that fills the screen. */
const MODAL = ':modal,:fullscreen,[aria-modal=true]';

/** Whether one of them is to be seen now. Ours never is one. */
export function hasModal(): boolean {
  return [...document.querySelectorAll(MODAL)].some((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
  });
}
