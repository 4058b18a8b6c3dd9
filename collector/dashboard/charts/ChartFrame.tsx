// A chart with its heading, the line that reads out the mark in focus, and the same numbers as a table.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useOpened } from '../parts/useOpened.ts';
import { useWords } from '../words/words.ts';
import { TableScroll } from './TableScroll.tsx';

/** A table twin: heads and rows of a chart's numbers, as texts. */
export interface Twin {
  heads: readonly string[];
  rows: readonly { key: string; cells: readonly string[]; href?: string }[];
}

/** A chart that stands in a section of its own. */
export function ChartFrame({
  title,
  readout,
  twin,
  children,
  actions,
}: {
  title: string;
  readout?: ComponentChildren;
  /** Makes the numbers, when the table is opened. */
  twin: () => Twin;
  children: ComponentChildren;
  actions?: ComponentChildren;
}) {
  const { t } = useWords();
  const id = useId();
  const [wasOpened, onToggle] = useOpened();
  return (
    <figure class="chart" aria-labelledby={id}>
      <div class="chart-head">
        <figcaption>
          <h3 id={id}>{title}</h3>
        </figcaption>
        {actions}
      </div>
      {readout !== undefined && <p class="readout">{readout}</p>}
      {children}
      <details class="twin" onToggle={onToggle}>
        <summary>{t('chart.table')}</summary>
        {wasOpened && <TwinTable title={title} twin={twin()} />}
      </details>
    </figure>
  );
}

/** The numbers of a chart as a table. */
export function TwinTable({ title, twin }: { title: string; twin: Twin }) {
  return (
    <TableScroll aria-label={title}>
      <table>
        <caption class="for-ears">{title}</caption>
        <thead>
          <tr>
            {twin.heads.map((head, index) => (
              <th key={head} scope="col" class={index === 0 ? undefined : 'n'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {twin.rows.map(({ key, cells: [first = '', ...others], href }) => (
            <tr key={key}>
              <th scope="row">{href ? <a href={href}>{first}</a> : first}</th>
              {others.map((cell, index) => (
                <td key={index} class="n">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
