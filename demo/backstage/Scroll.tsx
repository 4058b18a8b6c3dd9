import type { ComponentChildren } from 'preact';

/** A scrolling region in a panel, labelled by the heading with the given id and focusable by keyboard. */
export function Scroll({ titleId, children }: { titleId: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: not every browser lets the keyboard scroll it otherwise
    <section class="scroll" aria-labelledby={titleId} tabIndex={0}>
      {children}
    </section>
  );
}
