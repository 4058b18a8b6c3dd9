// What visitors write, by language: see fa.ts, ar.ts and en.ts.

/** Reasons that an unhappy visitor picks, and those of a happy one. */
export type Complaint = 'slow' | 'unsolved' | 'impolite' | 'unclear' | 'other';
export type Praise = 'fast' | 'solved' | 'friendly' | 'clear' | 'other';

/** Comments of one language. `{n}` stands for a number from 4 to 9, `{product}` for a product of the shop. */
export interface Comments {
  negative: Record<Complaint, string[]>;
  neutral: string[];
  positive: Record<Praise, string[]>;
  /** In the days when parcels did not arrive. */
  incident: string[];
  /** Beside the option "other". */
  other: { negative: string[]; positive: string[] };
  products: string[];
  /** The digits that people of the language type, from 0 to 9. */
  digits: string;
}
