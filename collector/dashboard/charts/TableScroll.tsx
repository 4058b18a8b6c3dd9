// A table that may be wider than its place: it scrolls sideways, by the keyboard too.
import type { ComponentChildren } from 'preact';

/** The place; it is named by an element's id or by a text. */
export function TableScroll({
  children,
  ...name
}: { children: ComponentChildren } & ({ 'aria-labelledby': string } | { 'aria-label': string })) {
  return (
    <section class="table-scroll" tabIndex={0} {...name}>
      {children}
    </section>
  );
}
