// A waisted glass of tea on its saucer, 76 wide and 130 high, with its foot at 0,0.

/** A glass of tea; the group around it sets its position. */
export function Glass() {
  return (
    <g>
      <ellipse cx="0" cy="-2" rx="50" ry="9" fill="#e9dcc3" />
      <ellipse cx="0" cy="-4" rx="50" ry="9" fill="#fffaf0" />
      <ellipse cx="0" cy="-4" rx="50" ry="9" fill="none" stroke="#c9973a" stroke-width="1.5" />
      <ellipse cx="0" cy="-4" rx="27" ry="5" fill="#e6d6b8" />
      <path
        d="M-34-124c0 30 16 38 16 58s-12 26-12 46c0 12 12 15 30 15s30-3 30-15c0-20-12-26-12-46s16-28 16-58z"
        fill="#fff"
        fill-opacity=".5"
      />
      <path
        d="M-30-106c3 20 17 26 17 42 0 18-12 26-12 42 0 9 9 13 25 13s25-4 25-13c0-16-12-24-12-42 0-16 14-22 17-42z"
        fill="#b4501a"
      />
      <path d="M-19-24c0 7 7 11 19 11s19-4 19-11c0-10-6-17-9-26h-20c-3 9-9 16-9 26z" fill="#8f3612" />
      <ellipse cx="0" cy="-106" rx="30" ry="5.5" fill="#d9822b" />
      <path
        d="M-34-124c0 30 16 38 16 58s-12 26-12 46c0 12 12 15 30 15s30-3 30-15c0-20-12-26-12-46s16-28 16-58"
        fill="none"
        stroke="#d8c6a3"
        stroke-width="2"
      />
      <ellipse
        cx="0"
        cy="-124"
        rx="34"
        ry="6"
        fill="#fff"
        fill-opacity=".35"
        stroke="#c9973a"
        stroke-width="2.5"
      />
      <path
        d="M-24-98c3 14 11 20 13 30M-22-26c0-7 5-13 8-20"
        fill="none"
        stroke="#fff"
        stroke-opacity=".65"
        stroke-width="3.5"
        stroke-linecap="round"
      />
    </g>
  );
}
