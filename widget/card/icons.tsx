// The drawings of the card. They are for the eye only: each one's name is the text beside it.
import type { Sticker } from '../../src/survey/types.ts';

const MOUTHS: Record<Sticker, string> = {
  sad: 'M17 35c1-4 4-6 7-6s6 2 7 6',
  neutral: 'M17 32h14',
  happy: 'M14 27c3 1 6 2 10 2s7-1 10-2c0 6-5 10-10 10s-10-4-10-10z',
};

/** One of the three stickers. The mouth alone tells them apart, in one colour, at 32 px. */
export function Face({ mood }: { mood: Sticker }) {
  return (
    <svg class="face" part="face" data-mood={mood} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <circle class="skin" part="skin" cx="24" cy="24" r="21" />
      <g class="eyes" part="eyes">
        <ellipse cx="17" cy="21" rx="2.3" ry="3" />
        <ellipse cx="31" cy="21" rx="2.3" ry="3" />
      </g>
      {mood === 'happy' && (
        <g class="cheeks" part="cheeks">
          <circle cx="11" cy="27" r="2.4" />
          <circle cx="37" cy="27" r="2.4" />
        </g>
      )}
      {mood === 'sad' && <path class="brows" part="brows" d="M13 17c2 0 4-1 5-2M35 17c-2 0-4-1-5-2" />}
      <path class="mouth" part="mouth" d={MOUTHS[mood]} />
    </svg>
  );
}

/** A heart with a pulse (نبض): the picture of the thanks where a smile would be out of place. */
export function Heart() {
  return (
    <svg class="heart" part="heart" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        class="shape"
        part="shape"
        d="M24 41C12 33 5 27 5 18 5 12 10 8 15 8c4 0 7 2 9 5 2-3 5-5 9-5 5 0 10 4 10 10 0 9-7 15-19 23z"
      />
      <path class="pulse" part="pulse" d="M11 24h7l3-7 4 13 4-9 2 3h6" />
    </svg>
  );
}
