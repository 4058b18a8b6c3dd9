// Loads the widget once for all live examples of a page, as a site would by its tag.

let loading: Promise<void> | undefined;

/** Adds the tag, without an endpoint and without a survey of its own; resolves once it has loaded. */
export function loadNabz(base: string): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${base}widget/nabz.js`;
    script.async = true;
    Object.assign(script.dataset, { trigger: 'manual', every: '0' });
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`cannot load ${script.src}`)));
    document.head.append(script);
  });
  return loading;
}
