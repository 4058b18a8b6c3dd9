// A stick of rock candy, upright, 150 long, with the end of its stick at 0,0.

// Center, size and rotation of each crystal, the farthest first.
const crystals: readonly [number, number, number, number][] = [
  [-13, -72, 0.9, -18],
  [13, -80, 1, 24],
  [-14, -98, 1.05, 12],
  [14, -110, 0.95, -14],
  [-10, -126, 0.9, -26],
  [1, -66, 0.85, 38],
  [2, -92, 1.1, -6],
  [6, -134, 0.85, 20],
  [0, -114, 1, 30],
];

/** A stick of nabat; the group around it sets its position and rotation. */
export function Crystals() {
  return (
    <g stroke="#b96f10" stroke-width="1" stroke-linejoin="round">
      <path d="M0 0V-140" stroke="#a97442" stroke-width="4.5" stroke-linecap="round" />
      {crystals.map(([x, y, size, turn]) => (
        <g key={y} transform={`translate(${x} ${y}) rotate(${turn}) scale(${size})`}>
          <path d="M0-16 13-8 0 0-13-8z" fill="#ffe7ae" />
          <path d="M-13-8 0 0v16l-13-8z" fill="#f3b13a" />
          <path d="M13-8 0 0v16l13-8z" fill="#db8a1c" />
        </g>
      ))}
    </g>
  );
}
