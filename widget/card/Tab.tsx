// A minimized card.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Face } from './icons.tsx';
import type { View } from './view.ts';

/** The button that brings the card back as it was. It takes the focus that the card had. */
export function Tab({ view }: { view: View }) {
  const ref = useRef<HTMLButtonElement>(null);
  const name = view.t('launcher.open');
  useLayoutEffect(() => {
    if (!view.focus.isInside()) return;
    ref.current?.focus({ preventScroll: true });
    // Orca before 50 says nothing of a focus that comes from an element that is removed at once.
    view.announce(name);
  }, []);
  const open = () => {
    view.isFolded.value = false;
  };
  return (
    <button ref={ref} type="button" class="tab" part="tab" onClick={open}>
      <Face mood="happy" />
      {name}
    </button>
  );
}
