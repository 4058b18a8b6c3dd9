// Drawings of the dashboard; each one's name is the text beside it.
import type { JSX } from 'preact';

function icon(drawing: JSX.Element) {
  return () => (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {drawing}
    </svg>
  );
}

/** The pulse of Nabz. */
export function Mark() {
  return (
    <svg class="mark-logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" />
      <path d="M5 17h5l3-8 5 15 4-11 2 4h3" />
    </svg>
  );
}

export const Up = icon(<path d="M10 16V5M5 9.5 10 4.5l5 5" />);
export const Down = icon(<path d="M10 4v11M5 10.5l5 5 5-5" />);
export const Level = icon(<path d="M4 8h12M4 12h12" />);
export const Filter = icon(<path d="M3 5h14M6 10h8M8.5 15h3" />);
export const Close = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const Calendar = icon(<path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5" />);
export const Menu = icon(<path d="M3 5.5h14M3 10h14M3 14.5h14" />);
export const Person = icon(
  <path d="M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.5c.6-3 3-4.5 6-4.5s5.400 1.500 6 4.500" />,
);
export const Globe = icon(
  <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c-4.500 4.500-4.500 9.500 0 14M10 3c4.500 4.500 4.500 9.500 0 14" />,
);
export const Check = icon(<path d="m4 10.500 4 4 8-9" />);
export const Search = icon(<path d="M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4" />);
