// A card made small: the button that does it, and the tab in its corner that brings it back as it was.
import { BarButton } from './BarButton.tsx';
import { Face } from './Face.tsx';
import type { View } from './view.ts';

/** Makes a card in a corner small while it asks; elsewhere there is none. */
export function Minimize({ view }: { view: View }) {
  const { position, session } = view.display;
  if (!position.includes('-') || session.state.value.phase !== 'asking') return null;
  return <BarButton name="minimize" icon="M4 10h12" view={view} act={() => view.fold(true)} />;
}

/** Brings the card back. */
export function Tab({ view }: { view: View }) {
  return (
    <button type="button" class="tab" onClick={() => view.fold(false)}>
      <Face mood="happy" />
      {view.t('launcher.open')}
    </button>
  );
}
