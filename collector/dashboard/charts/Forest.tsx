// Scores of several groups on one axis, each with its interval, so that what overlaps is seen to overlap.
import { useId } from 'preact/hooks';
import type { Headline } from '../api/types.ts';
import { intervalInWords, scoreInWords } from '../words/sentences.ts';
import { useWords } from '../words/words.ts';
import { useFlow } from './flow.ts';
import { scoreScale } from './scale.ts';
import { useWidth } from './useWidth.ts';

/** One group. */
export interface ForestRow extends Headline {
  key: string;
  name: string;
  href?: string;
  /** Something to say of it, such as a sudden change. */
  note?: string;
}

/** Width of the axis until it is known. */
const WIDTH = 300;
/** Below this width there is room for two ticks. */
const NARROW = 180;
const HEIGHT = 24;
const PAD = 20;

/** The table. `all` draws the score of all groups together as a line; `of` heads the names. */
export function Forest({
  title,
  of,
  rows,
  all,
  limits,
}: {
  title: string;
  of: string;
  rows: readonly ForestRow[];
  all?: number | null | undefined;
  limits?: readonly [number, number] | undefined;
}) {
  const words = useWords();
  const { t, format } = words;
  const flow = useFlow();
  const id = useId();
  const [axis, width = WIDTH] = useWidth<HTMLTableCellElement>();
  const unit = rows[0]?.unit ?? 'percent';
  const values = rows.flatMap(({ score, interval }) =>
    score === null ? [] : [score, ...(interval ? [interval.low, interval.high] : [])],
  );
  const x = scoreScale(
    typeof all === 'number' ? [...values, all] : values,
    unit,
    flow === 'rtl' ? [width - PAD, PAD] : [PAD, width - PAD],
    limits,
  );
  const every = x.ticks(4);
  const ticks = width < NARROW ? [...new Set([every[0] ?? 0, every.at(-1) ?? 0])] : every;
  return (
    <section class="chart" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <table class="forest" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" class="axis" ref={axis}>
              <span class="for-ears">{t('trend.interval')}</span>
              <svg viewBox={`0 0 ${width} 16`} height={16} direction="ltr" aria-hidden="true">
                {ticks.map((tick) => (
                  <text key={tick} x={x(tick)} y={12} text-anchor="middle">
                    {format.tick(tick, unit)}
                  </text>
                ))}
              </svg>
            </th>
            <th scope="col" class="n">
              {t('trend.score')}
            </th>
            <th scope="col" class="n">
              {t('trend.n')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={row.rule}>
              <th scope="row">
                {row.href ? (
                  <a href={row.href}>
                    <bdi>{row.name}</bdi>
                  </a>
                ) : (
                  <bdi>{row.name}</bdi>
                )}
                {row.note && <span class="row-note">{row.note}</span>}
              </th>
              <td class="axis">
                <svg viewBox={`0 0 ${width} ${HEIGHT}`} height={HEIGHT} direction="ltr" aria-hidden="true">
                  {ticks.map((tick) => (
                    <line key={tick} class="grid-line" x1={x(tick)} x2={x(tick)} y1={0} y2={HEIGHT} />
                  ))}
                  {typeof all === 'number' && <line class="all" x1={x(all)} x2={x(all)} y1={0} y2={HEIGHT} />}
                  {row.interval && row.score !== null && (
                    <line
                      class="range"
                      x1={x(row.interval.low)}
                      x2={x(row.interval.high)}
                      y1={HEIGHT / 2}
                      y2={HEIGHT / 2}
                    />
                  )}
                  {row.score !== null && <circle class="dot" cx={x(row.score)} cy={HEIGHT / 2} r={5} />}
                </svg>
                <span class="for-ears">{intervalInWords(words, row)}</span>
              </td>
              <td class="n">{scoreInWords(words, row)}</td>
              <td class="n">{format.count(row.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
