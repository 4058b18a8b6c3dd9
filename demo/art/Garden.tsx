// The opening picture: tea terraces seen through a window, a glass on its sill.

import { Crystals } from './Crystals.tsx';
import { Glass } from './Glass.tsx';

// Rows of tea on the three hills, the farthest first.
const rows = [
  'M30 262c60-34 130-40 200-14M30 284c70-34 140-38 210-14M40 306c70-28 140-32 200-12',
  'M190 282c60-40 120-50 190-40M190 304c60-36 120-46 190-38M200 326c60-30 110-40 180-34M220 346c50-22 100-30 160-26',
  'M30 340c80-24 180-20 350 34M30 360c90-22 180-16 330 36M30 382c80-16 150-10 260 22',
];

/** The view of the garden. */
export function Garden() {
  return (
    <svg class="garden" viewBox="0 0 400 460" aria-hidden="true">
      <clipPath id="garden-window">
        <path d="M30 420V196C30 116 104 92 200 20c96 72 170 96 170 176v224z" />
      </clipPath>
      <g clip-path="url(#garden-window)">
        <path class="garden-sky" d="M0 0h400v460H0z" />
        <circle class="garden-sun" cx="262" cy="156" r="44" />
        <path class="garden-mist" d="M0 226c50-40 90-10 130-42 50-40 90 8 130-10 50-22 90 4 140 30v120H0z" />
        <path class="garden-hill-1" d="M0 274c90-54 170-54 250-24v170H0z" />
        <path class="garden-row" d={rows[0]} />
        <path class="garden-hill-2" d="M160 320c60-66 150-94 240-84v184H160z" />
        <path class="garden-row" d={rows[1]} />
        <path class="garden-hill-3" d="M0 336c110-38 230-24 400 46v78H0z" />
        <path class="garden-row" d={rows[2]} />
      </g>
      <path class="garden-frame" d="M30 420V196C30 116 104 92 200 20c96 72 170 96 170 176v224" />
      <path class="garden-sill" d="M6 412h388v26a8 8 0 0 1-8 8H14a8 8 0 0 1-8-8z" />
      <path class="garden-sill-edge" d="M6 412h388v9H6z" />
      <g class="steam">
        <path d="M120 262c-12-16 12-26 0-44" />
        <path d="M140 256c-14-20 14-32 0-54" />
        <path d="M160 262c-12-16 12-26 0-44" />
      </g>
      <g transform="translate(140 418) scale(1.08)">
        <Glass />
      </g>
      <g transform="translate(226 424) rotate(74)">
        <Crystals />
      </g>
    </svg>
  );
}
