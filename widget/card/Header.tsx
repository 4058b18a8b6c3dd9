// The bar that is seen above the questions and read after them: Minimize and Close.
import type { View } from './view.ts';

/** Close is always there; Minimize only on a card in a corner while it asks. */
export function Header({ view }: { view: View }) {
  const { position } = view.display;
  const canMinimize = position.includes('-') && view.phase.value !== 'completed';
  return (
    <div class="bar" part="bar">
      {canMinimize && (
        <BarButton
          name="minimize"
          icon="M4 10h12"
          view={view}
          act={() => {
            view.isFolded.value = true;
          }}
        />
      )}
      <BarButton name="close" icon="M5 5l10 10M15 5L5 15" view={view} act={view.close} />
    </div>
  );
}

interface BarButtonProps {
  /** Its class, and its name in the catalog: `action.<name>`. */
  name: string;
  /** Path of its icon on a ground of 20 by 20. */
  icon: string;
  view: View;
  act(): void;
}

function BarButton({ name, icon, view, act }: BarButtonProps) {
  return (
    <button type="button" class={name} part={name} onClick={act}>
      <span class="sr" part="sr">
        {view.t(`action.${name}`)}
      </span>
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d={icon} />
      </svg>
    </button>
  );
}
