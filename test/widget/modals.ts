// This environment knows no `:modal`.
import { vi } from 'vitest';

/** Lets the page's modals be found by their attribute alone; undone by `vi.restoreAllMocks()`. */
export function findModalsByAttribute(): void {
  const find = document.querySelectorAll.bind(document);
  vi.spyOn(document, 'querySelectorAll').mockImplementation((selector: string) =>
    find(selector.replace(':modal,:fullscreen,', '')),
  );
}
