// The three stickers, drawn for Nabz: told apart by the mouth alone, in one colour, at 32 px.
import type { Sticker } from '../src/index.ts';

const MOUTHS: Record<Sticker, string> = {
  sad: 'M17.5 33.6c1.3-3.2 3.7-4.8 6.5-4.8s5.2 1.6 6.5 4.8',
  neutral: 'M17.8 31.2h12.4',
  happy: 'M15.2 27.4c1.2 4.9 4.6 7.6 8.8 7.6s7.6-2.7 8.8-7.6c-5.7.9-11.9.9-17.6 0z',
};

const BROWS: Record<Sticker, string> = {
  sad: 'M13.8 16.9c1.7-.3 3.3-1 4.7-2.1M34.2 16.9c-1.7-.3-3.3-1-4.7-2.1',
  neutral: '',
  happy: '',
};

/** One face, for the eye only: its name is the text beside it. */
export function Face({ mood }: { mood: Sticker }) {
  return (
    <svg class="face" data-mood={mood} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle class="skin" cx="24" cy="24" r="21" />
      <g class="eyes">
        <ellipse cx="16.8" cy="20.6" rx="2.1" ry="2.7" />
        <ellipse cx="31.2" cy="20.6" rx="2.1" ry="2.7" />
      </g>
      {mood === 'happy' && (
        <g class="cheeks">
          <circle cx="12.4" cy="26.4" r="2.5" />
          <circle cx="35.6" cy="26.4" r="2.5" />
        </g>
      )}
      {BROWS[mood] && <path class="brows" d={BROWS[mood]} />}
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
