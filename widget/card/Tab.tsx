// A minimized card.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Face } from './icons.tsx';
import type { View } from './view.ts';

/** The button that brings the card back as it was. It takes the focus that the card had. */
export function Tab({ view }: { view: View }) {
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (view.focus.isInside()) ref.current?.focus({ preventScroll: true });
  }, []);
  const open = () => {
    view.isFolded.value = false;
  };
  return (
    <button ref={ref} type="button" class="tab" part="tab" onClick={open}>
      <Face mood="happy" />
      {view.t('launcher.open')}
    </button>
  );
}
