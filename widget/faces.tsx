// The three stickers, drawn for Nabz: told apart by the mouth alone, in one colour, at 32 px.
import type { Sticker } from '../src/index.ts';

const MOUTHS: Record<Sticker, string> = {
  sad: 'M16.6 35c1.2-3.7 4-5.7 7.4-5.7s6.2 2 7.4 5.7',
  neutral: 'M16.8 31.8h14.4',
  happy: 'M14 27.2c2.9.9 6.2 1.4 10 1.4s7.1-.5 10-1.4c-.5 5.8-4.7 9.6-10 9.6s-9.5-3.8-10-9.6z',
};

/** One face, for the eye only: its name is the text beside it. */
export function Face({ mood }: { mood: Sticker }) {
  return (
    <svg class="face" data-mood={mood} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle class="skin" cx="24" cy="24" r="21" />
      <g class="eyes">
        <ellipse cx="16.6" cy="20.8" rx="2.3" ry="3" />
        <ellipse cx="31.4" cy="20.8" rx="2.3" ry="3" />
      </g>
      {mood === 'happy' && (
        <g class="cheeks">
          <circle cx="11.2" cy="26.6" r="2.4" />
          <circle cx="36.8" cy="26.6" r="2.4" />
        </g>
      )}
      {mood === 'sad' && (
        <path class="brows" d="M13 17.2c1.9-.3 3.6-1.1 5-2.4M35 17.2c-1.9-.3-3.6-1.1-5-2.4" />
      )}
      <path class="mouth" d={MOUTHS[mood]} />
    </svg>
  );
}

/** A heart with a pulse: what stands for Nabz (نبض, pulse) when there is more to say than a smile. */
export function Heart() {
  return (
    <svg class="heart" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        class="shape"
        d="M24 41.5C11.8 33.6 5 26.7 5 18.3 5 12 9.8 7.5 15.2 7.5c3.6 0 6.9 1.9 8.8 5.2 1.9-3.3 5.2-5.2 8.8-5.2C38.2 7.5 43 12 43 18.3c0 8.4-6.8 15.3-19 23.2z"
      />
      <path class="pulse" d="M11 24h6.5l3-6.5 5 12.5 3.5-8 1.5 2H37" />
    </svg>
  );
}
