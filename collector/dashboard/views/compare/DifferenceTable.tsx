// Shares of both sides and how they differ, one a row; more than chance is said, not only coloured.

import { useId } from 'preact/hooks';
import type { Change } from '../../../../src/scores/index.ts';
import { TableScroll } from '../../charts/TableScroll.tsx';
import { useWords } from '../../words/words.ts';
import type { SideOf } from './Compare.tsx';
import type { ShareRow } from './difference.ts';
import { chanceInWords, differenceInterval, signed } from './sentences.ts';

/** The table. `ns` are the answers of each side; `isBadUp` says of which rows more is worse, nothing for neither. */
export function DifferenceTable({
  title,
  of,
  sides,
  rows,
  ns,
  nameOf,
  isBadUp,
}: {
  title: string;
  of: string;
  sides: readonly [SideOf, SideOf];
  rows: readonly ShareRow[];
  ns: readonly [number, number];
  nameOf(key: string): string;
  isBadUp(key: string): boolean | undefined;
}) {
  const words = useWords();
  const { t, format } = words;
  const id = useId();
  const cell = (value: number | null, n: number) =>
    value === null ? (
      <>
        <span aria-hidden="true">–</span>
        <span class="for-ears">{t('rule.hide')}</span>
      </>
    ) : (
      format.percent(value, n)
    );
  return (
    <div class="chart">
      <h3 id={id}>{title}</h3>
      <TableScroll aria-labelledby={id}>
        <table class="differences" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {sides.map(({ name }, index) => (
                <th key={index} scope="col" class="n">
                  <bdi>{name}</bdi>
                </th>
              ))}
              <th scope="col">{t('compare.difference')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, first, second, change }) => (
              <tr key={key}>
                <th scope="row">
                  <bdi>{nameOf(key)}</bdi>
                </th>
                <td class="n">{cell(first, ns[0])}</td>
                <td class="n">{cell(second, ns[1])}</td>
                <td data-verdict={verdictOf(change, isBadUp(key))}>
                  {change && <b>{signed(words, change.difference, 'points')} </b>}
                  <span class="why">
                    {chanceInWords(words, change)}
                    {change?.isEnough && (
                      <span class="for-ears"> {differenceInterval(words, change, 'points')}</span>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </div>
  );
}

function verdictOf(change: Change | null, isBadUp: boolean | undefined): 'better' | 'worse' | 'same' {
  if (!change?.isEnough || !change.isSignificant || isBadUp === undefined) return 'same';
  return change.difference > 0 === isBadUp ? 'worse' : 'better';
}
