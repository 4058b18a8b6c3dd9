// The width that a chart has, so that its texts and lines keep their size.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Returns a ref for the element around a chart, and the element's width in CSS pixels, once it is known. */
export function useWidth<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.round(element.clientWidth));
    // It calls at once, when the layout is known anyway.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
