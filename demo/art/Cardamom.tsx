// Picture of the cardamom and cinnamon tea: a paper bag, cinnamon sticks, pods.

import { Niche } from './Niche.tsx';

// Position and rotation of each pod.
const pods: readonly [number, number, number][] = [
  [66, 194, 20],
  [84, 200, -28],
  [52, 202, 75],
];

/** A bag of spiced tea. */
export function Cardamom() {
  return (
    <Niche>
      <path d="M82 74h84l6 126H76z" fill="#d9b384" />
      <path d="M82 74h20l-6 126H76z" fill="#c39a68" />
      <path d="M80 56h88v22H80z" fill="#e6c79d" />
      <path d="M80 78h88" stroke="#a97e4c" stroke-width="2" stroke-dasharray="5 4" />
      <circle cx="124" cy="64" r="4" fill="#8a3f1d" />
      <path d="M124 102c26 14 30 28 30 36s-6 22-30 34c-24-12-30-26-30-34s4-22 30-36z" fill="#fdf3df" />
      <path
        d="M124 112c12 12 15 22 15 28s-3 14-15 22c-12-8-15-16-15-22s3-16 15-28z"
        fill="#9bb56a"
        stroke="#6f8a41"
        stroke-width="2"
      />
      <path
        d="M124 114v46M117 124c-4 10-4 22 0 30M131 124c4 10 4 22 0 30"
        fill="none"
        stroke="#6f8a41"
        stroke-width="1.5"
      />
      <g stroke="#6e3013" stroke-width="1.5">
        <path d="M150 200l36-62 11 6-36 62z" fill="#a8562a" />
        <path d="M164 203l40-46 9 8-40 44z" fill="#bf6b38" />
        <ellipse cx="191.5" cy="141" rx="6.5" ry="3.5" transform="rotate(30 191.5 141)" fill="#7d391a" />
        <ellipse cx="208.5" cy="161" rx="6.5" ry="3.5" transform="rotate(42 208.5 161)" fill="#8f4722" />
      </g>
      {pods.map(([x, y, turn]) => (
        <g key={x} transform={`translate(${x} ${y}) rotate(${turn})`}>
          <path d="M0-13c7 5 8 19 0 25-8-6-7-20 0-25z" fill="#a9c078" stroke="#6f8a41" stroke-width="1.5" />
          <path d="M0-10v20" stroke="#6f8a41" />
        </g>
      ))}
    </Niche>
  );
}
