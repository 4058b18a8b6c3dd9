// Scores of parts that have an order but no course, such as days of the week: a point and its interval each, side by side.
import type { Headline } from '../api/types.ts';
import { intervalInWords, scoreInWords } from '../words/sentences.ts';
import { useWords } from '../words/words.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { useFlow } from './flow.ts';
import { labelled, placesOf, scoreScale } from './scale.ts';
import { useWidth } from './useWidth.ts';

/** One part. */
export interface Column extends Headline {
  key: string;
  /** Its name, long and short. */
  name: string;
  tick: string;
}

const HEIGHT = 200;
const TOP = 12;
const BOTTOM = 28;
const AXIS = 48;
const EDGE = 10;

/** The chart. `of` heads the names; `all` draws the score of all parts together; `labelWidth` is that of the widest tick. */
export function Columns({
  title,
  of,
  columns,
  all,
  limits,
  labelWidth,
}: {
  title: string;
  of: string;
  columns: readonly Column[];
  all?: number | null | undefined;
  limits?: readonly [number, number] | undefined;
  labelWidth: number;
}) {
  const words = useWords();
  const { t, format } = words;
  const flow = useFlow();
  const [frame, width = 0] = useWidth<HTMLDivElement>();
  const unit = columns[0]?.unit ?? 'percent';
  const values = columns.flatMap(({ score, interval }) =>
    score === null ? [] : [score, ...(interval ? [interval.low, interval.high] : [])],
  );
  const y = scoreScale(
    typeof all === 'number' ? [...values, all] : values,
    unit,
    [HEIGHT - BOTTOM, TOP],
    limits,
  );
  const [start, end] = flow === 'rtl' ? [EDGE, width - AXIS] : [AXIS, width - EDGE];
  const places = placesOf(columns.length, start, end, flow);
  const labels = labelled(columns.length, end - start, labelWidth);
  const twin = () => ({
    heads: [of, t('trend.score'), t('trend.interval'), t('trend.n')],
    rows: columns.map((column) => ({
      key: column.key,
      cells: [
        column.name,
        scoreInWords(words, column),
        intervalInWords(words, column) || '–',
        format.count(column.n),
      ],
    })),
  });
  return (
    <ChartFrame title={title} twin={twin}>
      <div class="plot columns" ref={frame}>
        {width > 0 && (
          <svg class="trend" width={width} height={HEIGHT} direction="ltr" role="img" aria-label={title}>
            <g class="grid">
              {y.ticks(4).map((tick) => (
                <g key={tick}>
                  <line x1={start} x2={end} y1={y(tick)} y2={y(tick)} />
                  <text
                    x={flow === 'rtl' ? end + 8 : start - 8}
                    y={y(tick)}
                    dy="0.32em"
                    text-anchor={flow === 'rtl' ? 'start' : 'end'}
                  >
                    {format.tick(tick, unit)}
                  </text>
                </g>
              ))}
            </g>
            {typeof all === 'number' && <line class="all" x1={start} x2={end} y1={y(all)} y2={y(all)} />}
            {columns.map((column, index) => {
              const x = places[index] as number;
              return (
                <g key={column.key} class={`mark ${column.rule}`}>
                  {column.interval && (
                    <line
                      class="range"
                      x1={x}
                      x2={x}
                      y1={y(column.interval.low)}
                      y2={y(column.interval.high)}
                    />
                  )}
                  {column.score === null ? (
                    <circle class="none" cx={x} cy={HEIGHT - BOTTOM - 4} r={2} />
                  ) : (
                    <circle class="dot" cx={x} cy={y(column.score)} r={4.5} />
                  )}
                  {labels.has(index) && (
                    <text x={x} y={HEIGHT - 6} text-anchor="middle">
                      {column.tick}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        )}
      </div>
    </ChartFrame>
  );
}
