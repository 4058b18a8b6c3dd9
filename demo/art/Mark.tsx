/** The shop's logo: a waisted glass in a niche. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
      <path class="mark-niche" d="M8 60V31C8 17 18 13 32 3c14 10 24 14 24 28v29z" />
      <path
        class="mark-glass"
        d="M21 21c0 9 6 11 6 17s-4 7-4 12c0 4 4 5 9 5s9-1 9-5c0-5-4-6-4-12s6-8 6-17z"
      />
      <path
        class="mark-tea"
        d="M23 27c1 5 6 6 6 11 0 6-4 7-4 12 0 2 3 3 7 3s7-1 7-3c0-5-4-6-4-12 0-5 5-6 6-11z"
      />
    </svg>
  );
}
