// biome-ignore-all lint/a11y/noRedundantRoles: engines drop the role of a table that is laid out as something else
// A list of things with the same fields: a table, and on a phone a card for each thing.
import type { ComponentChildren } from 'preact';
import { TableScroll } from '../charts/TableScroll.tsx';

/** The table. `labelledby` is the id of its name; an empty heading is that of the actions. */
export function Records({
  labelledby,
  headings,
  children,
}: {
  labelledby: string;
  headings: readonly string[];
  children: ComponentChildren;
}) {
  return (
    <TableScroll aria-labelledby={labelledby}>
      <table role="table" class="records" aria-labelledby={labelledby}>
        <thead role="rowgroup">
          <tr role="row">
            {headings.map((heading) =>
              heading === '' ? (
                <td key={heading} role="cell" />
              ) : (
                <th key={heading} role="columnheader" scope="col">
                  {heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </TableScroll>
  );
}

/** One thing, with a `Field` for each heading. */
export function Record({ children }: { children: ComponentChildren }) {
  return <tr role="row">{children}</tr>;
}

/** A field; `label` is its heading, and `isName` marks the one that names the thing. Without children it is left out of a card. */
export function Field({
  label,
  isName = false,
  children,
}: {
  label: string;
  isName?: boolean;
  children?: ComponentChildren;
}) {
  const content = children === undefined || children === null || children === false || <div>{children}</div>;
  const shared = { 'data-label': label || undefined };
  return isName ? (
    <th role="rowheader" scope="row" {...shared}>
      {content}
    </th>
  ) : (
    <td role="cell" {...shared}>
      {content}
    </td>
  );
}
