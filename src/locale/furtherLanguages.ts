// Languages whose texts ship, too, and are fetched only where they are asked for by name.

/** Not yet read by a native reader: shown where the owner names them, never because of a page or a browser. */
export const FURTHER_LANGUAGES: readonly string[] = ['ckb', 'ur', 'he', 'tr', 'fr'];
