// The three stickers, drawn for Nabz: told apart by the mouth alone, in one colour, at 32 px.
import type { Sticker } from '../../src/survey/types.ts';

const MOUTHS: Record<Sticker, string> = {
  sad: 'M17 35c1-4 4-6 7-6s6 2 7 6',
  neutral: 'M17 32h14',
  happy: 'M14 27c3 1 6 2 10 2s7-1 10-2c0 6-5 10-10 10s-10-4-10-10z',
};

/** One face, for the eye only: its name is the text beside it. */
export function Face({ mood }: { mood: Sticker }) {
  return (
    <svg class="face" data-mood={mood} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle class="skin" cx="24" cy="24" r="21" />
      <g class="eyes">
        <ellipse cx="17" cy="21" rx="2.3" ry="3" />
        <ellipse cx="31" cy="21" rx="2.3" ry="3" />
      </g>
      {mood === 'happy' && (
        <g class="cheeks">
          <circle cx="11" cy="27" r="2.4" />
          <circle cx="37" cy="27" r="2.4" />
        </g>
      )}
      {mood === 'sad' && <path class="brows" d="M13 17c2 0 4-1 5-2M35 17c-2 0-4-1-5-2" />}
      <path class="mouth" d={MOUTHS[mood]} />
    </svg>
  );
}
