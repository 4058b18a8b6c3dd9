// The pointed niche in which every product stands.

import type { ComponentChildren } from 'preact';

/** A niche with a shelf; its tint comes from the card around it. */
export function Niche({ children }: { children: ComponentChildren }) {
  return (
    <svg class="picture" viewBox="0 0 240 220" aria-hidden="true">
      <path class="niche" d="M26 220V104c0-46 42-58 94-94 52 36 94 48 94 94v116z" />
      <path class="niche-line" d="M40 220V107c0-37 36-47 80-79 44 32 80 42 80 79v113" />
      <ellipse class="niche-shade" cx="120" cy="199" rx="76" ry="9" />
      {children}
    </svg>
  );
}
