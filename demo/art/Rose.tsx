// Picture of the rose buds: a turquoise bowl heaped with them.

import { Niche } from './Niche.tsx';

// Center, size and rotation of each bud, the farthest first.
const buds: readonly [number, number, number, number][] = [
  [120, 78, 1.2, 0],
  [88, 98, 1.15, -24],
  [152, 98, 1.15, 24],
  [66, 124, 1, -40],
  [174, 124, 1, 40],
  [120, 116, 1.25, 8],
  [92, 132, 1.05, -14],
  [149, 132, 1.05, 16],
];

/** A bowl of rose buds. */
export function Rose() {
  return (
    <Niche>
      {buds.map(([x, y, size, turn]) => (
        <g key={`${x},${y}`} transform={`translate(${x} ${y}) scale(${size}) rotate(${turn})`}>
          <path d="M-17 8c-8 0-11 6-11 12 9 1 15-2 18-8zM17 8c8 0 11 6 11 12-9 1-15-2-18-8z" fill="#7aa765" />
          <ellipse cy="-5" rx="16" ry="17" fill="#f0a3b6" />
          <path d="M-21-9c-4 17 6 30 21 30 3-10-5-26-21-30z" fill="#d9577c" />
          <path d="M21-9c4 17-6 30-21 30-3-10 5-26 21-30z" fill="#c9436b" />
          <path d="M-10-10c2-9 17-10 20 0 0 10-4 18-10 25-6-7-10-15-10-25z" fill="#b02c55" />
          <path
            d="M-4-8c2-6 10-5 9 1-1 5-8 5-7 0"
            fill="none"
            stroke="#f7b4c5"
            stroke-width="2"
            stroke-linecap="round"
          />
        </g>
      ))}
      <path d="M50 140h140c0 28-22 48-46 54l4 7H92l4-7c-24-6-46-26-46-54z" fill="#1f8a8a" />
      <path d="M50 140h26c2 30 14 50 34 61H92l4-7c-24-6-46-26-46-54z" fill="#187474" />
      <path d="M48 140h144" stroke="#8fd6cf" stroke-width="6" stroke-linecap="round" />
      <path
        d="M70 158l10 10 10-10 10 10 10-10 10 10 10-10 10 10 10-10 10 10 10-10"
        fill="none"
        stroke="#bdece5"
        stroke-width="2.5"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </Niche>
  );
}
