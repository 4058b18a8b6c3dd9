// The names of the spans of days that move with today. Apart from their days, for what only needs to know the names.

/** Spans of days that move with today. */
export const PRESETS = [
  'today',
  '7d',
  '30d',
  '90d',
  'month',
  'last-month',
  'quarter',
  'year',
  'all',
] as const;

/** Name of a span that moves with today. */
export type Preset = (typeof PRESETS)[number];
