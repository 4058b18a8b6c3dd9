// Picture of the saffron nabat: three sticks in a pot.

import { Crystals } from './Crystals.tsx';
import { Niche } from './Niche.tsx';

/** Sticks of nabat. */
export function Nabat() {
  return (
    <Niche>
      <g transform="translate(108 190) rotate(-24)">
        <Crystals />
      </g>
      <g transform="translate(132 190) rotate(24)">
        <Crystals />
      </g>
      <g transform="translate(120 184)">
        <Crystals />
      </g>
      <path d="M84 152h72l-7 43c-1 4-4 6-8 6H99c-4 0-7-2-8-6z" fill="#1d6f6b" />
      <path d="M84 152h72l-2 12H86z" fill="#2c8b85" />
      <path
        d="M96 182l8-9 8 9-8 9zM112 182l8-9 8 9-8 9zM128 182l8-9 8 9-8 9z"
        fill="none"
        stroke="#f3cf7a"
        stroke-width="2"
      />
      <path d="M82 152h76" stroke="#f3cf7a" stroke-width="4" stroke-linecap="round" />
    </Niche>
  );
}
