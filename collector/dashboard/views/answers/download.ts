// Files that are read piece by piece: how many rows there are so far, and how one is saved.

const LF = 10;
const CR = 13;

/** Counts the rows of an export as its bytes come. */
export interface RowCounter {
  /** Takes the next bytes; returns the rows so far. */
  add(bytes: Uint8Array): number;
  rows(): number;
}

/**
 * Counts rows by their ends: a line end in NDJSON; in CSV one with a carriage return, because a line end without one stands inside
 * of a comment. The line of names in CSV is none.
 */
export function createRowCounter(kind: 'csv' | 'ndjson'): RowCounter {
  let ends = 0;
  let last = 0;
  const rows = () => Math.max(0, kind === 'csv' ? ends - 1 : ends);
  return {
    rows,
    add(bytes) {
      for (const byte of bytes) {
        if (byte === LF && (kind === 'ndjson' || last === CR)) ends += 1;
        last = byte;
      }
      return rows();
    },
  };
}

/** Saves a file under a name, as the browser saves what is downloaded. */
export function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read it later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
