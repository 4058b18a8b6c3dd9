// In place of furtherLanguages.ts in nabz.full.js, which is one file and holds no text that hardly anybody reads.

/** None. */
export const FURTHER_LANGUAGES: readonly string[] = [];
