// Picture of the tea glasses: two, one before the other.

import { Glass } from './Glass.tsx';
import { Niche } from './Niche.tsx';

/** Tea glasses. */
export function Glasses() {
  return (
    <Niche>
      <g transform="translate(154 186) scale(.86)">
        <Glass />
      </g>
      <g transform="translate(98 202)">
        <Glass />
      </g>
    </Niche>
  );
}
