const mouths: Record<string, string> = {
  sad: 'M8 16.5c2-3 6-3 8 0',
  neutral: 'M8 15.5h8',
  happy: 'M7.5 14c2 3.5 7 3.5 9 0',
};

/** A small face for a sticker answer, a plain disc for any other; decorative, because the value is next to it. */
export function Face({ value }: { value: unknown }) {
  const mouth = mouths[String(value)];
  return (
    <svg class="face" viewBox="0 0 24 24" data-value={mouth ? String(value) : 'other'} aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      {mouth && <path d={`M8.5 9.5v.5M15.5 9.5v.5${mouth}`} />}
    </svg>
  );
}
