// Fields by which a team can be looked at.

/** In the order in which they are offered. */
export const GROUPINGS = ['agent', 'team', 'touchpoint', 'channel'] as const;

/** A field. */
export type Grouping = (typeof GROUPINGS)[number];
