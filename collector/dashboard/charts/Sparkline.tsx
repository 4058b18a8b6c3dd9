// A small line without axes. It is for the eye alone; the card that it stands in says the same in words.
import { line } from 'd3-shape';
import type { Headline } from '../api/types.ts';
import { useFlow } from './flow.ts';
import { placesOf, scoreScale } from './scale.ts';

const WIDTH = 120;
const HEIGHT = 36;

/** The line through the scores of some periods; hidden ones leave a gap. */
export function Sparkline({
  points,
  limits,
}: {
  points: readonly Headline[];
  limits?: readonly [number, number] | undefined;
}) {
  const flow = useFlow();
  const scores = points.flatMap(({ score }) => (score === null ? [] : [score]));
  const unit = points[0]?.unit ?? 'percent';
  const y = scoreScale(scores, unit, [HEIGHT - 4, 4], limits);
  const places = placesOf(points.length, 0, WIDTH, flow);
  const path = line<Headline>()
    .defined(({ score }) => score !== null)
    .x((_, index) => places[index] as number)
    .y(({ score }) => y(score as number));
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      <path d={path([...points]) ?? ''} />
    </svg>
  );
}
