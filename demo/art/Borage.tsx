// Picture of the borage infusion: a bunch of violet flowers in a clay jug.

import { Niche } from './Niche.tsx';

// Center and size of each flower.
const flowers: readonly [number, number, number][] = [
  [120, 58, 1.15],
  [88, 78, 1],
  [152, 76, 1],
  [104, 102, 0.85],
  [138, 104, 0.9],
  [70, 106, 0.75],
  [170, 106, 0.75],
];
const turns = [0, 72, 144, 216, 288];

/** A bunch of borage. */
export function Borage() {
  return (
    <Niche>
      <path
        d="M120 150V60M116 150C112 118 98 100 88 80M124 150c4-32 18-50 28-72M112 152c-12-22-28-32-42-44M128 152c12-22 28-32 42-44"
        fill="none"
        stroke="#5d8a4e"
        stroke-width="3"
        stroke-linecap="round"
      />
      <path
        d="M106 132c-12 0-20-5-25-14 12-1 22 3 25 14zM134 132c12 0 20-5 25-14-12-1-22 3-25 14z"
        fill="#7aa765"
      />
      {flowers.map(([x, y, size]) => (
        <g key={`${x},${y}`} transform={`translate(${x} ${y}) scale(${size})`}>
          {turns.map((turn) => (
            <path
              key={turn}
              d="M0 0C-9-6-8-16 0-21 8-16 9-6 0 0z"
              transform={`rotate(${turn})`}
              fill={turn % 144 === 0 ? '#7e63b8' : '#6a4fa3'}
              stroke="#543b8a"
            />
          ))}
          <circle r="4.5" fill="#f6e9ff" />
          <circle r="2" fill="#3c2768" />
        </g>
      ))}
      <path
        d="M92 146h56c0 8-4 11-4 16 8 5 12 12 12 20 0 13-14 19-36 19s-36-6-36-19c0-8 4-15 12-20 0-5-4-8-4-16z"
        fill="#c4734a"
      />
      <path
        d="M92 146h16c0 24-12 26-12 42 0 6 2 9 6 11-11-3-18-8-18-17 0-8 4-15 12-20 0-5-4-8-4-16z"
        fill="#ab5d38"
      />
      <path d="M90 146h60" stroke="#e3a07c" stroke-width="5" stroke-linecap="round" />
      <path
        d="M88 176c10 5 54 5 64 0"
        fill="none"
        stroke="#f0c9ae"
        stroke-width="2.5"
        stroke-dasharray="1 7"
        stroke-linecap="round"
      />
    </Niche>
  );
}
