/** The value of `data-config` that stands for the page's global of this name. */
export const PAGE_CONFIG = 'nabzConfig';

/** The config in `window.nabzConfig`; `undefined` where the global is an element, whose `id` is that name. */
export function readPageConfig(): object | string | undefined {
  const config = window[PAGE_CONFIG];
  return (config as Node | undefined)?.nodeType ? undefined : config;
}
