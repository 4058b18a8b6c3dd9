// A small button in the bar above the questions.
import type { View } from './view.ts';

/** Its name in the catalog (`action.<name>`), the path of its icon on a ground of 20 by 20, and what it does. */
export interface BarButtonProps {
  name: string;
  icon: string;
  view: View;
  act(): void;
}

/** A button with an icon to see and a name to hear. */
export function BarButton({ name, icon, view, act }: BarButtonProps) {
  return (
    <button type="button" class={name} onClick={act}>
      <span class="sr">{view.t(`action.${name}`)}</span>
      <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d={icon} />
      </svg>
    </button>
  );
}
