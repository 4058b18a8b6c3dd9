// A band of eight-pointed stars.

/** The band that closes the page. */
export function Tiles() {
  return (
    <svg class="tiles" aria-hidden="true">
      <pattern id="tile" width="40" height="40" patternUnits="userSpaceOnUse">
        <path class="tile-star" d="M10 10h20v20H10zM20 5.9 34.1 20 20 34.1 5.9 20z" />
        <circle class="tile-eye" cx="20" cy="20" r="4" />
        <path
          class="tile-cross"
          d="M0-5l5 5-5 5-5-5zM40-5l5 5-5 5-5-5zM0 35l5 5-5 5-5-5zM40 35l5 5-5 5-5-5z"
        />
      </pattern>
      <rect width="100%" height="40" fill="url(#tile)" />
    </svg>
  );
}
