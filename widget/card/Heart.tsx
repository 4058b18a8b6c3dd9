// Drawn for Nabz (نبض, pulse): what stands in the thanks when there is more to say than a smile.

/** A heart with a pulse: what stands for Nabz (نبض, pulse) when there is more to say than a smile. */
export function Heart() {
  return (
    <svg class="heart" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        class="shape"
        d="M24 41C12 33 5 27 5 18 5 12 10 8 15 8c4 0 7 2 9 5 2-3 5-5 9-5 5 0 10 4 10 10 0 9-7 15-19 23z"
      />
      <path class="pulse" d="M11 24h7l3-7 4 13 4-9 2 3h6" />
    </svg>
  );
}
