// A score over time, with the band of its interval, goal and notes. One tab stop; arrows move from period to period.
import { area, line } from 'd3-shape';
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Annotation, Headline } from '../api/types.ts';
import { intervalInWords, scoreInWords } from '../words/sentences.ts';
import { useWords } from '../words/words.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { isolate, useFlow } from './flow.ts';
import { labelled, placesOf, scoreScale } from './scale.ts';
import { useWidth } from './useWidth.ts';

/** One period of a trend. */
export interface TrendPoint extends Headline {
  /** First and last day, ISO 8601. */
  start: string;
  end: string;
  /** The name of the period, long and short. */
  name: string;
  tick: string;
  /** Opens the answers of the period. */
  href: string;
}

const HEIGHT = 240;
const TOP = 16;
const BOTTOM = 28;
const AXIS = 48;
const EDGE = 10;
const LABEL_WIDTH = 62;

/** What both the chart and its drawing are given. */
interface TrendProps {
  title: string;
  points: readonly TrendPoint[];
  goal?: number | undefined;
  /** Those of the scale where the score is a mean. */
  limits?: readonly [number, number] | undefined;
  annotations?: readonly Annotation[];
  /** Follows the link of a point without loading the page anew. */
  onOpen(href: string): void;
}

/** The chart. */
export function Trend({
  title,
  points,
  goal,
  limits,
  annotations: all = [],
  onOpen,
  actions,
}: TrendProps & { actions?: JSX.Element }) {
  const words = useWords();
  const { t, format } = words;
  const flow = useFlow();
  const id = useId();
  const [frame, width] = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number>();
  const marks = useRef<(SVGAElement | null)[]>([]);
  const unit = points[0]?.unit ?? 'percent';
  const periodOf = ({ day }: Annotation) => points.find(({ start, end }) => day >= start && day <= end);
  const annotations = all.filter(periodOf);
  const read = active === undefined ? undefined : points[active];

  const describe = (point: TrendPoint) =>
    point.rule === 'hide'
      ? t('trend.few', { period: point.name, count: point.n, n: point.n })
      : t('trend.point', {
          period: point.name,
          score: scoreInWords(words, point),
          interval: intervalInWords(words, point),
          answers: t('answers.count', { count: point.n, n: point.n }),
        });

  const twin = () => ({
    heads: [t('trend.period'), t('trend.score'), t('trend.interval'), t('trend.n')],
    rows: points.map((point) => ({
      key: point.start,
      href: point.href,
      cells: [
        point.name,
        scoreInWords(words, point),
        intervalInWords(words, point) || '–',
        format.count(point.n),
      ],
    })),
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const last = points.length - 1;
    const at = active ?? last;
    const onwards = flow === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = flow === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const next = { [onwards]: at + 1, [back]: at - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(last, next));
    setActive(place);
    marks.current[place]?.focus();
  };

  return (
    <ChartFrame
      title={title}
      twin={twin}
      {...(actions && { actions })}
      readout={read ? describe(read) : t('trend.hint')}
    >
      <div class="plot" ref={frame}>
        {width !== undefined && width > AXIS + EDGE && (
          <TrendDrawing
            {...{
              id,
              width,
              flow,
              points,
              unit,
              goal,
              limits,
              annotations,
              active,
              onKeyDown,
              describe,
              title,
            }}
            onActive={setActive}
            onOpen={onOpen}
            marks={marks.current}
          />
        )}
      </div>
      {annotations.length > 0 && (
        <ul class="notes">
          {annotations.map((note) => (
            <li key={note.id}>
              <b>{periodOf(note)?.name}</b> <bdi>{note.text}</bdi>
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  );
}

function TrendDrawing({
  id,
  width,
  flow,
  points,
  unit,
  goal,
  limits,
  annotations,
  active,
  title,
  marks,
  describe,
  onActive,
  onKeyDown,
  onOpen,
}: Required<Pick<TrendProps, 'annotations'>> &
  TrendProps & {
    id: string;
    width: number;
    flow: 'rtl' | 'ltr';
    unit: Headline['unit'];
    active: number | undefined;
    marks: (SVGAElement | null)[];
    describe(point: TrendPoint): string;
    onActive(index: number | undefined): void;
    onKeyDown(event: KeyboardEvent): void;
  }) {
  const { t, format } = useWords();
  // The value axis is at the side where reading begins.
  const [start, end] = flow === 'rtl' ? [EDGE, width - AXIS] : [AXIS, width - EDGE];
  const shown = points.flatMap(({ score, interval }) =>
    score === null ? [] : [score, ...(interval ? [interval.low, interval.high] : [])],
  );
  const y = scoreScale(goal === undefined ? shown : [...shown, goal], unit, [HEIGHT - BOTTOM, TOP], limits);
  const places = placesOf(points.length, start, end, flow);
  const x = (index: number) => places[index] as number;
  const isShown = ({ score }: TrendPoint) => score !== null;
  const path = line<TrendPoint>()
    .defined(isShown)
    .x((_, index) => x(index))
    .y(({ score }) => y(score as number));
  const band = area<TrendPoint>()
    .defined(({ score, interval }) => score !== null && interval !== null)
    .x((_, index) => x(index))
    .y0(({ interval }) => y(interval?.low ?? 0))
    .y1(({ interval }) => y(interval?.high ?? 0));
  const ticks = y.ticks(4);
  const labels = labelled(points.length, end - start, LABEL_WIDTH);
  const step = (end - start) / Math.max(points.length, 1);
  const stop = active ?? points.length - 1;
  const axisX = flow === 'rtl' ? width - AXIS + 8 : AXIS - 8;

  return (
    <svg
      class="trend"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      direction="ltr"
      role="group"
      aria-label={title}
      aria-describedby={`${id}-keys`}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onActive(undefined)}
    >
      <desc id={`${id}-keys`}>{t('trend.keys')}</desc>
      <g class="grid" aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={start} x2={end} y1={y(tick)} y2={y(tick)} />
            <text x={axisX} y={y(tick)} dy="0.32em" text-anchor={flow === 'rtl' ? 'start' : 'end'}>
              {format.tick(tick, unit)}
            </text>
          </g>
        ))}
        {points.map(
          ({ tick, start: day }, index) =>
            labels.has(index) && (
              <text key={day} x={x(index)} y={HEIGHT - 8} text-anchor="middle">
                {isolate(tick)}
              </text>
            ),
        )}
      </g>
      <path class="band" d={band([...points]) ?? ''} aria-hidden="true" />
      <path class="line" d={path([...points]) ?? ''} aria-hidden="true" />
      {goal !== undefined && (
        <g class="goal" aria-hidden="true">
          <line x1={start} x2={end} y1={y(goal)} y2={y(goal)} />
          <text
            x={flow === 'rtl' ? start : end}
            y={y(goal) - 5}
            text-anchor={flow === 'rtl' ? 'start' : 'end'}
          >
            {isolate(t('goal', { goal: format.tick(goal, unit) }))}
          </text>
        </g>
      )}
      {annotations.map(({ id: note, day }) => {
        const at = points.findIndex((point) => day >= point.start && day <= point.end);
        return (
          at >= 0 && (
            <line
              key={note}
              class="note"
              x1={x(at)}
              x2={x(at)}
              y1={TOP}
              y2={HEIGHT - BOTTOM}
              aria-hidden="true"
            />
          )
        );
      })}
      {points.map((point, index) => (
        <a
          key={point.start}
          ref={(element) => {
            marks[index] = element as SVGAElement | null;
          }}
          href={point.href}
          class={`mark ${point.rule}${index === active ? ' active' : ''}`}
          // In lower case, as attributes of a drawing keep their case.
          tabindex={index === stop ? 0 : -1}
          aria-label={describe(point)}
          onFocus={() => onActive(index)}
          onPointerEnter={() => onActive(index)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(point.href);
          }}
        >
          <rect class="hit" x={x(index) - step / 2} y={TOP} width={step} height={HEIGHT - TOP - BOTTOM} />
          {point.score === null ? (
            <circle class="none" cx={x(index)} cy={HEIGHT - BOTTOM} r={2} />
          ) : (
            <circle class="dot" cx={x(index)} cy={y(point.score)} r={index === active ? 5.5 : 3.5} />
          )}
        </a>
      ))}
    </svg>
  );
}
